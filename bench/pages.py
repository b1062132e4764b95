"""Whole pages through the product's own handler: middleware, session, keys, templates, compression. No network."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import cookie_name
from guvoh.circles.sessions.store import begin


class Browser:
    """One signed-in member. Every answer that is not what was expected ends the measurement."""

    def __init__(self, keyring: Keyring) -> None:
        self.client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
        self.client.cookies[cookie_name()] = begin(keyring).hex()

    def get(self, name: str, *arguments: Any, **query: str) -> bytes:
        """A page by the name of its address."""
        return self.fetch(reverse(name, args=arguments), **query)

    def fetch(self, address: str, **query: str) -> bytes:
        """A page by its address, as it was sent."""
        answer: Any = self.client.get(address, query)
        assert answer.status_code == 200, (address, answer.status_code)
        return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)

    def post(self, name: str, *arguments: Any, **values: Any) -> str:
        """Send a form off; out: where it leads."""
        answer = self.client.post(reverse(name, args=arguments), values)
        assert answer.status_code == 302, (name, answer.status_code)
        return str(answer["Location"])

    def asked(self, typed: str) -> Callable[[], object]:
        """A search, posted and shown."""
        return lambda: self.fetch(self.post("search", q=typed))
