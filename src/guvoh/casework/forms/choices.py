"""What forms of a case offer: its records, and the members who could do something in it."""

from collections.abc import Iterable
from uuid import UUID

from guvoh.casework.queries.casefile import Opened
from guvoh.circles import names
from guvoh.circles.roles import Role
from guvoh.pages.forms.sources import Known, Sources
from guvoh.sealing.labels import Compartment

QUICK = ("person", "event")
"""Kinds that can be added from within the form of another record."""


def sources(opened: Opened, more: Iterable[Known] = (), but: UUID | None = None) -> Sources:
    """`more`: records that are just being typed; `but`: the record itself, which cannot refer to itself."""
    known = [
        Known(entry.id, entry.kind, opened.labels.record(entry.id))
        for entry in opened.file.records.values()
        if entry.id != but and entry.kind != "case"
    ]
    return Sources(
        records=[*known, *more],
        members=members(opened),
        may_add=QUICK,
        country=opened.case.country,
    )


def members(opened: Opened) -> list[tuple[UUID, str]]:
    """Who may be given a task in this case: those who write in a circle that reads its story; herself first."""
    directory, me = opened.keyring.directory, opened.keyring.member
    holding = [grant.circle for grant in opened.file.grants() if grant.live and Compartment.STORY in grant.compartments]
    able: set[UUID] = set()
    for circle in holding:
        if circle in directory.circles:
            roles = directory.members_of(circle)
            able |= {one for one in directory.writers(circle) if roles.get(one) is not Role.GUEST}
    called = names.members(able, directory)
    return sorted(called.items(), key=lambda one: (one[0] != me, one[1].casefold()))
