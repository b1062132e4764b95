"""Who holds what of one case, as the accepted actions say one after another.

Rules for a grant (B3): its hash is the last that the ledger names for case and circle; its granter was then a
coordinator of the home circle, or a writing member of it for the home circle itself, for the circle that is on duty
for it, or under a standing share.
For a re-key (B5): by a writing member of a holding circle; circle, compartments and until are those of the last
grant. For any write (B4): by somebody who could then write in a circle that held the case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from guvoh.circles.directory.view import Directory
from guvoh.circles.roles import Role, Sort
from guvoh.ledger.formats.payloads import Header, is_coarse, named
from guvoh.ledger.models.grants import Grant
from guvoh.ledger.reading.directories import writing
from guvoh.ledger.reading.stored import StoredAction, StoredGrant
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True, slots=True)
class Right:
    """What a circle has of the case: the last grant named for it.

    `begins`: the keys from which it reads on, where it does not read back to the first day.
    """

    circle: UUID
    compartments: frozenset[Compartment]
    coarse: bool
    since: date
    until: date | None
    by: UUID
    action: UUID
    line: StoredGrant
    begins: Mapping[Compartment, UUID] = field(default_factory=dict)

    def live(self, day: date) -> bool:
        """Neither withdrawn nor past its last day."""
        return self.line.hash is not None and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Keys handed to a circle: by which line, which compartments."""

    place: int
    line: StoredGrant
    compartments: frozenset[Compartment]


@dataclass
class Rights:
    """The state of a case's grants after the actions walked so far."""

    case: UUID
    home: UUID
    last: dict[UUID, Right] = field(default_factory=dict)
    deliveries: list[Delivery] = field(default_factory=list)
    stated: dict[Compartment, list[UUID]] = field(default_factory=dict)
    began: dict[Compartment, int] = field(default_factory=dict)
    places: dict[UUID, int] = field(default_factory=dict)
    begins: dict[UUID, Mapping[Compartment, UUID]] = field(default_factory=dict)
    refused: list[StoredGrant] = field(default_factory=list)

    def holding(self, day: date) -> frozenset[UUID]:
        """Circles that hold keys of the case on that day."""
        return frozenset(c for c, right in self.last.items() if right.live(day) and not right.coarse)

    def may_write(self, directory: Directory, author: UUID, action: StoredAction) -> bool:
        """Could the author write in this case then? The home circle may always: it made the case."""
        circles = self.holding(action.day) | {self.home}
        return writing(directory, circles, author, action.day)

    def walk(self, place: int, action: StoredAction, author: UUID, header: Header, then: Directory) -> None:
        """Take in what an accepted action says of keys and grants; unentitled grants go to `refused`."""
        lines = [line for line in action.grants if line.case == self.case]
        for compartment, name in header.keys.items():
            self.stated.setdefault(compartment, []).append(name)
            self.began[compartment] = self.places[name] = place
        for at, line in enumerate(lines):
            given = header.rights[at] if at < len(header.rights) else 0
            if self._line(place, line, action, author, given, then) and line.sort == Grant.Sort.GRANT:
                self._begin(line, header.begins.get(at, {}))

    def in_force(self, compartment: Compartment, place: int) -> UUID | None:
        """The key under which an action at that place of the case sealed."""
        names = [name for name in self.stated.get(compartment, ()) if self.places[name] <= place]
        return names[-1] if names else None

    def reach(self, compartment: Compartment, begins: UUID | None) -> list[UUID]:
        """Every key of the compartment from `begins` on (None: from the first)."""
        names = self.stated.get(compartment, [])
        return names[names.index(begins) :] if begins in names else names

    def _begin(self, line: StoredGrant, begins: Mapping[Compartment, UUID]) -> None:
        """From where a grant reads. It is remembered after a withdrawal, for whoever gives the case again."""
        if line.hash is not None:
            known = {name: key for name, key in begins.items() if key in self.stated.get(name, ())}
            self.begins[line.circle] = known
            self.last[line.circle] = replace(self.last[line.circle], begins=known)

    def _line(
        self, place: int, line: StoredGrant, action: StoredAction, author: UUID, given: int, then: Directory
    ) -> bool:
        compartments, coarse = frozenset(named(given)), is_coarse(given)
        if line.sort == Grant.Sort.GRANT:
            allowed = self._may_grant(line, action, author, compartments, coarse, then)
        else:
            allowed = self._may_rekey(line, action, author, compartments, then)
        if not allowed:
            self.refused.append(line)
            return False
        if line.sort == Grant.Sort.GRANT:
            self.last[line.circle] = Right(
                line.circle, compartments, coarse, action.day, line.until, author, action.id, line
            )
        if line.hash is not None:
            self.deliveries.append(Delivery(place, line, compartments))
        return True

    def _may_grant(
        self,
        line: StoredGrant,
        action: StoredAction,
        author: UUID,
        compartments: frozenset[Compartment],
        coarse: bool,
        then: Directory,
    ) -> bool:
        circle = then.circles.get(line.circle)
        if circle is None or (circle.sort is Sort.GUEST and circle.case != line.case):
            return False
        if line.hash is not None and Compartment.CODES not in compartments and not coarse:
            return False
        if then.role(self.home, author, action.day) is Role.COORDINATOR:
            return True
        if not then.may_write(self.home, author, action.day):
            return False
        if line.circle in (self.home, then.duty_circle(self.home)):
            return True
        return line.hash is not None and any(
            share.receiver == line.circle and compartments <= set(share.compartments) and (coarse or not share.coarse)
            for share in then.standing_shares(self.home)
        )

    def _may_rekey(
        self,
        line: StoredGrant,
        action: StoredAction,
        author: UUID,
        compartments: frozenset[Compartment],
        then: Directory,
    ) -> bool:
        right = self.last.get(line.circle)
        if right is None or right.coarse or not right.live(action.day) or line.hash is None:
            return False
        if line.until != right.until or not compartments <= right.compartments:
            return False
        return writing(then, self.holding(action.day), author, action.day)

    def stale(self, directory: Directory, day: date) -> frozenset[Compartment]:
        """Compartments whose current key lies with a circle that lost it, or with an older epoch of one."""
        return frozenset(compartment for compartment in self.stated if self._is_stale(compartment, directory, day))

    def _is_stale(self, compartment: Compartment, directory: Directory, day: date) -> bool:
        began = self.began[compartment]
        for delivery in self.deliveries:
            if delivery.place < began or compartment not in delivery.compartments:
                continue
            right = self.last[delivery.line.circle]
            if not right.live(day) or compartment not in right.compartments:
                return True
            channel = delivery.line.channel
            if channel is None or not self._newest(directory, channel):
                return True
        return False

    def _newest(self, directory: Directory, channel: UUID) -> bool:
        known = directory.channel(channel)
        return known.receiver_epoch == directory.circles[known.receiver].epoch
