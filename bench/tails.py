"""Unfolded tails: what they add to a page, and how long a fold takes."""

from collections.abc import Callable

from bench import asking
from bench.measuring import result
from bench.pages import Browser
from bench.spare import Spare
from bench.store import Store
from bench.timing import Times, timed
from guvoh.catalogue import actions as catalogue_actions
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.keyring import Keyring
from guvoh.sealing.labels import Compartment

SHARED = (Compartment.CODES, Compartment.IDENTITY, Compartment.STORY)
JUST_BELOW = catalogue_actions.LONG - 1
QUESTIONS = ("list", "name", "words", "crosstab")


def measured(store: Store, spare: Spare) -> asking.Found:
    """From now on each new case goes to all five circles, and fills five tails to just below the fold."""
    for name in ("third", "fourth"):
        set_standing_share(by=store.amina, circle=store.home, receiver=store.circles[name], compartments=SHARED)
        store.amina.refresh()
    browser = Browser(store.amina)
    _fold_all(store)
    before = _asked(browser, store)
    spare.register(JUST_BELOW)
    found = {}
    for name, times in _asked(browser, store).items():
        more = Times(tuple(one - before[name].median for one in times.runs))
        found[f"tails_{name}"] = result(more)
    found["fold"] = result(_folds(store, spare, catalogue_actions.LONG, 8))
    found["fold_200"] = result(_folds(store, spare, 200, 3))
    return found


def _asked(browser: Browser, store: Store) -> dict[str, Times]:
    every: dict[str, Callable[[], object]] = asking.questions(browser, store)
    return {name: timed(every[name]) for name in QUESTIONS}


def _fold_all(store: Store) -> None:
    for circle in store.circles.values():
        catalogue_actions.fold(_reader(store, circle), circle)


def _reader(store: Store, circle: object) -> Keyring:
    return store.chinara if circle == store.circles["figures"] else store.amina


def _folds(store: Store, spare: Spare, rows: int, runs: int) -> Times:
    found: list[float] = []
    for _ in range(runs):
        _fold_all(store)
        spare.register(rows)
        found += timed(lambda: catalogue_actions.fold(store.amina, store.home), runs=1, warm=0).runs
    return Times(tuple(sorted(found)))
