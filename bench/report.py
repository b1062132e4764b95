"""Run one measurement in a process of its own, and put the results into one table."""

import json
import platform
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from bench.budgets import BUDGETS, EXTRA

Results = dict[str, dict[str, Any]]
PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"


def measured(python: str, size: int) -> Results:
    """What `python -m bench --one SIZE` found."""
    command = [python, "-m", "bench", "--one", str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603  # our own words
    found: Results = json.loads(done.stdout.splitlines()[-1])
    return found


def table(results: dict[int, Results]) -> str:
    """Markdown: a row for each piece of work; median (95th percentile), budget, floor."""
    heads = "".join(f" {size:,} | budget | floor |" for size in results)
    lines = [f"| work, in ms: median (95th percentile) |{heads}", "|---|" + "--:|--:|--:|" * len(results)]
    for name, text, small, large in (*BUDGETS, *EXTRA):
        cells = "".join(
            _cells(found.get(name, {}), small if size <= 10_000 else large) for size, found in results.items()
        )
        lines.append(f"| {text} |{cells}")
    return "\n".join(lines)


def _cells(found: dict[str, Any], budget: float | None) -> str:
    if not found:
        return " – | – | – |"
    value = f"{found['median']:,.1f} ({found['p95']:,.1f})" if "p95" in found else f"{found['median']:,.1f}"
    limit = "" if budget is None else f"{budget:,.0f}"
    floor = f"{found['floor']:,.1f}" if found.get("floor") is not None else "–"
    return f" {value} | {limit} | {floor} |"


def write(text: str) -> None:
    """Put the table between its marks in docs/performance.md."""
    page = PAGE.read_text()
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    note = f"{date.today()}, {platform.machine()}, Python {platform.python_version()}, two cores, nothing else running."
    PAGE.write_text(f"{before}{BEGIN}\n{note}\n\n{text}\n{END}{after}")
