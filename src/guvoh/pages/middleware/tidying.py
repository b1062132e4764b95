"""Close the catalogue of a page when it is made. And fold long tails when a member has written something: after the
answer was sent, before her keys go.

Never for a GET. A fold that fails loses nothing: the tail stays, and the next POST tries again.
"""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from guvoh.catalogue import actions
from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import LOCK, closed_with
from guvoh.pages import shelf

log = logging.getLogger("guvoh.integrity")
_AFTERWARDS: list[Callable[[Keyring], None]] = []


def afterwards(act: Callable[[Keyring], None]) -> None:
    """Register (in `AppConfig.ready`) what else is put in order after she signed in or wrote something."""
    if act not in _AFTERWARDS:
        _AFTERWARDS.append(act)


class TidyingMiddleware:
    """Stands inside the session, so that the keyring is still open when the response is closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            response = self.get_response(request)
        finally:
            shelf.close(request)
        keyring: Keyring | None = getattr(request, "keyring", None)
        broken = getattr(request, "directory_broken", None)
        if request.method == "POST" and keyring is not None and broken is None and request.path_info != LOCK:
            closed_with(response, lambda: tidy(keyring))
        return response


def tidy(keyring: Keyring) -> None:
    """Fold what is due in all her circles; then whatever else is registered."""
    try:
        actions.tidy(keyring)
    except Exception as problem:  # the answer is out already; whatever it was, the tail still holds everything
        log.error("a tail was not folded", exc_info=problem)
    for act in _AFTERWARDS:
        try:
            act(keyring)
        except Exception as problem:  # the same
            log.error("something was not put in order", exc_info=problem)
