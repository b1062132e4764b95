"""The small coalition, a case in which people are named, and people at browsers."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

import cast
from casework.casefile.conftest import Browser, fields
from guvoh import ledger
from guvoh.circles.directory import store
from guvoh.ledger.actions import new
from ledger.cases import header, note, record, typical

NAMES = ("Карим", "Рустам", "Мансур", "9200")
"""What nobody may meet who reads without identity: stems of names, digits of the phone."""

STORY = (
    "Каримова увезли ночью. Матери Рустама сказали, что Каримов Р. уехал сам. "
    "С Каримовым говорил сосед; Рустаму угрожали током. Звонить: +992 92 920-01-23."
)


def named_case(us: cast.Coalition) -> UUID:
    """A case as it is registered, with the victim's name in texts, a title and a file name, in many forms."""
    victim = uuid4()
    changes = [
        new(header(code_name="Чинара", summary="Дело Каримова Рустама: пытки током.")),
        new(
            record(
                "person", part=["VICTIM"], called="Первый пострадавший", sex="M", age=17,
                names=[{"text": "Каримов Рустам Мансурович"}, {"text": "Karimov Rustam", "sort": "alias"}],
                phones=[{"number": "+992 92 920 01 23"}],
            ),
            victim,
        ),
        new(note(STORY)),
        new(record("task", what="Позвонить матери Каримова")),
        new(record("document", name="Жалоба Каримова в прокуратуру", type="COMPL", free_of_identity="yes")),
        new(record("custody", person=victim, seized_at="12.03.2026 14:30", conditions="Рустаму не дали воды.")),
    ]  # fmt: skip
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True)


def given(browser: Browser, case: UUID, circle: UUID, *parts: str, **typed: object) -> object:
    """Fill in the first page of sharing and send it."""
    address = reverse("case_share", args=[case])
    first = {"circle": circle.hex, "parts": list(parts), "until": "", "reason": "Совместная жалоба", **typed}
    return browser.send(address, **first)


def on(browser: Browser, answer: object, step: str, **typed: object) -> object:
    """Press on from the page that came back."""
    text = answer.content.decode()
    return browser.post(answer.wsgi_request.path, {**fields(text), "step": step, **typed})


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> cast.Coalition:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


@pytest.fixture
def case(us: cast.Coalition) -> UUID:
    return named_case(us)


@pytest.fixture
def plain(us: cast.Coalition) -> UUID:
    """A case in whose texts nobody is named."""
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=typical(), number=True)


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)


@pytest.fixture
def boris(us: cast.Coalition) -> Browser:
    return Browser(us.boris)
