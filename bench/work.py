"""Each piece of work of the budgets, as a member would do it."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench import memory, world
from bench.floor import Floor
from bench.measuring import _say, result
from bench.pages import Browser
from bench.store import Store
from bench.timing import Times, timed
from guvoh import catalogue, ledger
from guvoh.catalogue import actions as catalogue_actions
from guvoh.catalogue.queries.lists import NEWEST
from guvoh.ledger.actions import Change

Found = dict[str, dict[str, Any]]


def everything(store: Store, home: Path, size: int) -> Found:
    """All rows, in an order in which none disturbs another."""
    spare = list(world.cases(size + 400, store.today, store.members, size))
    floor = _floor(home, size, store)
    catalogue_actions.tidy(store.amina)
    found: Found = {"disk": {"median": _disk(home) / size / 1000}}
    found["records"] = {"median": sum(len(whole.records) for whole in spare) / len(spare)}
    for name, measure in (
        ("reading", _reading),
        ("writing", _writing),
        ("tails", _tails),
        ("rebuild", _rebuild),
    ):
        _say(name)
        found.update(new := measure(store, floor, spare))
        _say(", ".join(f"{what} {one['median']:.1f}" for what, one in new.items()))
    found["memory"] = {"median": memory.of_server(home, store)}
    return found


def _floor(home: Path, size: int, store: Store) -> Floor:
    path = home / "floor.sqlite3"
    ready = path.exists()
    floor = Floor(path)
    if not ready:
        _say("building the floor")
        floor.create(world.cases(size, store.today, store.members))
    return floor


def _disk(home: Path) -> int:
    return sum(path.stat().st_size for path in home.glob("guvoh.sqlite3*"))


def _reading(store: Store, floor: Floor, spare: list[world.Whole]) -> Found:
    browser = Browser(store.amina)
    with catalogue.open(store.amina) as opened:
        rows = opened.cases({}, NEWEST, 1, 25).rows
    case = rows[len(rows) // 2].case
    some = floor.case()
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "open": (lambda: browser.get("case", case), lambda: floor.open(some)),
        "list": (lambda: browser.get("cases", status="open", country="TJ", sort=NEWEST), floor.list),
        "name": (browser.asked("Рахимвов"), lambda: floor.name("Рахим")),
        "name_script": (browser.asked("Rahimov"), lambda: floor.name("Рахим")),
        "words": (browser.asked("задержанного следователем"), lambda: floor.words("задержали")),
        "crosstab": (
            lambda: browser.get("figures_table", unit="victim", rows="regions", columns="sex"),
            floor.crosstab,
        ),
        "crosstab_joined": (
            lambda: browser.get("figures_table", unit="victim", rows="methods", columns="sex"),
            floor.crosstab_joined,
        ),
    }
    return {name: result(timed(ours), timed(theirs)) for name, (ours, theirs) in pairs.items()}


def _writing(store: Store, floor: Floor, spare: list[world.Whole]) -> Found:
    browser = Browser(store.amina)
    line = {"taken-0-text": "Рустам", "first_story": "Забрали вечером из дома, где он теперь, не знаем."}

    def contact() -> None:
        browser.fetch(browser.post("new_contact", once=uuid4().hex, **line))

    def register() -> None:
        whole = spare.pop()
        changes = [Change(uuid4(), record.kind, record) for record in _apart(whole)]
        ledger.actions.register(by=store.amina, circle=store.home, changes=changes, number=True, country=whole.country)

    return {
        "contact": result(timed(contact, runs=20)),
        "register": result(timed(register, runs=40), timed(lambda: floor.register(_fresh(spare)), runs=40)),
    }


def _apart(whole: world.Whole) -> list[Any]:
    return list(whole.records.values())


def _fresh(spare: list[world.Whole]) -> world.Whole:
    whole = random.choice(spare)  # noqa: S311
    return world.Whole({uuid4(): record for record in whole.records.values()}, whole.country)


def _tails(store: Store, floor: Floor, spare: list[world.Whole]) -> Found:
    browser = Browser(store.amina)
    found: Found = {}
    folds = []
    for _ in range(3):
        _grow_tail(store, spare, 200 // 3)
        if not found:
            listing = timed(lambda: browser.get("cases", status="open", country="TJ", sort=NEWEST))
            found["tails_list"] = result(listing)
        folds.append(timed(lambda: catalogue_actions.fold(store.amina, store.home), runs=1, warm=0).runs[0])
    found["fold"] = result(Times(tuple(sorted(folds))))
    return found


def _grow_tail(store: Store, spare: list[world.Whole], number: int) -> None:
    for _ in range(number):
        whole = random.choice(spare)  # noqa: S311
        changes = [Change(uuid4(), record.kind, record) for record in _apart(whole)]
        ledger.actions.register(by=store.amina, circle=store.home, changes=changes, number=True, country=whole.country)


def _rebuild(store: Store, floor: Floor, spare: list[world.Whole]) -> Found:
    times = timed(lambda: ledger.rebuild(store.amina, store.home), runs=1, warm=0)
    return {"rebuild": {"median": times.median}}


__all__ = ["everything"]
