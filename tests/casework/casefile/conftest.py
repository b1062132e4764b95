"""The small coalition, a case as it is registered, and people at browsers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

import cast
from guvoh import ledger
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.ledger.reading.casefile import CaseFile, open_case
from ledger.cases import entry, typical
from support.reader import Reader


class Browser(Reader):
    """Somebody signed in: reads pages, fills in what stands in their forms, and sends it."""

    def __init__(self, keyring: Keyring, *, language: str = "ru") -> None:
        super().__init__(language=language)
        self.keyring = keyring
        self.enter(keyring)

    def page(self, name: str, *args: object, query: str = "") -> str:
        """The text of a page that is there."""
        answer = self.get(reverse(name, args=args) + query)
        assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
        return answer.content.decode()

    def form(self, address: str) -> dict[str, object]:
        """What a browser would send of the page's last form if nothing were typed."""
        answer = self.get(address)
        assert answer.status_code == 200, answer.status_code
        return fields(answer.content.decode())

    def send(self, address: str, /, **typed: object) -> object:
        """Fetch the page, type, send."""
        return self.post(address, {**self.form(address), **typed})


def fields(text: str) -> dict[str, object]:
    """Names and values of the form in the main part of a page, as html5lib reads it."""
    from support.reader import STRICT

    tree = STRICT.parse(text)
    main = next(tree.iter("main"))
    forms = [form for form in main.iter("form") if form.get("method") == "post"]
    found: dict[str, object] = {}
    for form in forms[-1:]:
        for element in form.iter():
            name, sort = element.get("name"), element.get("type", "")
            if not name or element.tag == "button" or element.get("disabled") is not None:
                continue
            if element.tag == "input" and sort in ("checkbox", "radio"):
                if element.get("checked") is None:
                    continue
                if sort == "checkbox":
                    found[name] = [*found.get(name, []), element.get("value", "on")]
                    continue
            if element.tag == "select":
                chosen = [one for one in element.iter("option") if one.get("selected") is not None]
                found[name] = chosen[0].get("value", "") if chosen else ""
            elif element.tag == "textarea":
                found[name] = (element.text or "").removeprefix("\n")
            elif element.tag == "input" and sort != "file":
                value = element.get("value", "")
                known = found.get(name)
                found[name] = value if known is None else [*(known if isinstance(known, list) else [known]), value]
    return found


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> cast.Coalition:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


@pytest.fixture
def case(us: cast.Coalition):
    """A case as it is registered: two people, an event with an act, a custody."""
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=typical(), number=True)


@pytest.fixture
def file(us: cast.Coalition, case) -> Callable[[], CaseFile]:
    """The case as it stands now, for Amina."""
    return lambda: open_case(us.amina, case)


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)


__all__ = ["Browser", "entry", "fields"]


@pytest.fixture(autouse=True)
def addresses(settings) -> None:
    """What the case file leads to, and nothing else."""
    settings.ROOT_URLCONF = "casework.casefile.addresses"
