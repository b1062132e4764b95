"""The small coalition and people at browsers; a case of Amina's with steps and letters."""

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
from ledger.cases import header, record, register

NOON = datetime(2026, 3, 12, 7, 0, tzinfo=UTC)
PROSECUTOR = "Шукуров Фирдавс Каримович"
THEIRS = "17-204/26"


@pytest.fixture
def us(db: None, tmp_path: Path, settings: Any) -> Iterator[cast.Coalition]:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases(), clock.frozen(NOON):
        yield cast.coalition()
    store.forget()


@pytest.fixture
def case(us: cast.Coalition) -> UUID:
    """A refusal that was overturned, one that stands; a letter that waits, one that came."""
    stop = {"direction": "decided", "decision": "REFUSE", "body": "PROSREG", "officer": PROSECUTOR}
    out = {"direction": "out", "body": "PROSREG", "our_number": "12/03", "number": THEIRS, "sent_on": "01.02.2026"}
    return register(
        us.amina,
        us.dushanbe,
        header(code_name="Чинара"),
        record("step", **stop, ground="NOEVENT", taken_on="10.01.2026"),
        record("step", direction="decided", decision="OVERT", body="COURT1", taken_on="05.02.2026"),
        record("step", **stop, ground="NOELEM", taken_on="01.03.2026"),
        record("letter", **out, subject="Запрос о видеозаписи", answer_due="02.03.2026"),
        record("letter", direction="in", body="OMBUDS", subject="Ответ омбудсмена", sent_on="20.02.2026",
               received_on="25.02.2026", substance="TOKEN"),
    )  # fmt: skip


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)


@pytest.fixture
def boris(us: cast.Coalition) -> Browser:
    return Browser(us.boris)


@pytest.fixture
def dilshod(us: cast.Coalition) -> Browser:
    return Browser(us.dilshod)
