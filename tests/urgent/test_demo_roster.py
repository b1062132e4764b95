"""The demo's roster: who is called for whom, and three people whom one can ring."""

from types import SimpleNamespace

import cast
from casework.casefile.conftest import Browser
from guvoh.ops.demo.builder.roster import keep_roster
from guvoh.ops.demo.world.cast import CIRCLES


def test_the_group_is_called_and_its_roster_answers(us: cast.Coalition) -> None:
    from guvoh.circles.actions.circles import set_duty_circle

    set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=None)
    us.refresh()
    circles = {"dushanbe": us.dushanbe, "bishkek": us.bishkek, "group": us.group}
    keyrings = {"amina": us.amina, "boris": us.boris}

    def by(key: str) -> object:
        keyrings[key].refresh()
        return keyrings[key]

    keep_roster(SimpleNamespace(circles=circles, by=by, world=SimpleNamespace(circles=CIRCLES)))  # type: ignore[arg-type]
    directory = us.amina.refresh()
    assert directory.duty_circle(us.dushanbe) == directory.duty_circle(us.bishkek) == us.group
    text = Browser(us.amina).page("roster", query="?region=TJ-KT&language=uz&place=IVS")
    assert "+992 000 55 01 03" in text.split("Остальные")[0]
    assert "+996 000 55 01 02" in text.split("Остальные")[1]
