"""What a layer hides of itself."""

from uuid import uuid4

from guvoh.catalogue.store.layers import Layer
from guvoh.catalogue.store.memory import fresh


def layer() -> Layer:
    """Three cases."""
    db = fresh()
    db.execute("CREATE TABLE t_case(c INTEGER PRIMARY KEY); INSERT INTO t_case VALUES(1), (2), (3)")
    return Layer(db, uuid4(), "SELECT c FROM t_case")


def test_many_cases_of_which_none_is_in_it_hide_nothing() -> None:
    shown = layer()
    shown.hide(lambda: frozenset(range(100, 900)))
    assert shown.told("c") == ""
    assert not shown.silent


def test_many_cases_of_which_some_are_in_it_hide_those() -> None:
    shown = layer()
    shown.hide(lambda: frozenset(range(3, 900)))
    assert shown.rows(f"SELECT c FROM t_case WHERE 1{shown.told('c')}").fetchall() == [(1,), (2,)]
    hidden = layer()
    hidden.hide(lambda: frozenset(range(900)))
    assert hidden.silent
