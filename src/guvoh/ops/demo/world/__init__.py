"""The invented coalition as plain data.

    world = build(today)
    for case in world.cases: for writing in case.writings: …

Nobody in it exists. Telephone numbers cannot exist, villages are invented, addresses end in example.org.
"""

from guvoh.ops.demo.world.build import SEED, build
from guvoh.ops.demo.world.shapes import (
    Canaries,
    CaseFile,
    Circle,
    Conflict,
    Draft,
    File,
    Guest,
    Member,
    Share,
    StandingShare,
    Who,
    World,
    Writing,
)

__all__ = [
    "SEED",
    "Canaries",
    "CaseFile",
    "Circle",
    "Conflict",
    "Draft",
    "File",
    "Guest",
    "Member",
    "Share",
    "StandingShare",
    "Who",
    "World",
    "Writing",
    "build",
]
