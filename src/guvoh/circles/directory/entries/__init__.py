"""One module for each family of entries; BODIES lists every kind that the grammar knows."""

from guvoh.circles.directory.body import Body
from guvoh.circles.directory.entries.channels import OpenChannel
from guvoh.circles.directory.entries.circles import MakeCircle, Rename
from guvoh.circles.directory.entries.epochs import Epoch
from guvoh.circles.directory.entries.founding import Found, Suite
from guvoh.circles.directory.entries.invitations import Inviting, Joined, Withdraw
from guvoh.circles.directory.entries.keys import NewKeys
from guvoh.circles.directory.entries.locks import Lock, ResetSecondFactor, Unlock
from guvoh.circles.directory.entries.membership import Admitting, Remove, SetRole
from guvoh.circles.directory.entries.readmissions import (
    AskReadmission,
    CompleteReadmission,
    StopReadmission,
)
from guvoh.circles.directory.entries.restores import Restore
from guvoh.circles.directory.entries.seconds import Second, TakeBack
from guvoh.circles.directory.entries.sharing import SetDutyCircle, SetStandingShare

BODIES: tuple[type[Body], ...] = (
    Found,
    Suite,
    MakeCircle,
    Rename,
    Inviting,
    Withdraw,
    Joined,
    Admitting,
    SetRole,
    Remove,
    Epoch,
    OpenChannel,
    Lock,
    Unlock,
    ResetSecondFactor,
    SetStandingShare,
    SetDutyCircle,
    NewKeys,
    AskReadmission,
    StopReadmission,
    CompleteReadmission,
    Restore,
    Second,
    TakeBack,
)
