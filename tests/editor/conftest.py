"""The small coalition, people at browsers, and a lawbook with one procedure that every test may know by heart."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

import cast
from guvoh import lawbook
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from support.reader import Reader

SAMPLE = Path(__file__).parents[1] / "lawbook" / "samples" / "tj.torture.yaml"
TEXT = SAMPLE.read_text(encoding="utf-8")
SHIPPED = "tj.torture-1"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


class Browser(Reader):
    """Somebody signed in."""

    def __init__(self, keyring: Keyring, *, language: str = "ru") -> None:
        super().__init__(language=language)
        self.keyring = keyring
        self.enter(keyring)

    def see(self, name: str, *ids: object) -> str:
        """The page of an address, which must be there."""
        answer = self.get(reverse(name, args=ids))
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def press(self, page: HttpResponse, do: str, **typed: Any) -> HttpResponse:
        """Send the form of a page with this button; what travels along goes along."""
        carried = {name: value for name, value in hidden(page.content.decode()).items()}
        return self.post(page.wsgi_request.path, {**carried, **typed, "do": do})


def hidden(text: str) -> dict[str, str]:
    """What a page carries in its form."""
    from html import unescape

    return {name: unescape(value) for name, value in _HIDDEN.findall(text) if name != "csrfmiddlewaretoken"}


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> Iterator[cast.Coalition]:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    """The shipped lists, and the sample as the only procedure. Out: the overlay's folder, still empty."""
    folder, overlay = tmp_path / "lawbook", tmp_path / "overlay"
    (folder / "procedures").mkdir(parents=True)
    (overlay / "procedures").mkdir(parents=True)
    (folder / "terms").symlink_to(lawbook.shipped() / "terms")
    (folder / "calendar").symlink_to(lawbook.shipped() / "calendar")
    (folder / "procedures" / "tj.torture.yaml").write_text(TEXT, encoding="utf-8")
    lawbook.use(folder, overlay)
    yield overlay
    lawbook.use(lawbook.shipped())


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)
