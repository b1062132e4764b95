"""What every page knows, as `page` in its context: the member, her circles' names, the navigation."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from guvoh.pages import navigation, notices
from guvoh.pages.answers import reference

LABELS = {"ru": "Русский", "en": "English"}


class Page:
    """Computed when asked for, so that an error page costs nothing and asks nobody."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def keyring(self) -> Any:
        """The member's keyring or None."""
        return getattr(self._request, "keyring", None)

    @property
    def signed_in(self) -> bool:
        return self.keyring is not None

    @cached_property
    def member_name(self) -> str:
        from guvoh.circles import names
        from guvoh.circles.errors import DirectoryBroken

        try:
            return str(names.member_name(self.keyring.member, self.keyring.directory)) if self.signed_in else ""
        except DirectoryBroken:  # the page that says so needs a frame too
            return ""

    @cached_property
    def circle_names(self) -> list[str]:
        from guvoh.circles import names
        from guvoh.circles.errors import DirectoryBroken

        if not self.signed_in:
            return []
        try:
            return list(names.circles(self._own_circles(), self.keyring.directory).values())
        except DirectoryBroken:
            return []

    def _own_circles(self) -> list[Any]:
        """Without those that were made for one guest; a guest has no other."""
        from guvoh.circles.roles import Sort

        circles = self.keyring.directory.circles
        return [one for one in self.keyring.circles if circles[one].sort is not Sort.GUEST]

    @cached_property
    def main(self) -> list[navigation.Link]:
        return navigation.main(self._request) if self.signed_in else []

    @cached_property
    def menu(self) -> list[navigation.Link]:
        return navigation.member(self._request) if self.signed_in else []

    @cached_property
    def restored(self) -> bool:
        """A backup was put here and waits for two signatures."""
        from guvoh.circles import restoring

        return self.signed_in and restoring.unconfirmed(self.keyring.directory)

    @property
    def here(self) -> str:
        """Where the language form returns to; another method's page returns to its own address."""
        return self._request.get_full_path()

    @property
    def notice(self) -> str:
        """What was just done (`?done=…`), as a sentence; '' for nothing or for a word nobody registered."""
        return notices.sentence(self._request.GET.get("done", ""))

    @property
    def language(self) -> str:
        return str(get_language())

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        return [(code, LABELS[code]) for code, _name in settings.LANGUAGES if code != self.language]

    @property
    def reference(self) -> str:
        return reference(self._request)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The addresses the frame itself needs; '' for one that does not exist (yet)."""
        found = {name: _address(name) for name in ("lock", "search", "language", "today", "sign_in", "drafts")}
        return found if navigation.inside(self._request) else found | {"search": ""}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def page(request: HttpRequest) -> dict[str, Page]:
    """The context processor."""
    return {"page": Page(request)}
