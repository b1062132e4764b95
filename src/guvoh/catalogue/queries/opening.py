"""The catalogue of one member, open for one request: everything she may list, search and count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from guvoh.catalogue.heads import Refused
from guvoh.catalogue.names.search import PhoneHit
from guvoh.catalogue.queries import (
    calling,
    counts,
    due,
    finding,
    having,
    imported,
    in_hand,
    lists,
    pressing,
    quiet,
    standing,
    touched,
    walking,
)
from guvoh.catalogue.queries.asking import merged
from guvoh.catalogue.queries.counts import Count, Table
from guvoh.catalogue.queries.due import Due
from guvoh.catalogue.queries.finding import NameHits, TextHits
from guvoh.catalogue.queries.imported import OfficeRow
from guvoh.catalogue.queries.lists import CaseRow, Listed, Page, Position
from guvoh.catalogue.queries.orders import NEWEST
from guvoh.catalogue.queries.pressing import Pressing
from guvoh.catalogue.queries.quiet import Limit
from guvoh.catalogue.queries.tally import Tally
from guvoh.catalogue.queries.tally import tally as count_due
from guvoh.catalogue.queries.touched import Touched
from guvoh.catalogue.queries.whole import whole
from guvoh.catalogue.shelf import Shelf, shelves
from guvoh.catalogue.store.layers import Layer
from guvoh.catalogue.tails import Hole
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring

Asked = Mapping[str, Any]


def open_catalogue(keyring: Keyring, circles: Iterable[UUID] | None = None) -> Catalogue:
    """See guvoh.catalogue.open."""
    wanted = keyring.circles if circles is None else tuple(circles)
    if any(keyring.role(circle) is None for circle in wanted):
        raise NoKey
    return Catalogue(shelves(keyring, wanted))


class Catalogue:
    """Merged over circles: the richest tells a case, and each counts once. Close it with the request."""

    def __init__(self, opened: list[Shelf]) -> None:
        self._shelves = sorted(opened, key=lambda shelf: shelf.richness, reverse=True)
        self.layout = self._shelves[0].layout if self._shelves else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Drop everything that was opened."""
        for shelf in self._shelves:
            shelf.close()

    @cached_property
    def _layers(self) -> list[Layer]:
        return merged(self._shelves)

    # -- what is wrong

    def check(self) -> dict[UUID, Hole]:
        """Read every segment whole; then `holes`. For the page that answers SegmentGone, and for doctor.

        What is damaged is left out from here on, so that the rest can be looked at.
        """
        for shelf in self._shelves:
            shelf.check()
        self.__dict__.pop("_layers", None)
        return self.holes

    @property
    @whole
    def holes(self) -> dict[UUID, Hole]:
        """Circles whose catalogue does not fit the ledger, as far as it was read: to be shown, answered by rebuild."""
        _ = self._layers
        return {shelf.circle: shelf.hole for shelf in self._shelves if shelf.hole}

    @property
    def refused(self) -> dict[UUID, tuple[Refused, ...]]:
        """Rows that were dropped at a fold, since they proved nothing."""
        return {shelf.circle: shelf.content.refused for shelf in self._shelves if shelf.content.refused}

    # -- lists

    def cases(self, filters: Asked | None = None, sort: str = NEWEST, page: int = 1, size: int = 50) -> Page:
        """A page of cases. Raises UnknownFilter."""
        return self._page(filters, sort, page, size, cases=True)

    def registers(self, filters: Asked | None = None, sort: str = NEWEST, page: int = 1, size: int = 50) -> Page:
        """A page of files that are no cases: calls closed as advice, and the like."""
        return self._page(filters, sort, page, size, cases=False)

    @whole
    def _page(self, filters: Asked | None, sort: str, page: int, size: int, cases: bool) -> Page:
        if self.layout is None:
            return Page((), 0, page, size)
        return lists.page(self._layers, self.layout, filters or {}, sort, max(page, 1), size, cases)

    @whole
    def facets(self, names: Iterable[str], filters: Asked | None = None, cases: bool = True) -> dict[str, Counter[str]]:
        """How many hits have which value of these filters, each as if that filter were not set."""
        if self.layout is None:
            return {}
        return lists.facets(self._layers, self.layout, names, filters or {}, cases)

    @whole
    def position(
        self, case: UUID, filters: Asked | None = None, sort: str = NEWEST, cases: bool = True
    ) -> Position | None:
        """Where a case stands among hits, with the one before and the one after."""
        if self.layout is None:
            return None
        return walking.position(self._layers, self.layout, filters or {}, case, sort, cases)

    @whole
    def standing(self, kind: str) -> list[standing.Entry]:
        """Urgent actions that go on (`urgent`), or entries of registers (`duty`, `office`, `procedure`, `template`)."""
        return standing.standing(self._layers, kind)

    @whole
    def having(self, unit: str, filters: Asked | None = None) -> list[CaseRow]:
        """Files that she may open with at least one row of this unit (`letter`, `step`). Raises UnknownFilter."""
        return having.having(self._layers, self.layout, unit, filters or {}) if self.layout else []

    @whole
    def rows(self, cases: Iterable[UUID]) -> dict[UUID, CaseRow]:
        """These cases as lists show them, as far as they are hers to list."""
        return lists.lookup(self._layers, self.layout, cases) if self.layout else {}

    @whole
    def listed(self, cases: Iterable[UUID]) -> dict[UUID, Listed]:
        """Those of these files that she may open. Reads less than `rows`."""
        return lists.listed_among(self._layers, self.layout, cases) if self.layout else {}

    @whole
    def by_number(self, *numbers: str) -> dict[str, list[UUID]]:
        """Cases with these numbers."""
        return lists.by_number(self._layers, numbers)

    @whole
    def office_rows(self) -> list[OfficeRow]:
        """Cases that an office's own list has too, to know imported rows again."""
        return imported.office_rows(self._layers)

    def called(self, typed: str) -> list[UUID]:
        """Cases with this number or office number, or with a code name that begins so; the newest first."""
        return calling.called(self._layers, typed)

    # -- counting

    @whole
    def count(
        self,
        unit: str,
        filters: Asked | None = None,
        period: tuple[Any, Any] | None = None,
        period_by: str = "registered",
    ) -> int:
        """How many units. Raises UnknownUnit, UnknownFilter."""
        if self.layout is None:
            return 0
        return Count(self._layers, self.layout, unit, filters, period, period_by).total()

    @whole
    def distinct(
        self,
        unit: str,
        column: str = "",
        filters: Asked | None = None,
        period: tuple[Any, Any] | None = None,
        period_by: str = "registered",
    ) -> set[tuple[int, ...]]:
        """The cases with such a unit; or the things that a column numbers (`person_n` of charges), each once.

        To be counted and compared, no more. Raises UnknownUnit, UnknownFilter.
        """
        if self.layout is None:
            return set()
        return Count(self._layers, self.layout, unit, filters, period, period_by).distinct(column)

    @whole
    def crosstab(
        self,
        unit: str,
        rows: str,
        columns: str | None = None,
        filters: Asked | None = None,
        period: tuple[Any, Any] | None = None,
        period_by: str = "registered",
    ) -> Table:
        """A table of one unit by one or two columns. Raises UnknownUnit, UnknownDimension, UnknownFilter."""
        if self.layout is None:
            raise NoKey
        counted = Count(self._layers, self.layout, unit, filters, period, period_by)
        return counts.crosstab(counted, rows, columns)

    # -- finding

    @whole
    def search_text(self, typed: str) -> TextHits:
        """Records whose text has all words typed, in any form."""
        return finding.find_text(self._shelves, typed)

    @whole
    def search_names(self, typed: str) -> NameHits:
        """People by name, in two bands; only circles that have identity answer."""
        return finding.find_names(self._shelves, typed)

    @whole
    def phones(self, last_digits: str) -> list[PhoneHit]:
        """Telephone numbers by their last digits (three or more)."""
        return finding.find_phones(self._shelves, last_digits)

    # -- the desk

    @whole
    def due(
        self,
        until: date,
        member: UUID | None = None,
        *,
        since: date | None = None,
        nobody: bool = False,
        hours: bool = False,
        most: int = due.MOST,
    ) -> list[Due]:
        """What is to be done until a day (from `since` on), the oldest first; of everybody, or of one member.

        `nobody`: (also) what nobody is named for; `hours`: only what has an hour. At most so many.
        """
        return due.due(self._layers, until, member, since=since, nobody=nobody, hours=hours, most=most)

    @whole
    def tally(self, today: date, soon: date, until: date) -> Tally:
        """How much is due for each member: before today, until `soon`, until `until`; None: nobody is named."""
        return count_due(self._layers, today, soon, until)

    @whole
    def pressing(self, member: UUID, urgent: Sequence[str], quiet: tuple[Sequence[str], datetime]) -> list[Pressing]:
        """What nobody has accepted: hers, calls, cases of the `urgent` urgencies; and cases of some that nobody touched
        since a moment (`quiet`); the most urgent first."""
        return pressing.pressing(self._layers, self.layout, member, urgent, quiet) if self.layout else []

    @whole
    def quiet(self, limits: Sequence[Limit], most: int, lead: UUID | None = None) -> list[CaseRow]:
        """Open cases that were last touched on a day or before, for each urgency (empty: none); the longest first."""
        return quiet.quiet(self._layers, self.layout, limits, most, lead) if self.layout else []

    @whole
    def touched(
        self, member: UUID, since: datetime, until: date, *, also: Collection[UUID] = (), others: bool = False
    ) -> list[Touched]:
        """Files of hers (`until`: what is due later ties her to none), and these, in which anybody wrote after a moment
        (`others`: somebody else wrote last), the newest first."""
        return touched.touched(self._layers, member, since, until, also=also, others=others)

    @whole
    def in_hand(self, member: UUID) -> list[UUID]:
        """Files that this member leads, in which a call is his (or taken by him), or anything is due from him."""
        return in_hand.in_hand(self._layers, member)

    @whole
    def holders(self) -> set[UUID]:
        """Everybody who has something in hand, also who belongs to no circle any more."""
        return in_hand.holders(self._layers)
