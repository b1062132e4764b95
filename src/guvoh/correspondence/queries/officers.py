"""What one officer of a body decided in the cases whose names a member may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.circles.keyring import Keyring
from guvoh.kinds import wellknown
from guvoh.kinds.choices import Answer
from guvoh.kinds.extracts import step as steps
from guvoh.kinds.extracts.view import View
from guvoh.kinds.step import Step
from guvoh.kit.names import possible, same, tokens
from guvoh.ledger import access
from guvoh.ledger.reading.casefile import CaseFile, open_cases
from guvoh.pages import dates
from guvoh.pages.coded import rows
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.words import term
from guvoh.sealing.labels import Compartment

MOST = 200
"""So many cases are looked through, those changed last first: names are read case by case."""


@dataclass(frozen=True)
class Found:
    """Steps that bear the name. `looked`: in so many cases; `left`: so many were too many.

    `stopped`: decisions that stop the way; `overturned`: so many of them later were.
    """

    table: Table | None
    steps: int
    looked: int
    left: int
    stopped: int = 0
    overturned: int = 0


def decisions(keyring: Keyring, code: str, typed: str) -> Found:
    """Steps of this body that an officer of this name signed, the newest first. That names were shown is written
    down for each case that is shown. Raises AccessChainBroken."""
    with catalogue.open(keyring) as shelf:
        having = [row for row in shelf.having("step", {"body": code}) if row.numbered]
    having.sort(key=lambda row: str(row.changed_on or ""), reverse=True)
    by_case = {row.case: row for row in having[:MOST]}
    parts = {Compartment.CODES, Compartment.IDENTITY, Compartment.STORY}
    found: list[tuple[Any, CaseRow, Step, bool]] = []
    for file in open_cases(keyring, list(by_case), parts):
        signed = list(_signed(file, code, typed))
        if signed:
            access.opened(by=keyring, case=file, compartment=Compartment.IDENTITY)
            fallen = _overturned(file)
            for id, one in signed:
                order = one.taken_on.sort_key() if one.taken_on else ()
                found.append((order, by_case[file.id], one, id.hex in fallen))
    found.sort(key=lambda one: one[0], reverse=True)
    lines = [_line(row, step, fell) for _order, row, step, fell in found]
    stopped = sum(step.decision in wellknown.STOPPING for _order, _row, step, _fell in found)
    heads = [Heading(_("Officer")), Heading(_("Case")), Heading(_("Date")), Heading(_("Decision"))]
    return Found(
        table=Table(heads, lines) if lines else None,
        steps=len(lines),
        looked=len(by_case),
        left=max(0, len(having) - MOST),
        stopped=stopped,
        overturned=sum(fell for _order, _row, _step, fell in found),
    )


def _overturned(file: CaseFile) -> set[str]:
    """Ids of the decisions that were overturned later, as figures count them."""
    view = View({id: entry.record for id, entry in file.records.items()})
    return {row["id"] for row in steps.rows(view, {}) if row.get("overturned") == Answer.YES.value}


def _signed(file: CaseFile, code: str, typed: str) -> Iterator[tuple[UUID, Step]]:
    for entry in file.records.values():
        one = entry.record
        if not isinstance(one, Step) or one.body != code or "officer" in one.hidden:
            continue
        if one.officer and _fits(typed, one.officer):
            yield entry.id, one


def _fits(typed: str, officer: str) -> bool:
    """The same name in any spelling; every word typed may stand for a word of the officer's name."""
    if same(typed, officer) or possible(typed, officer):
        return True
    words = tokens(officer)
    wanted = tokens(typed)
    return bool(wanted) and all(any(same(word, other) for other in words) for word in wanted)


def _line(row: CaseRow, step: Step, fell: bool) -> list[Cell]:
    said = step.decision or step.type
    what = term("decision" if step.decision else "step_type", said) if said else ""
    ground = term("ground", step.ground) if step.ground else ""
    return [
        Cell(step.officer or ""),
        Cell(rows.called(row), reverse("case", args=[row.case]), label=_("Case")),
        Cell(dates.partial(step.taken_on), label=_("Date")),
        Cell(what, label=_("Decision"), small=ground, tags=[Tag(_("overturned later"), "amber")] if fell else []),
    ]
