"""What is derived from the ledger: catalogues of circles, and what others may learn of a case."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.catalogue import actions as catalogue_actions
from guvoh.catalogue.models import Chunk, Head, Segment, TailEntry
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from ledger.cases import C, S, edit, entry, header, note, person, register


def _shown(keyring: Keyring) -> Any:
    """Everything that a member's catalogue shows, in an order that does not hang on sealing."""
    keyring.refresh()
    with catalogue.open(keyring) as found:
        names = found.search_names("Каримов")
        return (
            sorted(map(repr, found.cases(size=200).rows)),
            sorted(map(repr, found.registers(size=200).rows)),
            sorted(repr((hit.case, hit.record)) for hit in found.search_text("дубинка").hits),
            sorted(repr(hit) for hit in names.same),
            found.count("victim"),
            found.count("act"),
            found.holes,
        )


def _some_work(us: Coalition) -> None:
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=[C])
    for number in range(4):
        case = register(us.amina, us.dushanbe)
        if number % 2:
            ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
        edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), status="closed")
    register(us.amina, us.dushanbe, header(), note("Били дубинкой."), person(names=[{"text": "Каримова Зухра"}]))
    register(us.amina, us.dushanbe, note("Совет по телефону."), number=False)
    case = register(us.amina, us.dushanbe)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)


@pytest.mark.t(61)
def test_dropping_every_derived_table_and_rebuilding_gives_the_same_rows(us: Coalition) -> None:
    _some_work(us)
    people = [(us.amina, us.dushanbe), (us.boris, us.group), (us.chinara, us.figures)]
    before = [_shown(keyring) for keyring, _ in people]
    assert before[0][0]
    assert before[2][4] == 6
    for model in (Head, Chunk, Segment, TailEntry):
        model.objects.all().delete()
    for keyring, circle in people:
        ledger.rebuild(keyring, circle)
    assert [_shown(keyring) for keyring, _ in people] == before


def test_folding_drops_nothing_that_the_ledger_s_writers_wrote(us: Coalition) -> None:
    _some_work(us)
    for keyring, circle in [(us.amina, us.dushanbe), (us.boris, us.group), (us.chinara, us.figures)]:
        keyring.refresh()
        before = _shown(keyring)
        folded = catalogue_actions.fold(keyring, circle)
        assert folded is not None
        assert folded.refused == ()
        assert folded.hole is None
        assert _shown(keyring) == before


def test_a_circle_is_rebuilt_by_its_own_grants_alone(us: Coalition) -> None:
    """Amina of the working group reads everything by her organisation; the group's catalogue gets the story."""
    case = register(us.amina, us.dushanbe)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    assert ledger.rebuild(us.amina, us.group) == 1
    with catalogue.open(us.boris.refresh() and us.boris) as found:
        assert found.count("case") == 1
        assert not found.search_names("Каримов").same
    with pytest.raises(NoKey):
        ledger.rebuild(us.dilshod, us.group)


def test_a_coarse_share_says_year_and_country(us: Coalition) -> None:
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=[C], coarse=True)
    case = register(us.amina, us.dushanbe)
    us.refresh()
    catalogue_actions.fold(us.chinara, us.figures)
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == 1
        assert found.count("act") == 0
        (row,) = found.cases().rows
        assert "SU" not in repr(row)
    with pytest.raises(NoKey):
        ledger.open(us.chinara, case)
    before = _shown(us.chinara)
    ledger.rebuild(us.chinara, us.figures)
    assert _shown(us.chinara) == before
    catalogue_actions.drop([us.figures])
    ledger.rebuild(us.chinara, us.figures)
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == 0, "no key was given, and nothing is left: the home circle publishes again"
    ledger.actions.publish(by=us.amina, case=case)
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == 1
    assert ledger.verify(us.amina).ok


def test_who_refuses_later_goes_out_of_the_circles_that_count(us: Coalition) -> None:
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=[C])
    case = register(us.amina, us.dushanbe, header(), person())
    us.refresh()
    with catalogue.open(us.chinara) as found:
        assert found.cases().total == 1
    edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), counted="no")
    with catalogue.open(us.chinara) as found:
        assert found.cases().total == 0
    with catalogue.open(us.amina) as found:
        assert found.cases().total == 1


@pytest.mark.parametrize("folded", [True, False])
def test_a_rebuild_keeps_what_is_known_of_coarse_shares(us: Coalition, folded: bool) -> None:
    """Their rows are in the catalogue alone; one that was withdrawn, or that nobody proved, is not kept."""
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=[C], coarse=True)
    cases = [register(us.amina, us.dushanbe) for _ in range(3)]
    us.refresh()
    ledger.actions.withdraw(by=us.amina, case=cases[0], circle=us.figures)
    if folded:
        catalogue_actions.fold(us.chinara, us.figures)
    else:
        TailEntry.objects.filter(circle=us.figures, id=_last(us.figures)).update(proof=None)
    ledger.rebuild(us.chinara, us.figures)
    ledger.rebuild(us.chinara, us.figures)
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == (2 if folded else 1)
        assert not found.holes


def _last(circle: UUID) -> int:
    """The row of the last case that was registered: after it comes the tombstone of the first."""
    return TailEntry.objects.filter(circle=circle).order_by("-id").values_list("id", flat=True)[1]


@pytest.mark.t(35)
def test_nothing_of_a_foreign_case_is_learnt_not_even_that_it_is_there(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe)
    us.refresh()
    with catalogue.open(us.dilshod) as found:
        assert found.cases().total == found.count("victim") == 0
        assert not found.search_names("Каримов").same
        assert not found.search_text("рынка").hits
    answers = []
    for wanted in (case, uuid4()):
        for call in (
            lambda: ledger.open(us.dilshod, wanted),  # noqa: B023
            lambda: ledger.actions.write(by=us.dilshod, case=wanted, changes=[]),  # noqa: B023
            lambda: ledger.actions.withdraw(by=us.dilshod, case=wanted, circle=us.almaty),  # noqa: B023
            lambda: ledger.access.opened(by=us.dilshod, case=wanted, compartment="identity"),  # noqa: B023
        ):
            with pytest.raises(NoKey) as caught:
                call()
            answers.append((type(caught.value), str(caught.value)))
    assert len(set(answers)) == 1


@pytest.mark.t(35)
def test_a_foreign_case_is_refused_before_any_box_is_opened(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    case = register(us.amina, us.dushanbe)
    us.refresh()

    def never(*_: object) -> bytes:
        raise AssertionError("a box was tried")

    for place in ("keys", "examine"):
        monkeypatch.setattr(f"guvoh.ledger.reading.{place}.open_box", never)
    with pytest.raises(NoKey):
        ledger.open(us.dilshod, case)
