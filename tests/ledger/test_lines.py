"""Rows by what they stand under: the same as the query builder gives, in its order, however many are asked for."""

from uuid import UUID, uuid4

import pytest

from guvoh.ledger.models import Action, Case, CaseKeyStep, FileObject, Grant, Revision, RowName, Touch
from guvoh.ledger.reading import lines, stored
from ledger.cases import edit, entry, register

BY_ACTION = [
    (Touch, stored._TOUCH), (Revision, stored._REVISION), (Revision, stored._REVISION_HASHES), (Grant, stored._GRANT),
    (RowName, stored._ROW), (CaseKeyStep, stored._STEP), (FileObject, stored._FILE),
]  # fmt: skip


def plain(rows):
    """With bytes where PostgreSQL's driver gives views of memory."""
    return [[bytes(one) if isinstance(one, memoryview) else one for one in row] for row in rows]


@pytest.fixture
def written(us) -> list[UUID]:
    """Three cases; something was changed in one of them."""
    made = [register(us.amina, us.dushanbe) for _ in range(3)]
    from guvoh import ledger

    file = ledger.open(us.amina, made[0])
    edit(us.amina, made[0], entry(file, "case"), code_name="Ирис")
    return made


def test_they_are_those_of_the_query_builder(written) -> None:
    numbers = list(Action.objects.order_by("n").values_list("n", flat=True))
    assert len(numbers) == 4
    for model, columns in BY_ACTION:
        built = model.objects.filter(action_id__in=numbers).order_by("n").values_list(*map(str, columns))
        assert plain(lines.under(model, numbers, "action_id", columns)) == plain(built), model
    assert list(lines.under(Revision, numbers[:1], "action_id", ("action_id",))) == [[numbers[0]]] * 8


def test_ids_are_asked_for_as_numbers_are(written) -> None:
    found = list(lines.under(Case, [*written, uuid4()], "id", ("id", "home__id")))
    assert sorted(one for one, _ in found) == sorted(written)
    shared = list(lines.under(Grant, written[:1], "case__id", ("case__id", "action_id")))
    assert {case for case, _ in shared} == {written[0]}


def test_more_than_a_statement_binds_are_asked_for_in_turns(written, monkeypatch, django_assert_num_queries) -> None:
    numbers = list(Action.objects.values_list("n", flat=True))
    monkeypatch.setattr(lines, "_AT_ONCE", 3)
    with django_assert_num_queries(2):
        assert len(list(lines.under(Action, numbers, "n", ("n",)))) == 4
    with django_assert_num_queries(0):
        assert list(lines.under(Action, [], "n", ("n",))) == []
