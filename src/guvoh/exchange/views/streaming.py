"""A page that grows while long work is done: one streamed response, which needs no script.

The keys are those of this request and are dropped when it is closed, also when the line breaks: then the work stops
where it is, and what was not stored is not there.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any, Final

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation

MARK: Final = "<!--here the work is shown-->"


def streamed(
    request: HttpRequest, template: str, context: dict[str, Any], work: Callable[[], Generator[str, None, None]]
) -> StreamingHttpResponse:
    """`template` holds MARK where what `work` gives shall stand, piece by piece, in the page's language."""
    before, _mark, after = render_to_string(template, context, request=request).partition(MARK)
    language = translation.get_language()

    def pieces() -> Generator[bytes, None, None]:
        yield before.encode()
        with closing(work()) as steps:
            while True:
                # The language belongs to the request; this runs after its middleware has gone.
                with translation.override(language):
                    piece = next(steps, None)
                if piece is None:
                    break
                yield piece.encode()
        yield after.encode()

    response = StreamingHttpResponse(pieces(), content_type="text/html; charset=utf-8")
    response["X-Accel-Buffering"] = "no"  # a proxy would hold the page back until it is whole
    return response
