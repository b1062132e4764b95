"""One file being sealed onto the disk, piece by piece. Its place is taken when it is whole."""

import os
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import PurePosixPath
from uuid import uuid4

from guvoh.kinds.values import FileRef
from guvoh.ledger.files import keys, places
from guvoh.ledger.formats import contexts
from guvoh.sealing.files import StreamSealer
from guvoh.sealing.keys import random_key

_MEDIA = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*\Z")
_LONGEST = 200
UNKNOWN = "application/octet-stream"


class FileSealer:
    """`write` what comes, then `finish`, or `drop` what was written so far."""

    def __init__(self, coalition: bytes) -> None:
        self.id = uuid4()
        self._key = random_key()
        self._hash = sha256()
        self._part = places.made(self.id).with_suffix(".part")
        self._target = os.fdopen(os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._sealer = StreamSealer(self._key, self._target, contexts.file_content(coalition, self.id))

    def write(self, piece: bytes) -> None:
        """Seal some more of the content."""
        self._hash.update(piece)
        self._sealer.write(piece)

    def finish(self, name: str, media: str | None = None) -> FileRef:
        """The file is whole and on the disk; out: what a record keeps of it."""
        size = self._sealer.finish()
        self._target.flush()
        os.fsync(self._target.fileno())
        self._target.close()
        place = places.of(self.id)
        self._part.rename(place)
        places.flush(place)
        return FileRef(
            id=self.id,
            name=clean_name(name),
            size=size,
            media=clean_media(media),
            secret=keys.secret(self._key, self._hash.digest()),
        )

    def drop(self) -> None:
        """Nothing of it stays."""
        with suppress(OSError):  # a full disk: what was still waiting cannot be written
            self._target.close()
        self._part.unlink(missing_ok=True)
        places.of(self.id).unlink(missing_ok=True)


def clean_name(name: str) -> str:
    """A file name without folders and control characters, with its ending kept where it is too long."""
    plain = "".join(letter for letter in name if letter.isprintable()).replace("\\", "/")
    last = PurePosixPath(plain).name.strip() or "file"
    if len(last) > _LONGEST:
        ending = PurePosixPath(last).suffix[:20]
        last = last[: _LONGEST - len(ending)] + ending
    return last


def clean_media(media: str | None) -> str:
    """A media type as the sender named it, or that of unknown bytes. It is never believed when a file is served."""
    found = (media or "").split(";")[0].strip().lower()
    return found if _MEDIA.match(found) else UNKNOWN
