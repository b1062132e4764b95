"""A new file of work: with a number it is a case, without one an entry of the circle's register."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from guvoh.catalogue.rows import Reader
from guvoh.circles.directory.view import Directory
from guvoh.circles.keyring import Keyring
from guvoh.kinds.extracts.whole import uncounted
from guvoh.kinds.registry import KINDS
from guvoh.kit import clock
from guvoh.ledger import numbers, rules
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile, open_case
from guvoh.ledger.writing.changes import Change, new
from guvoh.ledger.writing.plan import Give, NewFile, Plan
from guvoh.ledger.writing.running import run
from guvoh.ledger.writing.sealed import SealedAction
from guvoh.ledger.writing.sealing import Sealer
from guvoh.sealing.labels import Compartment


def register(
    *,
    by: Keyring,
    circle: UUID,
    changes: Sequence[Change],
    number: bool = False,
    reason: str = "",
    country: str | None = None,
    files: Sequence[NewFile] = (),
    case: UUID | None = None,
    note: str = "",
) -> UUID:
    """A new file of `circle`, shared at once as its standing shares say. Out: its id.

    `number`: give it a case number of its `country` (by default what its records say) and this year. `case`: the
    random id, where the caller has chosen one. Raises Refused.
    """
    problem = rules.may_register(by.directory, circle, by.member)
    if problem:
        raise Refused(problem)
    chosen = case or uuid4()

    def seal() -> list[SealedAction]:
        plan = Plan(changes=changes, files=files, reason=reason, note=note)
        return [sealed_new(by, circle, chosen, plan, numbered_next(changes, country) if number else None)]

    run(by, seal)
    return chosen


def sealed_new(
    by: Keyring,
    circle: UUID,
    case: UUID,
    plan: Plan,
    numbered: tuple[Sequence[Change], str, int] | None,
    *,
    apart: bool = False,
    seen: bytes | None = None,
    reader: Reader | None = None,
) -> SealedAction:
    """The sealed action that makes a file; `numbered` as numbered_next gives it, the rest as in Sealer."""
    if numbered is not None:
        changes, series, given = numbered
        plan = replace(plan, changes=changes, numbers={series: given} if given else {})
    gives = (Give(circle, frozenset(Compartment)), *standing(by.directory, circle, plan.changes))
    return Sealer(by, case, circle, replace(plan, gives=gives), None, seen, reader).seal(apart=apart)


def standing(directory: Directory, circle: UUID, changes: Sequence[Change]) -> tuple[Give, ...]:
    """What the circle's standing shares give of a new case. Who refused to be counted goes to no circle that counts.

    A full share names codes already.
    """
    shares = [share for share in directory.standing_shares(circle) if share.receiver in directory.circles]
    counting = [share for share in shares if share.coarse or set(share.compartments) == {Compartment.CODES}]
    if counting and uncounted({one.record: one.record_value for one in changes if one.record_value is not None}):
        shares = [share for share in shares if share not in counting]
    return tuple(
        Give(
            share.receiver,
            frozenset() if share.coarse else frozenset(share.compartments),
            coarse=share.coarse,
        )
        for share in shares
    )


def numbered_next(changes: Sequence[Change], country: str | None) -> tuple[Sequence[Change], str, int]:
    """The changes with the next number in the header, the series, the number."""
    values = [change.record_value for change in changes if change.record_value is not None]
    series = numbers.series(country or numbers.country_of(values), clock.local_today().year)
    given = numbers.expected(series)
    return with_number(changes, numbers.written(series, given)), series, given


def with_number(changes: Sequence[Change], number: str) -> list[Change]:
    """The same changes, the header with this number and the day of registration; a header is made if none is."""
    found, seen = [], False
    for change in changes:
        value = change.record_value
        if change.kind == numbers.NUMBERED and value is not None and not seen:
            day = getattr(value, "registered_on", None) or clock.local_today()
            value, seen = value.revised(number=number, registered_on=day), True
        found.append(replace(change, record_value=value))
    if not seen:
        header = KINDS[numbers.NUMBERED].model_validate({"number": number, "registered_on": clock.local_today()})
        found.append(new(header))
    return found


def give_number(
    *,
    by: Keyring,
    case: UUID,
    changes: Sequence[Change] = (),
    country: str | None = None,
    reason: str = "",
    note: str = "",
) -> str:
    """Make an entry of a register a case: number, header, and what else changes with it. Out: the number.

    Raises NoKey, Refused (`numbered-already`, `may-not-write`).
    """
    given: list[str] = []

    def seal() -> list[SealedAction]:
        file = open_case(by, case)
        _may_number(file)
        values = [change.record_value for change in changes if change.record_value is not None]
        known = [entry.record for entry in file.records.values()]
        series = numbers.series(country or numbers.country_of([*values, *known]), clock.local_today().year)
        number = numbers.expected(series)
        given[:] = [numbers.written(series, number)]
        header = _header(file, changes, given[0])
        plan = Plan(changes=header, reason=reason, note=note, numbers={series: number})
        assert file.acting is not None
        return [Sealer(by, case, file.acting, plan, file).seal()]

    run(by, seal)
    return given[0]


def _may_number(file: CaseFile) -> None:
    problem = rules.may_write(file)
    if problem is None and file.acting != file.home:
        problem = "may-not-write"
    if problem is None and file.number is not None:
        problem = "numbered-already"
    if problem:
        raise Refused(problem)


def _header(file: CaseFile, changes: Sequence[Change], number: str) -> Sequence[Change]:
    """The changes with a numbered header: theirs, the one that stands, or a new one."""
    if not any(change.kind == numbers.NUMBERED for change in changes):
        standing_one = next((e for e in file.records.values() if e.kind == numbers.NUMBERED), None)
        if standing_one is not None:
            header = Change(standing_one.id, standing_one.kind, standing_one.record, standing_one.heads)
            changes = [*changes, header]
    return with_number(changes, number)
