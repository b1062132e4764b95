"""Pages are compressed, for slow lines; streams (progress, downloads) and small answers are not.

Django's compressor adds a random length to each answer, so that the length of a page that repeats what an attacker
sends tells little about the secrets beside it.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class SmallerMiddleware(GZipMiddleware):
    """HTML only, never a stream."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        assert isinstance(response, HttpResponse)
        return super().process_response(request, response)
