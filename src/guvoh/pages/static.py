"""The few static files, read once, compressed once, served from memory under a name that carries their hash.

No step collects them, nothing on the disk can be stale after an upgrade, and a page and its style sheet always belong
together. All of it is some hundred kilobytes. (Why not a folder: docs/decisions/0004.)
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase

PREFIX = "/static/"
FOREVER = "public, max-age=31536000, immutable"
_SMALLER = {".css", ".js", ".txt", ".svg"}


@dataclass(frozen=True)
class File:
    """One static file: its address and its bytes, plain and compressed (None where that would not help)."""

    address: str
    type: str
    plain: bytes
    packed: bytes | None


def _read(path: Path, name: str) -> File:
    plain = path.read_bytes()
    stem, dot, suffix = name.rpartition(".")
    mark = hashlib.sha256(plain).hexdigest()[:12]
    packed = gzip.compress(plain, 9, mtime=0) if path.suffix in _SMALLER else None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return File(f"{PREFIX}{stem}.{mark}{dot}{suffix}", kind, plain, packed)


@cache
def files() -> dict[str, File]:
    """All files in the `static` folders of our packages, by name (`guvoh/guvoh.css`)."""
    found = {}
    for app in apps.get_app_configs():
        folder = Path(app.path) / "static"
        if app.name.startswith("guvoh.") and folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    name = path.relative_to(folder).as_posix()
                    found[name] = _read(path, name)
    return found


@cache
def _by_address() -> dict[str, File]:
    return {file.address: file for file in files().values()}


class Packed(StaticFilesStorage):
    """What `{% static %}` asks for an address."""

    def url(self, name: str | None) -> str:
        return files()[str(name)].address


class StaticMiddleware:
    """Answers `/static/…` for GET and HEAD; an unknown name goes on and ends as *not found*."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX) or request.method not in ("GET", "HEAD") or request.GET:
            return self.get_response(request)
        file = _by_address().get(request.path_info)
        return self.get_response(request) if file is None else _answer(request, file)


def _answer(request: HttpRequest, file: File) -> HttpResponse:
    packed = file.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
    response = HttpResponse(file.plain if packed is None else packed, content_type=file.type)
    response["Cache-Control"] = FOREVER
    response.guvoh_cacheable = True  # type: ignore[attr-defined]
    if file.packed is not None:
        response["Vary"] = "Accept-Encoding"
    if packed is not None:
        response["Content-Encoding"] = "gzip"
    return response
