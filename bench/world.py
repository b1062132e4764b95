"""Cases to measure with: those of the invented world, made anew with other seeds until there are enough."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from uuid import UUID

from guvoh.kinds.completing import completed
from guvoh.kinds.extracts.work import work
from guvoh.kinds.records import Record
from guvoh.kinds.task import Task
from guvoh.ops.demo.world import CaseFile, build
from guvoh.ops.demo.world.duties import TASKS

SEED = 1000
DUE = 3
"""Open terms that each case has, so that a board of three times as many rows can be measured."""
_PAST, _AHEAD = 20, 365


@dataclass(frozen=True)
class Whole:
    """A case as it was registered, with its open terms, and its country."""

    records: dict[UUID, Record]
    country: str

    def cut(self, most: int) -> "Whole":
        """The same with so many records, without its terms: as an ordinary intake leaves it."""
        bare = {identity: one for identity, one in self.records.items() if one.kind != Task.kind}
        return Whole(dict(islice(bare.items(), most)), self.country)


def cases(number: int, today: date, members: dict[str, UUID], start: int = 0, seed: int = SEED) -> Iterator[Whole]:
    """So many numbered cases after the first `start`; `members` says who leads and writes, by the world's keys."""
    yield from (_whole(case, members, today) for case in islice(_all(today, seed), start, number))


def _all(today: date, first: int) -> Iterator[CaseFile]:
    for seed in count(first):
        try:
            made = build(today, seed)
        except ValueError:  # its dice ran out of things that must be unique; another seed has enough
            continue
        yield from (case for case in made.cases if case.numbered)


def _whole(case: CaseFile, members: dict[str, UUID], today: date) -> Whole:
    records: dict[UUID, Record] = {draft.id: draft.record(members) for draft in case.writings[0].drafts}
    records.update(completed(records))
    dice = random.Random(next(iter(records)).int)  # noqa: S311  # invented, the same each time
    leads = list(members.values())
    for _ in range(DUE - _open(records)):
        identity = UUID(int=dice.getrandbits(128), version=4)
        records[identity] = _task(dice, dice.choice(leads), today)
    return Whole(records, case.country)


def _open(records: dict[UUID, Record]) -> int:
    return sum(not one["done"] for one in work(records, None).get("due", ()))


def _task(dice: random.Random, member: UUID, today: date) -> Task:
    sort = dice.choice(list(TASKS))
    day = today + timedelta(days=dice.randint(-_PAST, _AHEAD))
    values = {"what": dice.choice(TASKS[sort]), "type": sort, "for_whom": member, "due_on": day.isoformat()}
    return Task.model_validate({**values, "status": "open"})
