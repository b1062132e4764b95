"""What the invented world is described in. Plain, frozen, without keys: the builder calls the actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from guvoh.kinds.records import Record
from guvoh.kinds.registry import KINDS
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True)
class Who:
    """Stands in values where the id of a member goes, known by the key of the member."""

    key: str


@dataclass(frozen=True)
class Circle:
    """An organisation or a group. `roles` maps members to reader, member or coordinator."""

    key: str
    sort: str
    name: str
    country: str | None
    roles: Mapping[str, str]


@dataclass(frozen=True)
class Member:
    """One member. `seconds` is the seed of the second factor (base-32)."""

    key: str
    name: str
    work: str
    email: str
    passphrase: str
    seconds: str
    joined: date
    left: date | None = None


@dataclass(frozen=True)
class StandingShare:
    """A rule of an organisation for its new cases."""

    giver: str
    receiver: str
    compartments: tuple[Compartment, ...]
    coarse: bool
    reason: str


@dataclass(frozen=True)
class File:
    """A scan, photograph or recording, made of nothing but invented bytes. `pattern` occurs in no other file."""

    name: str
    media: str
    data: bytes = field(repr=False)
    pattern: bytes = field(repr=False)


@dataclass(frozen=True)
class Draft:
    """One record as somebody typed it: values under the names that its kind declares.

    References are ids of records of the same case; members are `Who`. A document carries its `file`, which is
    stored by itself before the record is written.
    """

    id: UUID
    kind: str
    values: Mapping[str, Any]
    file: File | None = None

    def record(self, members: Mapping[str, UUID], **more: Any) -> Record:
        """The record, checked by its kind; `more` are values that only the builder knows (a stored file)."""
        values = {name: _with_ids(value, members) for name, value in self.values.items()}
        return KINDS[self.kind].model_validate({**values, **more})


def _with_ids(value: Any, members: Mapping[str, UUID]) -> Any:
    return members[value.key] if isinstance(value, Who) else value


@dataclass(frozen=True)
class Writing:
    """One action: who wrote which records at what time, and why."""

    by: str
    at: datetime
    drafts: tuple[Draft, ...]
    reason: str = ""


@dataclass(frozen=True)
class Share:
    """A case given to a circle. `ended`: withdrawn on that day (`until` ends by itself)."""

    by: str
    receiver: str
    compartments: tuple[Compartment, ...]
    given: date
    until: date | None
    reason: str
    withdrawn: date | None = None


@dataclass(frozen=True)
class Guest:
    """Somebody from outside, invited to this one case until a day."""

    by: str
    name: str
    email: str
    work: str
    compartments: tuple[Compartment, ...]
    until: date
    reason: str


@dataclass(frozen=True)
class Conflict:
    """Two members changed the same record from the same page: both see the record as of the last writing."""

    record: UUID
    first: Writing
    second: Writing


@dataclass(frozen=True)
class CaseFile:
    """A file of work: a numbered case, or (`numbered` false) an entry of the register.

    The first of `writings` registers it. The others follow in order of time; a record written again replaces
    its earlier state.
    """

    key: str
    circle: str
    country: str
    registered: date
    numbered: bool
    writings: tuple[Writing, ...]
    shares: tuple[Share, ...] = ()
    conflict: Conflict | None = None
    guest: Guest | None = None

    @property
    def records(self) -> Mapping[UUID, Draft]:
        """The last state of each record, without the waiting conflict."""
        return {draft.id: draft for writing in self.writings for draft in writing.drafts}

    def of(self, kind: str) -> tuple[Draft, ...]:
        return tuple(draft for draft in self.records.values() if draft.kind == kind)


@dataclass(frozen=True)
class Canaries:
    """Every invented string that must never be found unsealed. All are unique within their list."""

    names: tuple[str, ...]
    phones: tuple[str, ...]
    narratives: tuple[str, ...]
    comments: tuple[str, ...]
    file_names: tuple[str, ...]
    file_patterns: tuple[bytes, ...]
    emails: tuple[str, ...]
    staff: tuple[str, ...]
    searches: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """The whole invented coalition on one day."""

    today: date
    founder: str
    members: Mapping[str, Member]
    circles: Mapping[str, Circle]
    standing: tuple[StandingShare, ...]
    cases: tuple[CaseFile, ...]
    canaries: Canaries

    @property
    def files(self) -> tuple[File, ...]:
        return tuple(draft.file for case in self.cases for draft in case.records.values() if draft.file is not None)
