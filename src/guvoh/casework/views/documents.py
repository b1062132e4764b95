"""Files of documents, scans of letters: downloaded, never shown; whole or a piece. Their names are in no address."""

import re
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from guvoh import ledger
from guvoh.casework.queries.casefile import of
from guvoh.circles.requests import keyring_of
from guvoh.kinds.document import Document
from guvoh.kinds.letter import Letter
from guvoh.kinds.parts import place_of
from guvoh.kinds.registry import spec
from guvoh.ledger import access, files
from guvoh.pages.middleware.headers import sandboxed
from guvoh.pages.screens import screen

_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
PLAIN = "application/octet-stream"


@screen(rule="case.read")
def download(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """The bytes that were uploaded. A file that lies with the names opens the names: an entry, once a day."""
    of(request, case).entry(record)
    keyring = keyring_of(request)
    whole = ledger.open(keyring, case)
    holding = whole.records[record].record
    if not isinstance(holding, Document | Letter) or "file" in holding.hidden or holding.file is None:
        raise Http404
    access.opened(by=keyring, case=whole, compartment=place_of(holding, spec(holding.kind)["file"]))
    opened = files.open(whole, record, holding.file)
    asked = _range(request, opened.size)
    if asked is None:
        opened.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{opened.size}"})
    start, stop = asked
    part = "HTTP_RANGE" in request.META and asked != (0, opened.size)
    answer = StreamingHttpResponse(opened.pieces(start, stop), content_type=PLAIN, status=206 if part else 200)
    answer._resource_closers.append(opened.close)  # type: ignore[attr-defined]
    answer["Content-Length"] = str(stop - start)
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = content_disposition_header(True, opened.name) or "attachment"
    if part:
        answer["Content-Range"] = f"bytes {start}-{stop - 1}/{opened.size}"
    return sandboxed(answer)


def _range(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """From where up to where; None where there is no such piece. Several pieces at once are answered with all."""
    match = _RANGE.match(request.META.get("HTTP_RANGE", ""))
    if match is None or match.groups() == ("", ""):
        return 0, size
    first, last = match.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) else None
    start, stop = int(first), min(int(last) + 1 if last else size, size)
    return (start, stop) if start < stop else None
