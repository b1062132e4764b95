"""Store one file of a record."""

from typing import BinaryIO
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.kinds.registry import spec
from guvoh.kinds.values import FileRef
from guvoh.ledger.actions.writing import write
from guvoh.ledger.errors import Refused
from guvoh.ledger.files import places
from guvoh.ledger.files.sealing import FileSealer
from guvoh.ledger.reading.casefile import open_case
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import NewFile

_PIECE = 1 << 16


def seal(*, by: Keyring, stream: BinaryIO, name: str, media: str | None = None) -> FileRef:
    """Seal a stream onto the disk; it counts when an action names it."""
    sealer = FileSealer(by.coalition)
    try:
        while piece := stream.read(_PIECE):
            sealer.write(piece)
        return sealer.finish(name, media)
    except BaseException:
        sealer.drop()
        raise


def store(*, by: Keyring, case: UUID, record: UUID, stream: BinaryIO, name: str, media: str | None = None) -> FileRef:
    """Put a file into a record that stands: into its field of type file. Raises NoKey, Refused."""
    file = open_case(by, case)
    entry = file.records.get(record)
    if entry is None:
        raise Refused("record-unknown")
    field = next((one.name for one in spec(entry.kind).fields if one.type == "file"), None)
    if field is None or field in entry.record.hidden:
        raise Refused("no-place-for-a-file")
    ref = seal(by=by, stream=stream, name=name, media=media)
    try:
        change = Change(record, entry.kind, entry.record.revised(**{field: ref}), entry.heads)
        write(by=by, case=case, changes=[change], files=[NewFile(ref.id, record)])
    except BaseException:
        places.of(ref.id).unlink(missing_ok=True)
        raise
    return ref
