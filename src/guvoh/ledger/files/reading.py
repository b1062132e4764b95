"""Open a file of a case."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kinds.values import FileRef
from guvoh.ledger.errors import Malformed
from guvoh.ledger.files import keys, places
from guvoh.ledger.formats import contexts
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.sealing.errors import Damaged
from guvoh.sealing.files import CHUNK, SealedFile

CHECKED_WHOLE = 64 * 1024 * 1024


@dataclass
class Opened:
    """A file: what its record says of it, and its content from any place. Close it with the response."""

    name: str
    media: str
    size: int
    sha256: bytes
    stream: SealedFile

    def pieces(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Its bytes from `start` up to `stop`; breaks off with Damaged before a damaged chunk, never inside."""
        end = self.size if stop is None else min(stop, self.size)
        self.stream.seek(start)
        left = end - start
        while left > 0:
            piece = self.stream.read(min(left, CHUNK))
            if not piece:
                raise Damaged
            left -= len(piece)
            yield piece

    def buffered(self) -> io.BufferedReader:
        """The content as an ordinary binary file."""
        return io.BufferedReader(self.stream, CHUNK)

    def close(self) -> None:
        """Drop the key."""
        self.stream.close()


def open_file(file: CaseFile, record: UUID, ref: FileRef) -> Opened:
    """A file that `record` names in one of its states that this member reads.

    Files below 64 MiB are checked whole first. Raises NoKey where no action of the case brought it for this record,
    Damaged where its bytes are not what was sealed.
    """
    named = {
        line.id
        for action in file.examined.accepted
        for line in action.stored.files
        if line.case == file.id and line.record == record
    }
    if ref.id not in named:
        raise NoKey
    return _opened(file.keyring.coalition, ref)


def open_waiting(by: Keyring, ref: FileRef) -> Opened:
    """A file that no record names yet: it was sealed for a page that is still being worked on. Raises as open_file."""
    return _opened(by.coalition, ref)


def _opened(coalition: bytes, ref: FileRef) -> Opened:
    try:
        key, content = keys.opened(ref.secret)
        stream = SealedFile(key, places.of(ref.id).open("rb"), contexts.file_content(coalition, ref.id))
    except Malformed:
        raise NoKey from None
    except FileNotFoundError:
        raise Damaged from None
    if stream.length != ref.size:
        stream.close()
        raise Damaged
    if ref.size < CHECKED_WHOLE:
        stream.check()
    return Opened(ref.name, ref.media, ref.size, content, stream)
