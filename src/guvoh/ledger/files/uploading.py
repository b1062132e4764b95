"""Uploads sealed while they are received: no piece of them touches the disk, or stays in memory, in clear."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from guvoh.circles.directory import store
from guvoh.kinds.values import FileRef
from guvoh.ledger.files.sealing import FileSealer

LIMIT = 50 * 1024 * 1024
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_ENDINGS = (".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".lnk", ".ps1", ".hta", ".jar", ".apk")
_LOOKED_AT = max(map(len, _PROGRAMS))


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """An upload that lies sealed on the disk. `ref` goes into a record; None where nothing was kept, because it was
    larger than allowed (`too_large`) or is a `program`, which nobody should open."""

    def __init__(self, ref: FileRef | None, field_name: str, *, program: bool = False, **values: Any) -> None:
        super().__init__(file=None, **values)
        self.field_name = field_name
        self.ref = ref
        self.program = program
        self.too_large = ref is None and not program


class SealingUploadHandler(FileUploadHandler):
    """Django's handler for views that take files of a case. Nothing is kept of a file above `limit`, and nothing of a
    program, known by its first bytes or the end of its name."""

    limit = LIMIT

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A part of the form begins that is a file."""
        super().new_file(*args, **kwargs)
        self._received = 0
        self._start = b""
        self._sealer: FileSealer | None = FileSealer(store.current().coalition)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Some bytes of it."""
        self._received += len(raw_data)
        self._start += raw_data[: _LOOKED_AT - len(self._start)]
        if self._sealer is None:
            return
        if self._received > self.limit:
            self._give_up()
        else:
            self._sealer.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        """All of it is there."""
        program = self._start.startswith(_PROGRAMS) or str(self.file_name or "").lower().endswith(_ENDINGS)
        if program:
            self._give_up()
        sealer, self._sealer = self._sealer, None
        ref = sealer.finish(str(self.file_name), self.content_type) if sealer else None
        return SealedUpload(
            ref,
            field_name=str(self.field_name),
            program=program,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        """The line broke."""
        self._give_up()

    def _give_up(self) -> None:
        sealer, self._sealer = getattr(self, "_sealer", None), None
        if sealer is not None:
            sealer.drop()
