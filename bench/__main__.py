"""python -m bench --cases 10000 [--cases 100000] [--write]: the table of the budgets, measured on this machine."""

import argparse
import os
import sys
from pathlib import Path
from types import ModuleType

STORES = Path(__file__).parent / "stores"


def main() -> None:
    """Build what is missing, measure, print the table."""
    arguments = argparse.ArgumentParser(prog="bench", description=__doc__)
    arguments.add_argument("--cases", type=int, action="append", help="how many cases; repeat for several columns")
    arguments.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments.add_argument("--build-only", type=int, metavar="CASES", help="build this store or go on, measure nothing")
    arguments.add_argument("--eight", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    chosen = arguments.parse_args()
    if chosen.eight:
        _at("eight").eight(STORES / "eight")
        return
    if chosen.one or chosen.build_only:
        _alone(chosen.one or chosen.build_only, measure=bool(chosen.one))
        return
    sizes = chosen.cases or [10_000]
    from bench import report

    results = {}
    for size in sizes:
        results[size] = report.measured(sys.executable, size)
        print(report.table({size: results[size]}), flush=True)
    table = report.table(results)
    if len(sizes) > 1:
        print(table)
    if chosen.write:
        report.write(table)


def _alone(size: int, measure: bool) -> None:
    measuring = _at(str(size))
    measuring.run(STORES / str(size), size) if measure else measuring.prepared(STORES / str(size), size)


def _at(name: str) -> ModuleType:
    """In a process of its own: settings are read once, memory is its own."""
    os.environ.update(GUVOH_HOME=str(STORES / name), DJANGO_SETTINGS_MODULE="guvoh.web.settings", GUVOH_HTTPS="0")
    os.environ.pop("DATABASE_URL", None)
    from bench import measuring

    return measuring


main()
