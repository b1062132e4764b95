"""The invented coalition, built once."""

from datetime import date
from uuid import UUID, uuid5

import pytest

from guvoh.ops.demo import world as demo
from guvoh.ops.demo.world.canaries import every_draft

TODAY = date(2026, 11, 21)
NAMESPACE = UUID(int=7)


def drafts(world):
    """Every state of every record."""
    return [draft for case in world.cases for draft in every_draft(case)]


def cases(world):
    """Without the entries of registers."""
    return [case for case in world.cases if case.numbered]


@pytest.fixture(scope="session")
def world() -> demo.World:
    return demo.build(TODAY)


@pytest.fixture(scope="session")
def ids(world):
    return {key: uuid5(NAMESPACE, key) for key in world.members}
