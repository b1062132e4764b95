"""Tables of row 3."""

from guvoh.circles.models.circles import Channel, Circle, StepBack, Wrap
from guvoh.circles.models.coalition import Coalition, Counter, DirectoryEntry
from guvoh.circles.models.members import Invitation, Member, Readmission, SecretCopies, WaitingKeys
from guvoh.circles.sessions.models import Draft, DraftKey, Session

__all__ = [
    "Channel",
    "Circle",
    "Coalition",
    "Counter",
    "DirectoryEntry",
    "Draft",
    "DraftKey",
    "Invitation",
    "Member",
    "Readmission",
    "SecretCopies",
    "Session",
    "StepBack",
    "WaitingKeys",
    "Wrap",
]
