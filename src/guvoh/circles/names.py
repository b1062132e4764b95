"""Names of members and circles: in server boxes, and held against the salted hash in the directory.

Whoever writes the database and has the server secret can put another name there; the signed directory tells.
"""

import os
import unicodedata
from collections.abc import Iterable, Mapping
from uuid import UUID

from guvoh.circles import server_boxes
from guvoh.circles.directory import store
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import DirectoryBroken, Refused
from guvoh.circles.models import Circle, Member
from guvoh.sealing.digests import digest
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use

LONGEST = 120
_MEMBER, _CIRCLE = "circles_member", "circles_circle"


class Renamed(DirectoryBroken):
    """A stored name is not the one that was signed for."""

    def __init__(self, directory: Directory) -> None:
        super().__init__("renamed", directory.n, directory)


def member_name(member: UUID, directory: Directory | None = None) -> str:
    """A member's name. Raises Renamed; KeyError for an unknown id."""
    return members([member], directory)[member]


def circle_name(circle: UUID, directory: Directory | None = None) -> str:
    """A circle's name. Raises Renamed; KeyError for an unknown id."""
    return circles([circle], directory)[circle]


def members(ids: Iterable[UUID], directory: Directory | None = None) -> dict[UUID, str]:
    """Many members' names in one query, in the order asked."""
    directory = directory or store.current()
    rows = Member.objects.filter(id__in=set(wanted := list(ids))).values_list("id", "name")
    boxes = dict(rows)
    return {each: _opened(directory, _MEMBER, each, boxes, directory.members[each].name_hash) for each in wanted}


def circles(ids: Iterable[UUID], directory: Directory | None = None) -> dict[UUID, str]:
    """Many circles' names in one query, in the order asked."""
    directory = directory or store.current()
    rows = Circle.objects.filter(id__in=set(wanted := list(ids))).values_list("id", "name")
    boxes = dict(rows)
    return {each: _opened(directory, _CIRCLE, each, boxes, directory.circles[each].name_hash) for each in wanted}


def _opened(
    directory: Directory, table: str, row: UUID, boxes: Mapping[UUID, bytes | memoryview], signed: bytes
) -> str:
    if row not in boxes:
        raise Renamed(directory)
    try:
        held = server_boxes.open_json(boxes[row], table, "name", row)
        name, salt = str(held["name"]), bytes.fromhex(held["salt"])
    except (SealingError, ValueError, KeyError, TypeError):
        raise Renamed(directory) from None
    if _hash(directory.coalition, salt, name) != signed:
        raise Renamed(directory)
    return name


def sealed_member(coalition: bytes, member: UUID, name: str) -> tuple[bytes, bytes]:
    """Box for the row and salted hash for the entry. Raises Refused for a name that is none."""
    return _sealed(coalition, _MEMBER, member, name)


def sealed_circle(coalition: bytes, circle: UUID, name: str) -> tuple[bytes, bytes]:
    """Box for the row and salted hash for the entry. Raises Refused for a name that is none."""
    return _sealed(coalition, _CIRCLE, circle, name)


def _sealed(coalition: bytes, table: str, row: UUID, name: str) -> tuple[bytes, bytes]:
    name, salt = cleaned(name), os.urandom(16)
    box = server_boxes.seal_json({"name": name, "salt": salt.hex()}, table, "name", row)
    return box, _hash(coalition, salt, name)


def cleaned(name: str) -> str:
    """NFC, single spaces. Raises Refused where nothing, too much or a control character is left."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name or len(name) > LONGEST or any(unicodedata.category(letter) in ("Cc", "Cf") for letter in name):
        raise Refused("not-a-name")
    return name


def _hash(coalition: bytes, salt: bytes, name: str) -> bytes:
    return digest(Use.DIRECTORY_NAME, coalition, salt, name)
