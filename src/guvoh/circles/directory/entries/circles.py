"""New circles and new names."""

from collections.abc import Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator

from guvoh.circles.directory.body import Body, Raw, known_circle, known_member
from guvoh.circles.directory.rights import Voice, coordinating
from guvoh.circles.directory.state import Circle, State
from guvoh.circles.directory.suites import suite_stands
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Sort


class MakeCircle(Body):
    """A circle begins, with its maker as coordinator.

    Organisations are made by a coordinator of the founding circle, groups and guest circles by a coordinator of the
    organisation named. A guest circle names its one case and its last day.
    """

    kind: ClassVar[str] = "circle"
    circle: UUID
    sort: Sort
    name: Raw
    epoch_key: Raw
    organisation: UUID | None = None
    case: UUID | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _shape(self) -> "MakeCircle":
        guest, plain = self.sort is Sort.GUEST, self.sort is Sort.ORGANISATION
        if guest != (self.case is not None) or guest != (self.until is not None):
            raise ValueError("a case and a last day belong to guest circles")
        if plain != (self.organisation is None):
            raise ValueError("groups and guest circles name an organisation")
        return self

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, self.organisation or state.founding, signers, day)

    def fits(self, state: State, day: date) -> None:
        if self.circle in state.circles:
            raise Refused("circle-exists")
        suite_stands(state, self.epoch_key)
        if self.organisation is not None:
            known_circle(state, self.organisation)
            if state.circles[self.organisation].sort is not Sort.ORGANISATION:
                raise Refused("not-an-organisation")
        if self.until is not None and self.until < day:
            raise Refused("past-day")

    def change(self, state: State, day: date) -> None:
        number = state.members[self.by].key_number
        state.circles[self.circle] = Circle(
            id=self.circle,
            sort=self.sort,
            name_hash=self.name,
            epochs={1: self.epoch_key},
            seats={self.by: Role.COORDINATOR},
            holders=frozenset({(self.by, number)}),
            organisation=self.organisation,
            case=self.case,
            until=self.until,
            since=day,
        )


class Rename(Body):
    """A circle is called otherwise (by its coordinator), or a member is (by herself)."""

    kind: ClassVar[str] = "rename"
    circle: UUID | None = None
    member: UUID | None = None
    name: Raw

    @model_validator(mode="after")
    def _shape(self) -> "Rename":
        if (self.circle is None) == (self.member is None):
            raise ValueError("one of the two is renamed")
        return self

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        if self.circle is not None:
            return coordinating(state, self.circle, signers, day)
        return Voice.ENOUGH if self.member in signers else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        if self.circle is not None:
            known_circle(state, self.circle)
        if self.member is not None:
            known_member(state, self.member)

    def change(self, state: State, day: date) -> None:
        if self.circle is not None:
            state.change_circle(self.circle, name_hash=self.name)
        if self.member is not None:
            state.change_member(self.member, name_hash=self.name)
