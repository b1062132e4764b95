"""Pydantic's errors in our own sentences.

Pydantic's own messages are English and some repeat what was typed. Here an error is known by its type alone;
into a sentence go numbers (how long, how much), never anything that somebody wrote.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from guvoh.kinds.words import Msg, _, say

NOT_READABLE = _("This could not be read. Please write it in another way.")
SEND_AGAIN = _("The page sent something that does not belong here. Load it again; what you typed is kept.")

SENTENCES: Mapping[str, Msg] = {
    # texts
    "control_characters": _("There are signs in it that are not text. Copy it again without formatting."),
    "line_too_long": _("Too long: {typed} characters, at most {longest} are possible here."),
    "text_too_long": _(
        "Too long: {typed} characters, at most {longest} are possible. Put long texts in as a document."
    ),
    "string_too_long": _("Too long: at most {max_length} characters are possible here."),
    "string_too_short": _("Something has to be written here."),
    "too_short": _("Something has to be written here."),
    "string_type": _("Write text here."),
    "string_unicode": _("There are signs in it that are not text. Copy it again without formatting."),
    "missing": _("Something has to be written here."),
    # choices
    "term_shape": _("Choose one of the answers on the list."),
    "enum": _("Choose one of the answers on the list."),
    "no_such_term": _("This answer is not on the list any more. Choose another one."),
    "restricted_term": _("This answer belongs to the part that is read with the medical data."),
    "open_term": _("This answer belongs to the general list, not to the protected one."),
    # dates
    "date_empty": _("Write a date, or leave the field empty and say why it is not known."),
    "date_unknown": _("Leave the field empty and choose 'Unknown' beside it."),
    "date_no_such_date": _("There is no such day. Look at the day and the month."),
    "date_no_such_time": _("There is no such time of day. Write it like 14:30."),
    "date_year": _("The year must lie between 1850 and 2150."),
    "date_order": _("The end comes before the beginning."),
    "date_no_year": _("The year is missing."),
    "date_unreadable": _(
        "This date could not be read. Write 12.03.2026, 12.03.2026 14:30, March 2026, 2026 or 'about 2014'."
    ),
    "day_not_whole": _("Write a whole day, like 12.03.2026."),
    # numbers
    "greater_than_equal": _("The number must be {ge} or more."),
    "less_than_equal": _("The number must be {le} or less."),
    "decimal_max_digits": _("The number is too long: at most {max_digits} digits."),
    "decimal_max_places": _("At most {decimal_places} digits after the decimal point."),
    "decimal_whole_digits": _("The number is too long: at most {whole_digits} digits before the point."),
    "string_pattern_mismatch": _("Write the currency in three letters, like TJS."),
    # gaps
    "gap_and_value": _("There is a value and also a reason why there is none. Keep one of them."),
    "gap_not_here": SEND_AGAIN,
    # files
    "media_shape": _("The kind of this file is not known."),
    "extra_forbidden": SEND_AGAIN,
}

# What begins like this, and is not listed above.
FAMILIES: Mapping[str, Msg] = {
    "int_": _("Write a whole number, in digits."),
    "decimal_": _("Write a number, in digits."),
    "float_": _("Write a number, in digits."),
    "finite_number": _("Write a number, in digits."),
    "date_": SENTENCES["day_not_whole"],
    "uuid_": _("Choose one of the entries on the list."),
    "tuple_": SEND_AGAIN,
    "dict_": SEND_AGAIN,
    "model_": SEND_AGAIN,
    "is_instance_of": SEND_AGAIN,
    "frozen_": SEND_AGAIN,
    "no_such_attribute": SEND_AGAIN,
    "too_long": SEND_AGAIN,
}


@dataclass(frozen=True)
class Fault:
    """One thing to put right. `row` and `part` say which line of a list (`names`, row 0, `text`)."""

    field: str
    text: Msg
    row: int | None = None
    part: str | None = None
    numbers: Mapping[str, int] = dataclasses.field(default_factory=dict)

    def said(self, language: str) -> str:
        """The sentence in this language."""
        return say(self.text, language, **self.numbers) if self.numbers else say(self.text, language)


def sentence(kind_of_error: str) -> Msg:
    """The sentence for a type of error; never fails."""
    if kind_of_error in SENTENCES:
        return SENTENCES[kind_of_error]
    return next((text for start, text in FAMILIES.items() if kind_of_error.startswith(start)), NOT_READABLE)


def faults(error: ValidationError) -> list[Fault]:
    """Every error of a record, in the order of its fields; one for each place."""
    found: dict[tuple[str, int | None, str | None], Fault] = {}
    for one in error.errors(include_input=False, include_url=False):
        context = one.get("ctx", {})
        # The name of a field that does not exist was sent by somebody: it is not repeated.
        known = one["loc"][:-1] if one["type"] == "extra_forbidden" else one["loc"]
        field_name, row, part = _place(known, context)
        numbers = {key: value for key, value in context.items() if type(value) is int}
        fault = Fault(field_name, sentence(one["type"]), row, part, numbers)
        found.setdefault((field_name, row, part), fault)
    return list(found.values())


def _place(loc: tuple[int | str, ...], context: Mapping[str, object]) -> tuple[str, int | None, str | None]:
    if not loc:
        return str(context.get("field", "")), None, None
    if loc[0] == "gaps" and len(loc) > 1:
        return str(loc[1]), None, None
    row = next((step for step in loc[1:] if isinstance(step, int)), None)
    part = next((step for step in loc[1:] if isinstance(step, str)), None)
    return str(loc[0]), row, part
