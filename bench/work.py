"""Each piece of work of the budgets, as a member would do it."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from bench import asking, bringing, memory, sizes, tails, world
from bench.asking import Found
from bench.floor import Floor
from bench.measuring import result, say
from bench.pages import Browser
from bench.spare import Spare
from bench.store import Store
from bench.timing import timed
from guvoh import ledger
from guvoh.catalogue import actions as catalogue_actions

SMALL = 10_000
"""An import is measured in a store of this size."""


def everything(store: Store, home: Path, size: int) -> Found:
    """All rows, in an order in which none disturbs another; `BENCH_ONLY` names some, with commas between them."""
    floor, spare = _floor(home, size, store), Spare(store)
    for keyring in (store.amina, store.chinara):
        catalogue_actions.tidy(keyring)
    parts: dict[str, Callable[[], Found]] = {
        "sizes": lambda: _sizes(store, home, spare),
        "memory": lambda: {"memory": {"median": memory.of_server(home, store)}},
        "reading": lambda: asking.measured(store, floor),
        "writing": lambda: _writing(store, floor, spare),
        "tails": lambda: tails.measured(store, spare),
        "rebuild": lambda: _rebuild(store),
        "import": lambda: {"import": result(bringing.measured(store))} if size <= SMALL else {},
    }
    only = os.environ.get("BENCH_ONLY", "").split(",")
    found: Found = {}
    for name, measure in parts.items():
        if only == [""] or name in only:
            say(name)
            found.update(new := measure())
            say(", ".join(f"{what} {one['median']:,.1f}" for what, one in new.items()))
    return found


def _floor(home: Path, size: int, store: Store) -> Floor:
    """Built beside its place and moved there when it is whole: who is stopped finds no half of it."""
    path = home / "floor.sqlite3"
    if not path.exists():
        say("building the floor")
        building = path.with_suffix(".building")
        building.unlink(missing_ok=True)
        floor = Floor(building)
        floor.create(world.cases(size, store.today, store.members))
        floor.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        floor.db.close()
        building.rename(path)
    return Floor(path)


def _sizes(store: Store, home: Path, spare: Spare) -> Found:
    wholes = spare.some(400)
    return {
        "disk": {"median": sizes.as_registered()},
        "disk_here": {"median": sizes.in_use(home, ledger.models.Case.objects.count())},
        "records": {"median": sum(len(whole.records) for whole in wholes) / len(wholes)},
        "first": {"median": sizes.first_visit(Browser(store.amina))},
    }


def _writing(store: Store, floor: Floor, spare: Spare) -> Found:
    browser = Browser(store.amina)
    line = {"taken-0-text": "Рустам", "first_story": "Забрали вечером из дома, где он теперь, не знаем."}
    runs, warm = 40, 2
    ours, theirs = spare.some(runs + warm), spare.some(runs + warm)

    def contact() -> None:
        browser.fetch(browser.post("new_contact", once=uuid4().hex, **line))

    return {
        "contact": result(timed(contact, runs=20)),
        "register": result(
            timed(lambda: spare.put(ours.pop()), runs, warm), timed(lambda: floor.register(theirs.pop()), runs, warm)
        ),
    }


def _rebuild(store: Store) -> Found:
    store.amina.refresh()
    return {"rebuild": result(timed(lambda: ledger.rebuild(store.amina, store.home), runs=1, warm=0))}


__all__ = ["everything"]
