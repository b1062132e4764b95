"""Editions that circles have written: entries of kind `procedure` in the register of the circle."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from guvoh import catalogue, lawbook, ledger
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Sort
from guvoh.lawbook import procedures as files
from guvoh.lawbook.procedures import Procedure
from guvoh.ledger import rules
from guvoh.ledger.reading.casefile import Entry

KIND: Final = "procedure"


@dataclass(frozen=True)
class Kept:
    """An edition as a circle keeps it. `procedure` None: its text cannot be read any more."""

    record: UUID
    circle: UUID
    procedure: Procedure | None
    text: str
    reason: str
    author: UUID | None
    day: date | None


def able(keyring: Keyring) -> tuple[UUID, ...]:
    """The circles in which she may keep an edition, in the order of her keyring."""
    circles = keyring.directory.circles
    return tuple(
        circle
        for circle in keyring.circles
        if circles[circle].sort is not Sort.GUEST
        and rules.may_register(keyring.directory, circle, keyring.member) is None
    )


def kept(keyring: Keyring) -> Iterator[Kept]:
    """Every edition that a circle of hers keeps."""
    with catalogue.open(keyring) as shelf:
        files = {entry.case for entry in shelf.standing(KIND)}
    for file in sorted(files):
        try:
            opened = ledger.open(keyring, file)
        except NoKey:
            continue
        for entry in opened.records.values():
            if entry.kind == KIND and not entry.gone:
                yield _kept(opened.home, entry)


def shelf_of(keyring: Keyring, circle: UUID) -> UUID | None:
    """The file in which this circle keeps its editions, once it has one."""
    with catalogue.open(keyring, (circle,)) as shelf:
        files = {entry.case for entry in shelf.standing(KIND)}
    for file in sorted(files):
        try:
            if ledger.open(keyring, file).home == circle:
                return file
        except NoKey:
            continue
    return None


def _kept(circle: UUID, entry: Entry) -> Kept:
    record = entry.record
    text = str(getattr(record, "text", "") or "")
    reason = str(getattr(record, "reason", "") or "")
    return Kept(entry.id, circle, parsed(text), text, reason, entry.first_author, entry.first_day)


def procedures(keyring: Keyring) -> list[Procedure]:
    """The same for whoever chooses a procedure (`pages.editions`)."""
    return [one.procedure for one in kept(keyring) if one.procedure is not None]


def parsed(text: str) -> Procedure | None:
    """An edition that was checked when it was saved. Codes may have gone since; its examples stay as they were."""
    try:
        return files.read(text, "", examples=False)
    except lawbook.LawbookError:
        return None
