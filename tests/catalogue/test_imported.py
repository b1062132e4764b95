"""Rows of an office's own list are known again."""

import cast
from catalogue.world import Ledger, extract, prepared
from guvoh import catalogue


def test_rows_of_the_office_list_are_known_in_their_home_circle(coalition: cast.Coalition, ledger: Ledger) -> None:
    us = coalition
    for number, mark, home in (("7", "aa", us.dushanbe), (None, "bb", us.dushanbe), ("7", "cc", us.bishkek)):
        said = extract({"country": "TJ", "home": home.hex}, office_number=number, office_row=mark)
        ledger.say(us.amina, us.dushanbe, prepared(said))
    with catalogue.open(us.amina) as opened:
        found = opened.office_rows(us.dushanbe)
        assert sorted((one.number or "", one.mark) for one in found) == [("", "bb"), ("7", "aa")]
        assert opened.office_rows(us.almaty) == []
