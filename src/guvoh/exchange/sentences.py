"""One clear sentence for each thing that is wrong with a file, and for each notice of a dry run.

A sentence says what was found and what will happen. What stood in the cell goes in as it is: templates escape it.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.readers import Notice, Outcome

PROBLEMS: Mapping[str, Promise] = {
    "gone": _("The list is not here any more: it is kept for a day. Bring it again."),
    "empty": _("The file is empty."),
    "too_large": _("The file is too large: %(size_mb)s MB. At most %(limit_mb)s MB can be read; divide it by years."),
    "wrong_type": _("This is no spreadsheet. Save it as Excel (.xlsx, .xls), OpenDocument (.ods) or CSV."),
    "password": _("The file is locked with a password. Save it without one and bring it again."),
    "broken": _("The file is damaged or was cut off on the way. Open it, save it anew and bring it again."),
    "expands": _("Unpacked, the file would be far larger than a list of cases. It was not opened."),
    "no_sheet": _("There is no sheet of this name in the file."),
    "no_rows": _("Nothing stands in this sheet."),
    "too_many_columns": _(
        "The sheet reaches over %(columns)s columns; at most %(limit)s can be read. "
        "Look for a stray cell far to the right."
    ),
    "too_many_rows": _(
        "The sheet reaches over %(rows)s rows; at most %(limit)s can be read. "
        "Look for a stray cell far below, or divide it."
    ),
    "too_many_cells": _("The sheet is both long and wide. Look for a stray cell far to the right or far below."),
    "cell_too_long": _(
        "A cell holds more than %(limit)s characters (row %(row)s, column %(column)s). "
        "Put such a text in as a document."
    ),
    "encoding": _("The letters of this file cannot be read. Save it as Excel or as CSV in UTF-8."),
    "no_heading": _("No row of headings was found. Say in which row the headings stand."),
    "heading_missing": _("None of the columns of this mapping stands in the sheet. Choose another row or mapping."),
    "mapping": _("The mapping has a mistake at “%(place)s”: %(why)s."),
}

MISTAKES: Mapping[str, Promise] = {
    "yaml": _("the file cannot be read from line %(line)s on"),
    "missing": _("the columns are missing"),
    "two_numbers": _("two columns are the number of the row"),
    "no_mapping": _("there is no mapping of this name"),
    "read": _("read must be one of: %(reads)s"),
    "no_values": _("there is no table of values “%(name)s”"),
    "no_field": _("there is no field “%(name)s”"),
    "no_table": _("a table is expected here"),
    "bare_code": _("a code alone needs a column with exactly one field"),
    "no_answer": _("this says nothing that can be stored"),
    "no_gap": _("“%(name)s” is none of the reasons for having no answer"),
    "no_term": _("the list “%(vocabulary)s” has no term “%(name)s”"),
}

NOTICES: Mapping[str, Promise] = {
    "title_row": _("A title: “%(value)s”."),
    "total_row": _("A row of totals."),
    "heading_again": _("The headings once more."),
    "number_alone": _("Nothing but a number: “%(value)s”."),
    "no_number": _("The row has no number. It can be known again only as long as nobody changes it."),
    "number_twice": _("The number “%(value)s” already stands in row %(first)s."),
    "control_characters": _("There were signs in it that are not text."),
    "date_unreadable": _("Not a date: “%(value)s”."),
    "date_from_number": _("The number %(value)s was read as the date %(date)s."),
    "day_not_whole": _("Not a whole day: “%(value)s”."),
    "said_unknown": _("“%(value)s”: nobody knows."),
    "name_missing": _("“%(value)s” is no name."),
    "name_refused": _("“%(value)s”: the name was refused."),
    "described": _("“%(value)s” describes a person and is no name."),
    "several_people": _("%(people)s people stand in one cell; each becomes a person."),
    "ages_differ": _("%(ages)s ages for %(people)s people: “%(value)s”."),
    "age_unknown": _("“%(value)s”: the age is not known."),
    "age_unreadable": _("Not an age: “%(value)s”."),
    "birth_for_age": _("“%(value)s” is a birth, not an age."),
    "value_unknown": _("The mapping does not know “%(value)s”."),
    "value_as_text": _("“%(value)s” stays as text, as the mapping says."),
    "second_value": _("Besides another value that already stands there: “%(value)s”."),
    "several_steps": _("“%(value)s” becomes %(steps)s steps."),
    "value_refused": _("The value of “%(field)s” is too long or not allowed there."),
    "sex_by_name": _("Nobody wrote down the sex. It was taken from the form of the name for %(people)s people."),
}

SORTS: Mapping[str, Promise] = {
    "title_row": _("titles"),
    "total_row": _("totals"),
    "heading_again": _("headings repeated"),
    "number_alone": _("a number and nothing else"),
    "no_number": _("rows without a number"),
    "number_twice": _("numbers that stand twice"),
    "control_characters": _("signs that are no text"),
    "date_unreadable": _("dates that cannot be read"),
    "date_from_number": _("dates read from a number"),
    "day_not_whole": _("dates without a day"),
    "said_unknown": _("not known"),
    "name_missing": _("no name"),
    "name_refused": _("name refused"),
    "described": _("described, not named"),
    "several_people": _("several people in a cell"),
    "ages_differ": _("more or fewer ages than people"),
    "age_unknown": _("age not known"),
    "age_unreadable": _("ages that cannot be read"),
    "birth_for_age": _("births in place of ages"),
    "value_unknown": _("words nobody knows"),
    "value_as_text": _("words kept as text on purpose"),
    "second_value": _("a second value"),
    "several_steps": _("one cell, several steps"),
    "value_refused": _("values not allowed there"),
    "sex_by_name": _("sex by the form of the name"),
}

OUTCOMES: Mapping[Outcome, Promise] = {
    Outcome.SKIPPED: _("No case is made of this row."),
    Outcome.NOT_IMPORTED: _("The row will not be imported."),
    Outcome.KEPT_AS_TEXT: _("It will be kept as text in the record."),
    Outcome.GAP: _("It will be noted as a gap."),
    Outcome.CHANGED: _("It will be imported in this form."),
    Outcome.IMPORTED: _("The row will be imported."),
}


def problem(found: SheetProblem) -> str:
    """The sentence for a file that cannot be read, in the language in use."""
    details = {key: "?" if value is None else value for key, value in found.details.items()}
    for name in ("size", "limit"):
        size = details.get(name)
        if isinstance(size, int):
            details[f"{name}_mb"] = round(size / 1024 / 1024)
    if details.get("why") in MISTAKES:
        details["why"] = str(MISTAKES[details["why"]]) % _Whole(details)
    return str(PROBLEMS[found.code]) % _Whole(details)


def said(found: Notice) -> str:
    """The sentence for what was found."""
    return str(NOTICES[found.code]) % _Whole(found.details)


def outcome(found: Notice) -> str:
    """The sentence for what will happen."""
    return str(OUTCOMES.get(found.outcome, ""))


def notice(found: Notice) -> str:
    """The sentences for a notice: what was found, what will happen."""
    return f"{said(found)} {outcome(found)}".strip()


class _Whole(dict[str, Any]):
    """A detail that is missing is a question mark, not an error on somebody's page."""

    def __missing__(self, key: str) -> str:
        return "?"
