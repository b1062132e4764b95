"""The small coalition at noon; a case of Amina's with terms, ours and theirs, and a task."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import cast
from casework.casefile.conftest import Browser
from guvoh.circles.directory import store
from guvoh.kit import clock
from ledger.cases import header, person, record, register

NOON = datetime(2026, 3, 12, 7, 0, tzinfo=UTC)


@pytest.fixture
def us(db: None, tmp_path: Path, settings: Any) -> Iterator[cast.Coalition]:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases(), clock.frozen(NOON):
        yield cast.coalition()
    store.forget()


def term(title: str, due: str, **values: Any) -> Any:
    said = {"title_ru": title, "title_en": f"{title} (en)", "due": due, "state": "running", "of": "us"}
    return record("deadline", **{**said, "verified": "no", **values})


@pytest.fixture
def case(us: cast.Coalition) -> UUID:
    return register(
        us.amina,
        us.dushanbe,
        header(code_name="Чинара", lead=us.amina.member, accepted_on="01.03.2026", urgency="U4"),
        person(),
        term("Обжаловать отказ", "10.03.2026", who=us.amina.member),
        term("Проверка сообщения", "11.03.2026", of="authority", who=us.amina.member),
        term("Жалоба в суд", "16.03.2026", who=us.amina.member),
        term("Подать замечания", "05.04.2026", who=us.amina.member),
        term("Пройденный срок", "09.03.2026", state="met", who=us.amina.member),
        record("task", what="Позвонить врачу", for_whom=us.amina.member, due_on="13.03.2026"),
    )


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)


@pytest.fixture
def boris(us: cast.Coalition) -> Browser:
    return Browser(us.boris)


@pytest.fixture
def dilshod(us: cast.Coalition) -> Browser:
    return Browser(us.dilshod)
