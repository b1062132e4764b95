"""Uploads sealed while they are received: no piece of them touches the disk, or stays in memory, in clear."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from guvoh.circles.directory import store
from guvoh.kinds.values import FileRef
from guvoh.ledger.files.sealing import FileSealer

LIMIT = 50 * 1024 * 1024


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """An upload that lies sealed on the disk. `ref` goes into a record; None where it was larger than allowed."""

    def __init__(self, ref: FileRef | None, field_name: str, **values: Any) -> None:
        super().__init__(file=None, **values)
        self.field_name = field_name
        self.ref = ref
        self.too_large = ref is None


class SealingUploadHandler(FileUploadHandler):
    """Django's handler for views that take files of a case. Of a file above `limit` nothing is kept."""

    limit = LIMIT

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A part of the form begins that is a file."""
        super().new_file(*args, **kwargs)
        self._received = 0
        self._sealer: FileSealer | None = FileSealer(store.current().coalition)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Some bytes of it."""
        self._received += len(raw_data)
        if self._sealer is None:
            return
        if self._received > self.limit:
            self._give_up()
        else:
            self._sealer.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        """All of it is there."""
        sealer, self._sealer = self._sealer, None
        ref = sealer.finish(str(self.file_name), self.content_type) if sealer else None
        return SealedUpload(
            ref,
            field_name=str(self.field_name),
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
