"""Catalogue rows of one action: for each circle that holds the case, what its grant and the author's keys allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from guvoh.catalogue.rows import Prepared, TailRow, prepare, seal_row, tombstone
from guvoh.circles.keyring import Keyring
from guvoh.kinds.extracts.whole import Extract, codes, extract
from guvoh.kinds.extracts.work import Changed
from guvoh.kinds.records import Record
from guvoh.ledger.writing.states import Held, in_conflict
from guvoh.sealing.labels import Compartment

if TYPE_CHECKING:
    from guvoh.ledger.writing.sealing import Sealer


AT_ONCE = 500
"""Cases in one row at most."""


def sealed(by: Keyring, acting: UUID, action: UUID, waiting: Sequence[Mapping[UUID, Prepared]]) -> list[TailRow]:
    """Rows of an action, by circle, with all that waits for it."""
    by_circle: dict[UUID, list[Prepared]] = {}
    for one in waiting:
        for circle, prepared_case in one.items():
            by_circle.setdefault(circle, []).append(prepared_case)
    return [
        _sealed(by, acting, action, circle, cases[start : start + AT_ONCE])
        for circle, cases in by_circle.items()
        for start in range(0, len(cases), AT_ONCE)
    ]


def _sealed(by: Keyring, acting: UUID, action: UUID, circle: UUID, cases: Sequence[Prepared]) -> TailRow:
    channel, key = by.channel_for(acting, circle)
    return seal_row(coalition=by.coalition, action=action, circle=circle, channel=channel, key=key, cases=cases)


def prepared(sealer: Sealer, records: Mapping[UUID, Record]) -> dict[UUID, Prepared]:
    """What goes to each circle that holds the case after the action, and a tombstone to each that lost it."""
    whole = extract(records, changed=_changed(sealer), conflict=in_conflict(sealer.file, sealer.action.revisions))
    at_home(whole, _home(sealer))
    everything = prepare(sealer.case, whole, sealer.readable, sealer.reader)
    found = {circle: tombstone(sealer.case) for circle in sealer.plan.takes if circle in sealer.held}
    hidden = left_out(whole.codes)
    for circle, held in sealer.after.items():
        if not (hidden and _counts(sealer, circle, held)):
            found[circle] = _for_circle(sealer, circle, held, everything, whole)
        elif sealer.file is not None and not left_out(codes(sealer.standing)):
            found[circle] = tombstone(sealer.case)
    return found


def _counts(sealer: Sealer, circle: UUID, held: Held) -> bool:
    """Does this circle get the case only to count it?"""
    only_codes = held.coarse or held.compartments == {Compartment.CODES}
    return only_codes and circle != _home(sealer)


def _home(sealer: Sealer) -> UUID:
    """A new file is at home in the circle it is made for."""
    return sealer.file.home if sealer.file else sealer.acting


def at_home(whole: Extract, home: UUID) -> None:
    """Say beside the codes which circle the case is at home in, to count by organisation. Its grant tells it too."""
    for row in whole.codes["tables"].get("case", ()):
        row["home"] = home.hex


def _changed(sealer: Sealer) -> Changed:
    """This action if it writes records; else the last one that did."""
    if sealer.action.revisions or sealer.file is None:
        return Changed(sealer.now, sealer.by.member)
    return sealer.file.last_change


def _for_circle(sealer: Sealer, circle: UUID, held: Held, everything: Prepared, whole: Extract) -> Prepared:
    if held.coarse:
        return prepare(sealer.case, coarse(whole), ()).given((), held.until)
    given = everything.given(held.compartments, held.until)
    before = sealer.held.get(circle)
    lost = before.compartments - held.compartments if before else frozenset()
    return given.without(lost, held.compartments) if lost else given


def left_out(coded: Mapping[str, Any]) -> bool:
    """Do the codes of a case say that it may not be counted? Then circles that hold codes alone do not get it."""
    cases = coded["tables"].get("case", [])
    return any(row.get("counted") == "no" for row in cases)


def coarse(whole: Extract) -> Extract:
    """Year and country, nothing else."""
    cases = [_coarse_row(row) for row in whole.codes["tables"].get("case", [])]
    coded: dict[str, Any] = {"v": whole.codes["v"], "tables": {"case": cases} if cases else {}}
    return Extract(codes=coded, names=[], text=[], work={})


def _coarse_row(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("id", "country", "numbered", "home") if name in row}
    month = row.get("registered_month")
    return kept | ({"registered_month": month // 100 * 100} if isinstance(month, int) else {})
