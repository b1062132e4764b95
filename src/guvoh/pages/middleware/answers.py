"""Errors of the rows below, turned into pages: no key is *not found*, what does not verify is red."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, UnreadablePostError

from guvoh.circles.errors import DirectoryBroken, NoKey
from guvoh.ledger.errors import AccessChainBroken, Malformed
from guvoh.pages import answers
from guvoh.sealing.errors import SealingError

log = logging.getLogger("guvoh.integrity")
UNVERIFIED = (SealingError, DirectoryBroken, Malformed, AccessChainBroken)


class AnswersMiddleware:
    """Innermost of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Called by Django for an exception a view raised."""
        if isinstance(exception, NoKey):
            return answers.not_found(request)
        if isinstance(exception, UnreadablePostError):
            return answers.bad_request(request)  # the line broke; nobody will read this
        if isinstance(exception, UNVERIFIED):
            log.error("stored data do not verify", exc_info=exception, extra={"request": request})
            return answers.not_verified(request)
        return None
