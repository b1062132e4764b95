"""Fixtures of the promises: a house that was lived in, and a coalition with somebody in every seat."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from guvoh.circles import boot
from promises import expected
from promises.addresses import Directions
from promises.lives import Lived, live_in
from promises.theatre import Theatre
from support import place


@pytest.fixture(scope="session")
def lived() -> Iterator[Lived]:
    """An installation on SQLite that members have used for a day."""
    with live_in(place.HOME / "house") as lived:
        yield lived


@pytest.fixture(scope="module")
def theatre(django_db_setup: None, django_db_blocker: Any, secrets: None) -> Iterator[Theatre]:
    """One coalition for all tests of this module; what they write is undone request by request."""
    memory = boot.memory().bytes
    before = memory[:]
    with django_db_blocker.unblock(), transaction.atomic():
        yield Theatre()
        transaction.set_rollback(True)
    memory[:] = before


@pytest.fixture(scope="module")
def directions(theatre: Theatre) -> Directions:
    return Directions(theatre, expected.stand_for())
