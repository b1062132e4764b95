"""Records and members as the forms of the track offer them."""

from uuid import UUID

from guvoh.circles import names
from guvoh.circles.roles import Role
from guvoh.kinds.case import Case
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.forms.sources import Known, Sources
from guvoh.sealing.labels import Compartment


def sources(opened: OpenedCase, but: UUID | None = None) -> Sources:
    """Every record of the case by the name that this reader has for it."""
    known = [
        Known(entry.id, entry.kind, opened.labels.record(entry.id))
        for entry in opened.file.records.values()
        if entry.id != but and entry.kind != Case.kind
    ]
    return Sources(records=known, members=members(opened), country=country_of(opened.file))


def members(opened: OpenedCase) -> list[tuple[UUID, str]]:
    """Who may watch a term of this case: those who write in a circle that reads its story; herself first."""
    directory, me = opened.keyring.directory, opened.keyring.member
    holding = [one.circle for one in opened.file.grants() if one.live and Compartment.STORY in one.compartments]
    able: set[UUID] = set()
    for circle in holding:
        if circle in directory.circles:
            roles = directory.members_of(circle)
            able |= {one for one in directory.writers(circle) if roles.get(one) is not Role.GUEST}
    called = names.members(able, directory)
    return sorted(called.items(), key=lambda one: (one[0] != me, one[1].casefold()))


def header_of(file: CaseFile) -> Case:
    """The header of the case, or an empty one."""
    return next((entry.record for entry in file.records.values() if isinstance(entry.record, Case)), Case())


def country_of(file: CaseFile) -> str | None:
    """The country of the case; of its first event where the header does not say."""
    from guvoh.kinds.event import Event

    said = header_of(file).country
    events = [entry.record for entry in file.records.values() if isinstance(entry.record, Event)]
    return said or next((event.country for event in events if event.country), None)
