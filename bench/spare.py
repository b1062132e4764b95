"""Cases that are in no store yet, registered one by one."""

from collections.abc import Iterator

from bench import world
from bench.store import Store
from guvoh import ledger
from guvoh.ledger.actions import Change

SEED = 500_000


class Spare:
    """As many as are asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cases: Iterator[world.Whole] = world.cases(1_000_000, store.today, store.members, seed=SEED)

    def next(self) -> world.Whole:
        """One more."""
        return next(self._cases)

    def some(self, count: int) -> list[world.Whole]:
        """Several more, made ahead so that making them is not measured."""
        return [self.next() for _ in range(count)]

    def put(self, whole: world.Whole) -> None:
        """An action of its own."""
        changes = [Change(key, one.kind, one) for key, one in whole.records.items()]
        ledger.actions.register(
            by=self._store.amina, circle=self._store.home, changes=changes, number=True, country=whole.country
        )

    def register(self, count: int) -> None:
        """So many, one after another."""
        for whole in self.some(count):
            self.put(whole)
