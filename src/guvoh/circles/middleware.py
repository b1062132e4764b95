"""The session: opened at the start of a request, dropped when the response closes (also behind a streamed body).

It puts on the request: `keyring` (None for nobody), `opened` (what the cookie gave, also a stopped one that still
keeps forms), `directory_broken` (why nothing may be written, or None).
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase

from guvoh.circles import boot
from guvoh.circles.actions.epochs import tidy
from guvoh.circles.directory import store as directory
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import DirectoryBroken, NotFounded, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.sessions import store
from guvoh.circles.sessions.store import Opened

LOCK = "/lock"
"""The address that must work whatever else is broken."""


def _setting(name: str) -> Any:
    return getattr(settings, name)


def cookie_name() -> str:
    """With the __Host- prefix where the product is reached by https."""
    return f"{_setting('GUVOH_COOKIE_PREFIX')}session"


def browser_cookie_name() -> str:
    """Of the browser a member has signed in with since it was opened."""
    return f"{_setting('GUVOH_COOKIE_PREFIX')}browser"


class SessionMiddleware:
    """Stands behind the CSRF check and before the pages' answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        boot.memory()  # a worker without a boot secret does not start

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _open(request)
        try:
            response = self.get_response(request)
        except BaseException:
            _close(request)
            raise
        closed_with(response, lambda: _close(request))
        return response


def _open(request: Any) -> None:
    """Fill in what the cookie gives. For *Lock* a database that cannot be read is no reason not to go on."""
    request.keyring = request.opened = request.directory_broken = None
    with suppress(*((DatabaseError,) if request.path_info == LOCK else ())):
        _open_by(request)


def _open_by(request: Any) -> None:

    @cache  # the session and her keyring stand on one reading
    def current() -> Directory:
        try:
            return directory.current()
        except DirectoryBroken as broken:
            request.directory_broken = broken.code
            if isinstance(broken.last_good, Directory):
                return broken.last_good
            raise

    try:
        opened = store.open_(cookie_of(request), current)
        request.opened = opened
        if opened is not None and opened.member is not None and opened.secret is not None:
            request.keyring = Keyring(opened.member, opened.secret, current())
            _tidy(request)
    except (NotFounded, DirectoryBroken, Refused):
        request.opened = None


def _tidy(request: Any) -> None:
    """A POST moves the circles on whose secret lies with somebody who left, or in a code that was used."""
    if request.method != "POST" or request.directory_broken is not None or request.path_info == LOCK:
        return
    with suppress(Refused):  # somebody else was quicker: the next POST looks again
        tidy(by=request.keyring)


def cookie_of(request: HttpRequest) -> bytes:
    """The session cookie's bytes, or none."""
    try:
        return bytes.fromhex(request.COOKIES.get(cookie_name(), ""))
    except ValueError:
        return b""


def _close(request: Any) -> None:
    keyring: Keyring | None = request.keyring
    if keyring is not None:
        keyring.close()
    request.opened = None


def closed_with(response: HttpResponseBase, last: Callable[[], None]) -> None:
    """Call `last` when the response is closed: the server does that after the last byte, or when the line breaks."""
    close = response.close

    def closing() -> None:
        try:
            close()
        finally:
            last()

    response.close = closing  # type: ignore[method-assign]


def give_cookie(response: HttpResponseBase, cookie: bytes) -> None:
    """A new session's cookie; it lives as long as the browser is open."""
    _set(response, cookie_name(), cookie.hex())


def give_browser_cookie(response: HttpResponseBase, value: str) -> None:
    """The known browser's cookie."""
    _set(response, browser_cookie_name(), value)


def take_cookie(response: HttpResponseBase) -> None:
    """The session's cookie goes."""
    response.set_cookie(cookie_name(), "", max_age=0, **_flags())


def _set(response: HttpResponseBase, name: str, value: str) -> None:
    response.set_cookie(name, value, **_flags())


def _flags() -> dict[str, Any]:
    return {"path": "/", "secure": _setting("GUVOH_HTTPS"), "httponly": True, "samesite": "Strict"}


def of(request: HttpRequest) -> Opened | None:
    """What the cookie gave: a running or a stopped session."""
    found: Opened | None = getattr(request, "opened", None)
    return found
