"""Measured in time of the processor: how busy the machine is does not count. With room to spare."""

import time
from collections.abc import Callable

from guvoh import kinds
from kinds.making import typical


def best(work: Callable[[], object], rounds: int = 30) -> float:
    """Milliseconds of the quickest of some rounds."""
    times = []
    for _round in range(rounds):
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return min(times) * 1000


def test_the_extract_of_a_typical_case_takes_less_than_a_millisecond() -> None:
    found = typical()
    assert best(lambda: kinds.extract(found)) < 1


def test_a_record_is_joined_in_less_than_a_third_of_a_millisecond() -> None:
    found = [(record.kind, kinds.split(record)) for record in typical().values()]
    assert best(lambda: [kinds.join(kind, parts) for kind, parts in found]) / len(found) < 0.3
