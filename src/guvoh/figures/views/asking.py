"""What every screen of figures begins with."""

from django.http import HttpRequest

from guvoh.circles.keyring import Keyring


def keyring_of(request: HttpRequest) -> Keyring:
    """The member's keyring; `screen` has seen that there is one."""
    keyring: Keyring = request.keyring  # type: ignore[attr-defined]
    return keyring
