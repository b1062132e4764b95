"""The whole story of an import, through pages, in Russian."""

import cast
from exchange.conftest import SAMPLE, Desk
from guvoh import catalogue


def test_the_sample_goes_in(us: cast.Coalition, amina: Desk) -> None:
    check = amina.to_check(SAMPLE.read_bytes(), SAMPLE.name)
    page = amina.page(check)
    assert "420" in page
    ended = amina.run(check)
    assert "Список импортирован" in ended
    with catalogue.open(us.amina) as opened:
        assert opened.cases().total == 420
