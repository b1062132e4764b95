"""What each column is."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles.requests import keyring_of
from guvoh.exchange import readers
from guvoh.exchange.actions import imports as actions
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import dryrun, imports
from guvoh.exchange.queries.dryrun import Table
from guvoh.exchange.readers import choices, editing
from guvoh.exchange.readers.mapping import Column
from guvoh.exchange.sheets import shown
from guvoh.exchange.views.common import said, step, wrong
from guvoh.pages.forms import Problem
from guvoh.pages.forms.options import Option, OptionGroup
from guvoh.pages.screens import screen
from guvoh.pages.words import say

AS_IT_IS = "as-it-is"
EXAMPLES, LOOKED_AT, LONG = 3, 200, 70


@dataclass(frozen=True)
class Line:
    """One column of the sheet: its letters, heading, a few cells, what it may be."""

    number: int
    letters: str
    heading: str
    examples: list[str]
    groups: list[OptionGroup]
    error: str = ""

    @property
    def id(self) -> str:
        return f"f-c{self.number}"


@screen(rule="import.bring", methods=("GET", "POST"), nav="import")
def columns(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """A select beside each heading."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    if here.done or here.mapping is None:
        return HttpResponseRedirect(reverse("import_done" if here.done else "import_sheet", args=[work]))
    try:
        table = dryrun.table(by, here)
        raw = editing.read(here.mapping)
        asked = said(request)
        errors = _told(raw, dryrun.mapping_of(here), table, asked) if asked is not None else []
        mapping = readers.load(editing.written(raw), lawbook.current())
    except SheetProblem as found:
        return step(request, here, "import_columns", _title(), errors=[wrong(found)], broken=True)
    if request.method == "POST" and not errors:
        actions.keep(by=by, work=here.but(mapping=editing.written(raw), bring=()))
        return HttpResponseRedirect(reverse("import_values", args=[work]))
    lines = _lines(table, mapping, asked, errors)
    return step(request, here, "import_columns", _title(), errors=errors, lines=lines, **_left(table, mapping))


def _title() -> str:
    return _("What the columns are")


def _told(raw: editing.Raw, before: readers.Mapping, table: Table, asked: QueryDict) -> list[Problem]:
    """Put what was chosen into the mapping; out: what cannot be."""
    numbers, known = [], {one.code for one in choices.choices()} | {choices.IGNORE}
    for at, heading in enumerate(table.headings):
        code = asked.get(f"c{at}", AS_IT_IS)
        if heading and code == choices.NUMBER:
            numbers.append(at)
    if len(numbers) > 1:
        text = _("Only one column can be the number by which a row is known again.")
        return [Problem(text, f"f-c{numbers[-1]}")]
    for at, heading in enumerate(table.headings):
        code = asked.get(f"c{at}", AS_IT_IS)
        column = before.column(heading) if heading else None
        if heading and code in known and (column is None or code != choices.of(column)):
            editing.set_column(raw, heading, code, lawbook.current())
    return []


def _lines(table: Table, mapping: readers.Mapping, asked: QueryDict | None, errors: list[Problem]) -> list[Line]:
    wrong_ones = {one.anchor: str(one.text) for one in errors}
    found = []
    for at, heading in enumerate(table.headings):
        examples = _examples(table, at)
        if not heading and not examples:
            continue
        chosen = asked.get(f"c{at}") if asked is not None else None
        groups = _groups(mapping.column(heading) if heading else None, chosen) if heading else []
        found.append(Line(at, letters(at + 1), heading, examples, groups, wrong_ones.get(f"f-c{at}", "")))
    return found


def letters(number: int) -> str:
    """A column as a spreadsheet names it: A, B … AA."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def _examples(table: Table, at: int) -> list[str]:
    seen: dict[str, None] = {}
    for row in table.sheet.rows[table.heading : table.heading + LOOKED_AT]:
        text = shown(row[at])
        if text and sum(cell is not None for cell in row) > 1:
            seen.setdefault(text if len(text) <= LONG else f"{text[: LONG - 1]}…")
        if len(seen) == EXAMPLES:
            break
    return list(seen)


def _groups(column: Column | None, chosen: str | None) -> list[OptionGroup]:
    """All choices; first what a mapping says beyond any of them."""
    now = None if column is None else choices.of(column)
    # What no mapping knows is kept as a note: nothing of a list is lost because nobody chose.
    picked = chosen or now or (AS_IT_IS if column is not None else choices.NOTE)
    first = [Option(choices.IGNORE, _("— leave out —"), picked == choices.IGNORE)]
    if column is not None and now is None:
        first.insert(0, Option(AS_IT_IS, _special(column), picked == AS_IT_IS))
    groups = [OptionGroup("", first)]
    for slot, offered in _offered().items():
        # The slot stands before the field: a closed list shows the one line that is chosen.
        head = slot_label(slot) if slot else ""
        options = [
            Option(one.code, f"{head}: {say(one.label)}" if head else say(one.label), one.code == picked)
            for one in offered
        ]
        groups.append(OptionGroup(head, options))
    return groups


@cache
def _offered() -> dict[str, list[choices.Choice]]:
    found: dict[str, list[choices.Choice]] = {}
    for one in choices.choices():
        found.setdefault(one.slot, []).append(one)
    return found


def slot_label(slot: str) -> str:
    """What a slot is called: the kind, or a person's part in the case."""
    if slot in ("victim", "lawyer"):
        return lawbook.current().label("person_role", slot.upper(), str(get_language()))
    return say(editing.labels()[slot])


def _special(column: Column) -> str:
    """`As the mapping says: Region, Town`."""
    targets = column.to or tuple(one.target for answer in column.values.values() for one in answer)
    fields = dict.fromkeys(say(one.spec().label) for one in targets)
    return _("as the mapping says: %(fields)s") % {"fields": ", ".join(fields)}


def _left(table: Table, mapping: readers.Mapping) -> dict[str, Any]:
    """Columns that the mapping has and the sheet has not."""
    standing = [mapping.column(heading) for heading in table.headings if heading]
    return {"absent": [one.heading for one in mapping.columns if one not in standing and one.read != "ignore"]}
