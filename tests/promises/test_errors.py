"""An error says what broke and where, and no value: in every view, with everything on the way full of words."""

import io
import logging
from typing import Any
from unittest import mock

import pytest

from guvoh.pages import seam
from guvoh.pages.reporter import Formatter
from promises.addresses import Address, addresses, client

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SPOKEN = "Ихневмонова-Мухоловка"
ALL = addresses()


def _breaks(name: str, request: Any, **ids: Any) -> None:
    """Instead of a rule: every view asks one before anything else."""
    typed = {"name": SPOKEN, "post": request.POST.dict()}
    raise ValueError(f"cannot read {SPOKEN} of {typed}")


@pytest.fixture
def log() -> Any:
    """Everything that any logger writes, as the installation's formatter writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Formatter())
    loggers = [logging.getLogger(name) for name in ("", "guvoh", "django", "django.request", "django.security")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.mark.t(8)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_error_in_any_view_tells_class_place_and_request(
    theatre: Any, directions: Any, log: Any, method: str
) -> None:
    seat = theatre.seat("coordinator")
    broken = 0
    with mock.patch.object(seam, "may", _breaks):
        for address in (one for one in ALL if method in one.methods):
            before = len(log.getvalue())
            answer = _ask(seat, address, directions.given(seat, address), method)
            told = answer.content.decode()
            assert answer.status_code == 500, address.name
            assert SPOKEN not in told, address.name
            assert "Traceback" not in told
            line = log.getvalue()[before:]
            assert SPOKEN not in line, address.name
            assert "ValueError at" in line
            assert "request" in line
            broken += 1
    assert broken > 20


def _ask(seat: Any, address: Address, ids: dict[str, Any], method: str) -> Any:
    path, sent = address.path(ids), {"name": SPOKEN, "q": SPOKEN, "text": SPOKEN}
    return client(seat).post(path, sent) if method == "POST" else client(seat).get(path)
