"""Every place where somebody is named in what will be read without names: put the code name there, or say why not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from guvoh.kinds.registry import spec
from guvoh.kit.scrub import find
from guvoh.ledger.actions import Change
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.forms import Problem
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment
from guvoh.sharing.queries.known import Owner, owners
from guvoh.sharing.queries.places import Place, cleaned, earlier, known_of, places

TODAY, FIRST = "today", "first"
_LONGEST = 120


@dataclass(frozen=True)
class Group:
    """The places of one record, and what it is called here (without names)."""

    title: str
    places: Sequence[tuple[Place, bool, str]]


@dataclass
class Review:
    """What was found in a case, and what the member decided about it.

    `compartments`: whose texts will be read without names. `data`: what was posted; without its own answers all
    places are ticked. `whole`: nobody reads the case yet who would have read earlier versions, so that is asked.
    """

    file: CaseFile
    compartments: Collection[Compartment]
    data: QueryDict | None = None
    errors: list[Problem] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.owners: list[Owner] = owners(self.file)
        self.places = places(self.file, self.owners, self.compartments)
        self.earlier = earlier(self.file, self.owners, self.compartments)
        self.answered = self.data is not None and "seen" in self.data
        self.moved = self.answered and self._sent("seen") != self.file.last_action.hex
        every = {place.id for place in self.places}
        ticked = set(self.data.getlist("put")) if self.data is not None else set()
        self.chosen = every if not self.answered or self.moved else every & ticked
        self.reach = self._sent("reach") if self._sent("reach") in (TODAY, FIRST) else TODAY
        self.why = self._sent("why").strip()
        self.instead = {one.key: self._sent(f"instead-{one.key}", one.instead).strip() for one in self._met()}

    def _sent(self, name: str, otherwise: str = "") -> str:
        return str(self.data.get(name, otherwise)) if self.data is not None else otherwise

    def _met(self) -> list[Owner]:
        met = {place.owner for place in self.places}
        return [owner for owner in self.owners if owner.key in met]

    @property
    def needed(self) -> bool:
        """Is there anything to be asked?"""
        return bool(self.places or self.earlier)

    @property
    def left(self) -> list[Place]:
        """Places that stay as they are."""
        return [place for place in self.places if place.id not in self.chosen]

    @property
    def from_today(self) -> bool:
        """Earlier versions stay closed."""
        return self.reach == TODAY

    @property
    def shows_names(self) -> bool:
        """Will somebody be named to those who read?"""
        return bool(self.left) or (not self.from_today and bool(self.earlier or self.chosen))

    def is_valid(self) -> bool:
        """Whether all of it is decided; `errors` says what is not."""
        if not self.answered:
            return False
        if self.moved:
            self._problem("", _("Somebody changed the case meanwhile. Look at the places again."))
        known = known_of(self.owners)
        for owner in self._met():
            text = self.instead[owner.key]
            if any(place.owner == owner.key and place.id in self.chosen for place in self.places):
                if not text or len(text) > _LONGEST:
                    self._problem(f"instead-{owner.key}", _("Say what to put in place of this name."))
                elif find(text, known):
                    self._problem(f"instead-{owner.key}", _("A name from the case stands in this too."))
        if self.shows_names and not self.why:
            self._problem("why", _("Say why somebody may be named to this circle."))
        elif self.shows_names and find(self.why, known):
            self._problem("why", _("A name from the case stands in this too."))
        return not self.errors and self._fits()

    def named_in(self, text: str) -> bool:
        """Is somebody known to the case named in this text too?"""
        return bool(find(text, known_of(self.owners)))

    def reason(self, reason: str) -> str:
        """What stands in the history: the reason, and why somebody may be named."""
        if not (self.needed and self.shows_names):
            return reason
        return _("%(reason)s (named on purpose: %(why)s)") % {"reason": reason, "why": self.why}

    def _problem(self, name: str, text: str) -> None:
        self.errors.append(Problem(text, f"f-{name}" if name else ""))
        self.wrong[name] = text

    def _fits(self) -> bool:
        try:
            self.changes()
        except (ValidationError, ValueError):
            self._problem("", _("With what is put there, a line becomes too long. Take a shorter word."))
        return not self.errors

    def changes(self) -> list[Change]:
        """The records as they shall be."""
        return cleaned(self.file, self.places, self.chosen, self.instead)

    @property
    def groups(self) -> list[Group]:
        """The places, record by record."""
        found: dict[UUID, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.record, []).append(place)
        titles = self._titles()
        return [
            Group(titles[record], [(one, one.id in self.chosen, self.instead[one.owner]) for one in some])
            for record, some in found.items()
        ]

    def _titles(self) -> dict[UUID, str]:
        """`Note 2`: the sort of record, and which of its sort."""
        numbers: dict[str, int] = {}
        total: dict[str, int] = {}
        for entry in self.file.records.values():
            total[entry.kind] = total.get(entry.kind, 0) + 1
        found = {}
        for record, entry in self.file.records.items():
            numbers[entry.kind] = numbers.get(entry.kind, 0) + 1
            title = say(spec(entry.kind).singular)
            found[record] = f"{title} {numbers[entry.kind]}" if total[entry.kind] > 1 else title
        return found

    @property
    def replacements(self) -> list[dict[str, Any]]:
        """Who is named, and what stands in the place."""
        return [
            {
                "key": owner.key,
                "title": owner.title,
                "instead": self.instead[owner.key],
                "error": self.wrong.get(f"instead-{owner.key}", ""),
                "count": sum(place.owner == owner.key for place in self.places),
            }
            for owner in self._met()
        ]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The answers as hidden fields of the next page."""
        instead: Mapping[str, str] = self.instead
        return [
            ("seen", self.file.last_action.hex),
            ("reach", self.reach),
            ("why", self.why),
            *(("put", one) for one in sorted(self.chosen)),
            *((f"instead-{key}", text) for key, text in instead.items()),
        ]
