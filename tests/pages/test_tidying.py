"""A member's POST, and her signing in, take a long tail into the segments; looking never does."""

from unittest import mock

import pytest

import cast
from guvoh import catalogue, ledger
from guvoh.catalogue.actions import LONG
from guvoh.catalogue.models import TailEntry
from guvoh.catalogue.queries.opening import Catalogue
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


def test_the_catalogue_of_a_page_is_opened_once_and_closed_when_the_page_is_made(reader) -> None:
    coalition = cast.coalition()
    header = KINDS["case"].model_validate({"status": "open", "urgency": "U1"})
    ledger.actions.register(by=coalition.amina, circle=coalition.dushanbe, changes=[new(header)])
    reader.enter(coalition.amina)
    opened: list[Catalogue] = []
    closed: list[Catalogue] = []
    open_, close = catalogue.open, Catalogue.close

    def opening(*what: object) -> Catalogue:
        opened.append(open_(*what))
        return opened[-1]

    def closing(self: Catalogue) -> None:
        closed.append(self)
        close(self)

    with mock.patch.object(catalogue, "open", opening), mock.patch.object(Catalogue, "close", closing):
        assert reader.get("/").status_code == 200
    assert len(opened) == 1
    assert closed == opened
