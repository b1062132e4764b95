"""Whose request it is."""

from typing import cast

from django.http import HttpRequest

from guvoh.circles.keyring import Keyring


def keyring_of(request: HttpRequest) -> Keyring:
    """The member's keyring. Of screens that want somebody signed in: `screen` has seen that there is one."""
    return cast(Keyring, request.keyring)  # type: ignore[attr-defined]
