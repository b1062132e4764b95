"""Bodies as the cases of a member know them: what they decided, on which grounds, how often it was overturned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.keyring import Keyring
from guvoh.kinds import wellknown
from guvoh.kinds.duty import Office
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger.registers import entries
from guvoh.pages import dates
from guvoh.pages.coded import rows
from guvoh.pages.coded.labels import is_gap, of_gap
from guvoh.pages.parts import Cell, Heading, Link, Row, Table
from guvoh.pages.words import term

READABLE = {"readable": "yes"}
MOST = 25


@dataclass(frozen=True)
class Address:
    """An office as a letter is addressed to it. `now`: it holds today."""

    name: str
    lines: Sequence[str]
    when: str
    now: bool
    change: str


def all_bodies(shelf: Catalogue) -> Table | None:
    """Each body with decisions or letters in cases that she may open."""
    if shelf.layout is None:
        return None
    steps = shelf.crosstab("step", "body", "decision", READABLE)
    letters = shelf.crosstab("letter", "body", "direction", READABLE)
    known = lawbook.current().vocabulary("body")
    codes = [one.code for one in known if one.code in steps.row_totals or one.code in letters.row_totals]
    if not codes:
        return None
    heads = [Heading(_("Body")), *(Heading(text, number=True) for text in _heads())]
    return Table(heads, [_body_row(code, steps, letters) for code in codes])


def _heads() -> list[str]:
    return [_("Steps"), _("Refused, suspended, terminated"), _("Letters")]


def _body_row(code: str, steps: Any, letters: Any) -> list[Cell]:
    stopped = sum(steps.cell(code, one) for one in wellknown.STOPPING)
    numbers = [steps.row_totals.get(code, 0), stopped, letters.row_totals.get(code, 0)]
    cells = [Cell(str(n) if n else "", number=True, label=head) for n, head in zip(numbers, _heads(), strict=True)]
    return [Cell(term("body", code), reverse("body", args=[code])), *cells]


@dataclass(frozen=True)
class Record:
    """What a body did. `stopped`: decisions that stop the way; `overturned`: so many of them later were."""

    decisions: Table | None
    grounds: Table | None
    answers: Table | None
    stopped: int
    overturned: int
    cases: Table | None
    more: int

    @property
    def empty(self) -> bool:
        """Nothing is known."""
        return not (self.decisions or self.answers or self.cases)


def record_of(shelf: Catalogue, code: str) -> Record:
    """All that the codes say of one body."""
    asked = {"body": code, **READABLE}
    if shelf.layout is None:
        return Record(None, None, None, 0, 0, None, 0)
    decisions = shelf.crosstab("step", "decision", "overturned", asked)
    grounds = shelf.crosstab("step", "ground", None, asked)
    answers = shelf.crosstab("letter", "substance", None, {**asked, "direction": "in"})
    stopped = {one: decisions.row_totals.get(one, 0) for one in wellknown.STOPPING}
    overturned = sum(decisions.cell(one, "yes") for one in wellknown.STOPPING)
    found = sorted(shelf.having("step", {"body": code}), key=lambda row: str(row.changed_on or ""), reverse=True)
    return Record(
        decisions=_counted(_("Decision"), "decision", decisions),
        grounds=_counted(_("Ground that was given"), "ground", grounds),
        answers=_counted(_("Substance of the answer"), "answer_substance", answers),
        stopped=sum(stopped.values()),
        overturned=overturned,
        cases=_cases(found[:MOST]),
        more=max(0, len(found) - MOST),
    )


def _counted(head: str, vocabulary: str, counts: Any) -> Table | None:
    """The most frequent first; steps to which the question does not apply have no answer and are left out."""
    found = [(code, n) for code, n in counts.row_totals.items() if n and not code.startswith("?empty")]
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (is_gap(one[0]), -one[1]))
    most = max(n for _code, n in ordered)
    made = [
        [
            Cell(of_gap(code) if is_gap(code) else term(vocabulary, code)),
            Cell(str(n), number=True, label=_("How many"), bar=round(100 * n / most)),
        ]
        for code, n in ordered
    ]
    return Table([Heading(head), Heading(_("How many"), number=True)], made, cards=False)


def _cases(found: Sequence[CaseRow]) -> Table | None:
    made = [
        [
            Cell(rows.called(row), reverse("case", args=[row.case]), small=rows.number(row)),
            Cell(rows.neutral(row), label=_("About"), tags=rows.status(row)),
            Cell(dates.ago(row.changed_on) if row.changed_on else "", label=_("Changed")),
        ]
        for row in found
        if row.numbered
    ]
    return Table([Heading(_("Case")), Heading(_("About")), Heading(_("Changed"))], made) if made else None


def addresses(keyring: Keyring, code: str) -> list[Address]:
    """The offices of a body in the registers of her circles; those that hold today first."""
    found = []
    for held in entries(keyring, "office"):
        office = held.entry.record
        if isinstance(office, Office) and office.body == code:
            change = reverse("office", args=[held.file.id, held.entry.id]) if held.file.may_write else ""
            found.append(_address(office, change))
    return sorted(found, key=lambda one: (not one.now, one.name))


def _address(office: Office, change: str) -> Address:
    today = clock.local_today()
    since, until = office.since, office.until
    last = until.last_day() if until else None
    first = since.first_day() if since else None
    shown = [one for one in (office.address, office.phone, office.email) if one]
    return Address(
        name=office.name or term("body", office.body or ""),
        lines=[line for one in shown for line in one.splitlines()],
        when=_span(since, until),
        now=(first is None or first <= today) and (last is None or last >= today),
        change=change,
    )


def _span(since: PartialDate | None, until: PartialDate | None) -> str:
    """From when until when it holds; '' where nothing is said."""
    if since and until:
        return f"{dates.partial(since)} – {dates.partial(until)}"
    if since:
        return _("from %(day)s") % {"day": dates.partial(since)}
    return _("until %(day)s") % {"day": dates.partial(until)} if until else ""


def about(code: str) -> list[Row]:
    """What the lawbook says of the body."""
    found = lawbook.current().vocabulary("body")[code]
    country = [Row(_("Country"), [term("country", found.country)])] if found.country else []
    return country + ([Row(_("Note"), [found.note])] if found.note else [])


def link(code: str) -> Link:
    """Where a body is read."""
    return Link(term("body", code), reverse("body", args=[code]))
