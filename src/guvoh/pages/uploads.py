"""Uploads never touch the disk in clear. The default handler keeps a small file in memory and refuses a larger one.

Django's own default writes files above 2.5 MB to the temp folder; this one never does. A view that takes larger
files names a handler that seals while it receives (`screen(upload=...)`).
"""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LIMIT = 12 * 1024 * 1024


class InMemoryUpload(FileUploadHandler):
    """Keeps up to `LIMIT` bytes; of a larger file it keeps nothing but the fact (`file.too_large`)."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received <= LIMIT:
            self.kept.write(raw_data)
        else:
            self.kept = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        file = InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        file.too_large = self.received > LIMIT  # type: ignore[attr-defined]
        return file
