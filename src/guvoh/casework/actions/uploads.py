"""The upload handler of documents: seals while it receives, and sees whether what comes is a program."""

from typing import Any

from guvoh.ledger.files import SealedUpload, SealingUploadHandler

_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_ENDINGS = (".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".lnk", ".ps1", ".hta", ".jar", ".apk")


class DocumentUpload(SealingUploadHandler):
    """`program` on the upload: it is one, by its first bytes or the end of its name. Nobody should open it."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._start = b""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if len(self._start) < 4:
            self._start += raw_data[: 4 - len(self._start)]
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> SealedUpload:
        upload = super().file_complete(file_size)
        named = str(self.file_name or "").lower()
        upload.program = self._start.startswith(_PROGRAMS) or named.endswith(_ENDINGS)  # type: ignore[attr-defined]
        return upload
