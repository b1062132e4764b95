"""Cases to measure with: those of the invented world, made anew with other seeds until there are enough."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from uuid import UUID

from guvoh.kinds.completing import completed
from guvoh.kinds.records import Record
from guvoh.ops.demo.world import CaseFile, build


@dataclass(frozen=True)
class Whole:
    """A case as it was registered (about eight records), and its country."""

    records: dict[UUID, Record]
    country: str


def cases(number: int, today: date, members: dict[str, UUID]) -> Iterator[Whole]:
    """So many numbered cases; `members` says who leads and writes, by the world's keys."""
    yield from islice(_all(today, members), number)


def _all(today: date, members: dict[str, UUID]) -> Iterator[Whole]:
    for seed in count(1000):
        try:
            made = build(today, seed)
        except ValueError:  # its dice ran out of things that must be unique; another seed has enough
            continue
        yield from (_whole(case, members) for case in made.cases if case.numbered)


def _whole(case: CaseFile, members: dict[str, UUID]) -> Whole:
    records = {draft.id: draft.record(members) for draft in case.writings[0].drafts}
    records.update(completed(records))
    return Whole(records, case.country)
