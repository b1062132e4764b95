"""Letters as a circle has them: its own texts before those of the lawbook; its letterheads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.kinds.lawtext import Template
from guvoh.kinds.values import FileRef
from guvoh.lawbook import LawbookError
from guvoh.lawbook import letters as letter_files
from guvoh.lawbook.letters import Letter, Letters
from guvoh.ledger import registers
from guvoh.ledger.registers import Held

HEAD = "letterhead"
"""What a record of a letterhead says in place of the letter's id: it is for all letters."""


@dataclass(frozen=True)
class Own:
    """A text of a circle. `letter` None: it cannot be read any more (a field is gone); its text is still there."""

    held: Held
    letter: Letter | None

    @property
    def record(self) -> Template:
        found = self.held.entry.record
        assert isinstance(found, Template)
        return found

    @property
    def id(self) -> UUID:
        return self.held.entry.id

    @property
    def circle(self) -> UUID:
        return self.held.circle

    @property
    def day(self) -> date:
        return self.held.entry.last_day


@dataclass(frozen=True)
class Head:
    """An organisation's own .docx."""

    held: Held
    file: FileRef

    @property
    def id(self) -> UUID:
        return self.held.entry.id

    @property
    def circle(self) -> UUID:
        return self.held.circle

    @property
    def name(self) -> str:
        return self.file.name


def _templates(keyring: Keyring, circles: Collection[UUID] | None) -> list[tuple[Held, Template]]:
    found = registers.entries(keyring, Template.kind, circles)
    return [(held, held.entry.record) for held in found if isinstance(held.entry.record, Template)]


def own(keyring: Keyring, circles: Collection[UUID] | None = None) -> list[Own]:
    """The texts that her circles wrote."""
    found = []
    for held, record in _templates(keyring, circles):
        if record.letter != HEAD and record.text and record.language:
            found.append(Own(held, _letter(record)))
    return found


def _letter(record: Template) -> Letter | None:
    try:
        return read(record.text or "", record.language or "", own=True)
    except LawbookError:
        return None


def read(text: str, language: str, *, own: bool = False) -> Letter:
    """A letter's text against the lawbook in use. Raises LawbookError."""
    return letter_files.read(text, "", language, lawbook.current().letters.known, own=own)


def heads(keyring: Keyring, circles: Collection[UUID] | None = None) -> list[Head]:
    """The letterheads of her circles."""
    some = _templates(keyring, circles)
    return [Head(held, record.file) for held, record in some if record.letter == HEAD and record.file is not None]


def letters(keyring: Keyring, circle: UUID | None) -> Letters:
    """All letters for whoever writes for this circle."""
    shipped = lawbook.current().letters
    if circle is None:
        return shipped
    return shipped.with_own([one.letter for one in own(keyring, (circle,)) if one.letter is not None])
