"""Time a piece of work: medians and 95th percentiles of wall time in milliseconds, after a warm-up."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Times:
    """Milliseconds of every run, in order of length."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.runs)

    @property
    def p95(self) -> float:
        return self.runs[min(len(self.runs) - 1, round(0.95 * (len(self.runs) - 1)))]

    def __str__(self) -> str:
        return f"{self.median:.1f} ({self.p95:.1f})"


def timed(work: Callable[[], object], runs: int = 15, warm: int = 2) -> Times:
    """`work` so many times; the first ones are not counted."""
    found = []
    for run in range(warm + runs):
        gc.collect()
        start = time.perf_counter()
        work()
        spent = (time.perf_counter() - start) * 1000
        if run >= warm:
            found.append(spent)
    return Times(tuple(sorted(found)))
