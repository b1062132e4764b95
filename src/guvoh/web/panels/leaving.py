"""What a member who is to be removed could open and did open: circles do not know cases, so it is put in here."""

from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.membership import opened
from guvoh.sharing.queries.leaving import told


def lines(keyring: Keyring, circle: UUID, member: UUID) -> list[opened.Line]:
    """As the page of removal shows it."""
    return [opened.Line(one.text, one.href, one.compartments, one.days) for one in told(keyring, circle, member)]
