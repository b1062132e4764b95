"""What stands beside the steps: who represents, hearings, charges (officials and victims apart), redress."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.kinds.charge import Charge, charged_side
from guvoh.kinds.choices import Answer, ChargedSide, Relief
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.person import Person
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.redress import Redress
from guvoh.kinds.representation import Representation
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.words import say, term
from guvoh.track.queries.said import without_country


@dataclass(frozen=True)
class Beside:
    """A table with its heading. `add`: where a record is added; '' for a reader."""

    title: str
    table: Table | None
    add: str
    adding: str
    empty: str = ""


def tables(opened: OpenedCase) -> list[Beside]:
    """Those that hold something, and representation, which every case needs."""
    charges = [entry for entry in opened.of(Charge.kind) if isinstance(entry.record, Charge)]
    sides = {entry.id: _side(opened, entry.record) for entry in charges}
    officials = [entry for entry in charges if sides[entry.id] is ChargedSide.OFFICIAL]
    victims = [entry for entry in charges if sides[entry.id] is ChargedSide.VICTIM]
    unsaid = [entry for entry in charges if sides[entry.id] is None]
    found = [
        _beside(opened, Representation.kind, say(Representation.singular), opened.of(Representation.kind),
                _standing_for, _("Add a representation"), _("Nobody is named who represents.")),
        _beside(opened, Hearing.kind, say(Hearing.plural), opened.of(Hearing.kind), _hearing, _("Add a hearing")),
        _beside(opened, Charge.kind, _("Officials: charges and verdicts"), officials, _charge, _("Add a charge")),
        _beside(opened, Charge.kind, _("The victim's own case: charges and verdicts"), victims, _charge,
                _("Add a charge")),
        _beside(opened, Charge.kind, _("Charges that do not say whether of an official or of the victim"), unsaid,
                _charge, _("Add a charge")),
        _beside(opened, Redress.kind, say(Redress.singular), opened.of(Redress.kind), _redress, _("Add redress")),
    ]  # fmt: skip
    return [one for one in found if one.table is not None or one.empty]


Maker = Callable[[OpenedCase, Entry, Any], list[tuple[str, Cell]]]


def _beside(
    opened: OpenedCase, kind: str, title: str, entries: Iterable[Entry], make: Maker, adding: str, empty: str = ""
) -> Beside:
    rows = [make(opened, entry, entry.record) for entry in sorted(entries, key=_when)]
    table = None
    if rows:
        used = [place for place in range(len(rows[0])) if place == 0 or any(not row[place][1].blank for row in rows)]
        headings = [Heading(rows[0][place][0]) for place in used]
        table = Table(headings, [[row[place][1] for place in used] for row in rows])
    add = reverse("record_add", args=[opened.id, kind]) if opened.file.may_write else ""
    return Beside(title, table, add, adding, empty)


def _side(opened: OpenedCase, charge: Any) -> ChargedSide | None:
    line = opened.file.records.get(charge.proceeding) if charge.proceeding else None
    person = opened.file.records.get(charge.person) if charge.person else None
    return charged_side(
        charge.side,
        line.record.side if line is not None and isinstance(line.record, Proceeding) else None,
        person.record.part if person is not None and isinstance(person.record, Person) else (),
    )


def _when(entry: Entry) -> tuple[Any, ...]:
    for name in ("at", "issued_on", "charged_on", "ordered_on"):
        day = getattr(entry.record, name, None)
        if day is not None:
            return (0, *day.sort_key())
    return (1,)


def _cells(opened: OpenedCase, entry: Entry, *cells: tuple[str, Cell]) -> list[tuple[str, Cell]]:
    """The first cell leads to the record; every cell names its column for narrow screens."""
    (first, cell), *others = cells
    href = reverse("record", args=[opened.id, entry.id])
    head = Cell(cell.text or say(entry.record.singular), href, small=cell.small, tags=cell.tags)
    named = [(name, Cell(one.text, label=name, tags=one.tags, small=one.small)) for name, one in others]
    return [(first, head), *named]


def _day(record: Any, name: str) -> str:
    return "" if name in record.hidden else dates.partial(getattr(record, name))


def _line(record: Any, name: str) -> str:
    return "" if name in record.hidden else str(getattr(record, name) or "")


def _person(opened: OpenedCase, record: Any) -> str:
    return opened.labels.record(record.person) if record.person else ""


def _standing_for(opened: OpenedCase, entry: Entry, one: Representation) -> list[tuple[str, Cell]]:
    named = _line(one, "lawyer") or (opened.labels.member(one.member) if _line(one, "member") and one.member else "")
    until = "" if "until" in one.hidden or one.until is None else dates.partial(one.until)
    last = one.until.last_day() if until and one.until else None
    over = one.ended_on is not None or (last is not None and last < clock.local_today())
    tags = [Tag(_("ended"), "red")] if over else []
    return _cells(
        opened,
        entry,
        (_("Who"), Cell(named or (say(one.basis) if one.basis else ""))),
        (_("For whom"), Cell(_person(opened, one))),
        (_("On what ground"), Cell(say(one.basis) if one.basis else "", small=_line(one, "number"))),
        (_("Valid until"), Cell(until, tags=tags)),
        (_("What it covers"), Cell(_line(one, "scope")[:120])),
    )


def _hearing(opened: OpenedCase, entry: Entry, one: Hearing) -> list[tuple[str, Cell]]:
    raised = _("raised") if one.raised is Answer.YES else _("not raised") if one.raised is Answer.NO else ""
    court = without_country(term("body", one.court)) if one.court else ""
    return _cells(
        opened,
        entry,
        (_("When"), Cell(_day(one, "at"))),
        (_("Court"), Cell(court, small=_line(one, "court_name"))),
        (_("Open or closed"), Cell(say(one.openness) if one.openness else "", small=_stopped(one))),
        (_("Torture"), Cell(raised, small=", ".join(term("courtreact", code) for code in one.reactions))),
        (_("What came of it"), Cell(_line(one, "result"), small=_next(one))),
    )


def _stopped(one: Hearing) -> str:
    return _("broadcast stopped") if one.broadcast_stopped is Answer.YES else ""


def _next(one: Hearing) -> str:
    day = _day(one, "next_on")
    return _("next: %(day)s") % {"day": day} if day else ""


def _charge(opened: OpenedCase, entry: Entry, one: Charge) -> list[tuple[str, Cell]]:
    sentence = [term("sentence", one.sentence) if one.sentence else ""]
    if one.months:
        sentence.append(_("%(n)s months") % {"n": one.months})
    if one.suspended is Answer.YES:
        sentence.append(_("suspended sentence"))
    relief = say(one.relief) if one.relief and one.relief is not Relief.NONE else ""
    serving = _("serving now") if one.serving is Answer.YES else _("not serving") if one.serving is Answer.NO else ""
    pending = _("not in force yet") if one.final is Answer.NO else ""
    judged = " · ".join(part for part in (_day(one, "verdict_on"), pending) if part)
    article = f"{one.article} → {one.lesser_article}" if one.article and one.lesser_article else one.article or ""
    return _cells(
        opened,
        entry,
        (_("Who"), Cell(_person(opened, one))),
        (_("Article"), Cell(article)),
        (_("Verdict"), Cell(term("verdict", one.verdict) if one.verdict else "", small=judged)),
        (_("Sentence"), Cell(", ".join(part for part in sentence if part),
                             small=_("barred from office") if one.ban is Answer.YES else "")),
        (_("Now"), Cell(" · ".join(part for part in (serving, relief) if part), small=_day(one, "serving_until"))),
        (_("Our part"), Cell(term("effect", one.effect) if one.effect else "")),
    )  # fmt: skip


def _redress(opened: OpenedCase, entry: Entry, one: Redress) -> list[tuple[str, Cell]]:
    ordered = without_country(term("body", one.ordered_by)) if one.ordered_by else ""
    stands = [term("paystat", one.paystat) if one.paystat else "", _money(one, "paid"), _day(one, "paid_on")]
    done = say(one.implementation) if one.implementation else ""
    enough = _("not adequate") if one.adequate is Answer.NO else _("adequate") if one.adequate is Answer.YES else ""
    return _cells(
        opened,
        entry,
        (_("What"), Cell(_line(one, "what") or (term("redress", one.form) if one.form else ""))),
        (_("Ordered by"), Cell(ordered, small=_day(one, "ordered_on"))),
        (_("Amount"), Cell(_money(one, "amount"), small=" · ".join(part for part in stands if part))),
        (_("Done"), Cell(done, small=enough)),
        (_("Our part"), Cell(term("effect", one.effect) if one.effect else "")),
    )


def _money(one: Redress, name: str) -> str:
    value = None if name in one.hidden else getattr(one, name)
    return f"{value.amount} {value.currency}" if value else ""
