"""The pages that are asked for, as a member would."""

from collections.abc import Callable
from typing import Any

from bench.floor import Floor
from bench.measuring import result
from bench.pages import Browser
from bench.store import Store
from bench.timing import timed
from guvoh import catalogue
from guvoh.catalogue.queries.lists import NEWEST

Found = dict[str, dict[str, Any]]


def questions(browser: Browser, store: Store) -> dict[str, Callable[[], object]]:
    """By their names in the budgets."""
    return {
        "list": lambda: browser.get("cases", status="open", country="TJ", sort=NEWEST),
        "name": browser.asked("Рахимвов"),
        "name_script": browser.asked("Rahimov"),
        "words": browser.asked("задержанного следователем"),
        "crosstab": lambda: browser.get("figures_table", unit="victim", rows="regions", columns="sex"),
        "crosstab_joined": lambda: browser.get("figures_table", unit="victim", rows="methods", columns="sex"),
        "board": lambda: browser.fetch("/"),
        "terms": lambda: browser.fetch("/board"),
        "terms_circle": lambda: browser.fetch(f"/board?circle={store.home}"),
    }


def measured(store: Store, floor: Floor) -> Found:
    """Each page beside the floor."""
    browser = Browser(store.amina)
    with catalogue.open(store.amina) as opened:
        rows = opened.cases({}, NEWEST, 1, 25).rows
    case, some = rows[len(rows) // 2].case, floor.case()
    floors: dict[str, Callable[[], object]] = {
        "list": floor.list,
        "name": lambda: floor.name("Рахим"),
        "name_script": lambda: floor.name("Рахим"),
        "words": lambda: floor.words("задержали"),
        "crosstab": floor.crosstab,
        "crosstab_joined": floor.crosstab_joined,
        "board": floor.board,
        "terms": floor.board,
        "terms_circle": floor.board,
    }
    found = {"open": result(timed(lambda: browser.get("case", case)), timed(lambda: floor.open(some)))}
    for name, ours in questions(browser, store).items():
        found[name] = result(timed(ours), timed(floors[name]))
    return found
