"""Rows of an office's own list are known again."""

import cast
from catalogue.world import Ledger, extract, prepared
from guvoh import catalogue


def test_rows_of_an_office_list_are_known_by_number_and_mark(coalition: cast.Coalition, ledger: Ledger) -> None:
    us = coalition
    for number, mark in (("7", "aa"), (None, "bb"), ("8", None), (None, None)):
        said = extract({"country": "TJ"}, office_number=number, office_row=mark)
        ledger.say(us.amina, us.dushanbe, prepared(said))
    with catalogue.open(us.amina) as opened:
        found = {(one.number, one.mark) for one in opened.office_rows()}
    assert found == {("7", "aa"), (None, "bb"), ("8", None)}
    with catalogue.open(us.dilshod) as opened:
        assert opened.office_rows() == []
