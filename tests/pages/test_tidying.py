"""A member's POST, and her signing in, take a long tail into the segments; looking never does."""

import pytest

import cast
from guvoh import ledger
from guvoh.catalogue.actions import LONG
from guvoh.catalogue.models import TailEntry
from guvoh.kinds.registry import KINDS
from guvoh.ledger.actions import new

pytestmark = pytest.mark.django_db


def _long_tail(coalition: cast.Coalition) -> None:
    for _ in range(LONG):
        header = KINDS["case"].model_validate({"status": "open"})
        ledger.actions.register(by=coalition.amina, circle=coalition.dushanbe, changes=[new(header)])


def _waiting(coalition: cast.Coalition) -> int:
    return TailEntry.objects.filter(circle=coalition.dushanbe).count()


def test_a_post_folds_and_a_get_does_not(reader) -> None:
    coalition = cast.coalition()
    _long_tail(coalition)
    reader.enter(coalition.amina)
    reader.get("/cases")
    assert _waiting(coalition) == LONG
    reader.post("/search", {"q": "Рустам"})
    assert _waiting(coalition) == 0
