"""Who may do what with a case, and does its state allow it: nothing, or the code of the reason why not.

`guvoh.ledger.sentences` says each code in words.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from guvoh.circles.directory.view import Directory
from guvoh.circles.roles import Sort
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.sealing.labels import Compartment


def may_write(case: CaseFile) -> str | None:
    """Write records of the case."""
    return None if case.may_write else "may-not-write"


def may_register(directory: Directory, circle: UUID, member: UUID) -> str | None:
    """Make a new file of the circle."""
    place = directory.circles.get(circle)
    if place is None or not directory.may_write(circle, member):
        return "may-not-write"
    return "guest-circle-holds-no-files" if place.sort is Sort.GUEST else None


def may_share(case: CaseFile, circle: UUID | None = None) -> str | None:
    """Give the case to a circle, or take it back: a coordinator of the home circle.

    To `circle` that is on duty for the home circle, and back from it: everybody who writes at home.
    """
    directory, member = case.keyring.directory, case.keyring.member
    if member in directory.coordinators(case.home):
        return None
    on_duty = circle is not None and directory.duty_circle(case.home) == circle
    return None if on_duty and directory.may_write(case.home, member) else "may-not-share"


def share_fits(case: CaseFile, circle: UUID, compartments: Collection[Compartment], until: date | None) -> str | None:
    """Does this share make sense, whoever asks for it?"""
    place = case.keyring.directory.circles.get(circle)
    if place is None:
        return "circle-unknown"
    if circle == case.home:
        return "home-circle-holds-it"
    if place.sort is Sort.GUEST and place.case != case.id:
        return "guest-of-another-case"
    if Compartment.CODES not in compartments:
        return "codes-go-along"
    if not set(compartments) <= case.compartments:
        return "not-yours-to-give"
    if until is not None and until < clock.today():
        return "day-is-past"
    return None


def withdrawal_fits(case: CaseFile, circle: UUID) -> str | None:
    """Can the case be taken back from this circle?"""
    if circle == case.home:
        return "home-circle-holds-it"
    right = case.examined.rights.last.get(circle)
    return None if right is not None and right.line.hash is not None else "not-shared"
