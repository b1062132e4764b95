"""Values of the coded extract as small integers, and back.

A term is its permanent number in the lawbook, an entry of a closed list its place in the list from 1, a day
YYYYMMDD, a month YYYYMM (YYYY00: some month of it). Several months are a text with the first and the last beside it
(`months`, `months_lo`, `months_hi`). Several answers are bits in columns of 63: `methods_0` holds the numbers 0–62,
`methods_1` 63–125 and so on. A gap is a negative integer (for counted numbers far below zero, since those may be
negative); a code that the lawbook does not have is the gap `?unlisted`. Nothing entered is NULL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

GAPS: Final[Mapping[str, int]] = {
    "?unknown": -1,
    "?not_asked": -2,
    "?refused": -3,
    "?not_applicable": -4,
    "?unlisted": -9,
}
GAP_NAMES: Final[Mapping[int, str]] = {n: name for name, n in GAPS.items()}
UNLISTED: Final = GAPS["?unlisted"]
FAR: Final = -1_000_000
WIDTH: Final = 63
WIDEST: Final = 255
YES: Final = 1
NO: Final = 2
"""Places in the closed list of yes and no."""

Encode = Callable[[Any], tuple[int | str | None, ...]]


def is_gap(value: Any) -> bool:
    """Whether a value of an extract is one of the four ways of not having a value."""
    return isinstance(value, str) and value.startswith("?")


def gap(value: str, far: bool = False) -> int:
    """The integer of a gap."""
    n = GAPS.get(value, UNLISTED)
    return FAR + n if far else n


def gap_name(value: int, far: bool = False) -> str | None:
    """The gap that a stored integer is; None for a true value."""
    return GAP_NAMES.get(value - FAR if far else value)


def term(numbers: Mapping[str, int]) -> Encode:
    """One code."""

    def encode(value: Any) -> tuple[int | None]:
        if value is None:
            return (None,)
        if value.startswith("?"):
            return (gap(value),)
        return (numbers.get(value, UNLISTED),)

    return encode


def terms(numbers: Mapping[str, int], slots: tuple[int, ...]) -> Encode:
    """Several codes: bits, one integer for each slot of 63; an empty list is nothing entered."""
    nothing = (None,) * len(slots)
    places = {slot: at for at, slot in enumerate(slots)}

    def encode(value: Any) -> tuple[int | None, ...]:
        if not value:
            return nothing
        if isinstance(value, str):
            if value.startswith("?"):
                return (gap(value), *nothing[1:])
            value = (value,)
        found = [0] * len(slots)
        for code in value:
            n = numbers.get(code)
            if n is not None and n // WIDTH in places:
                found[places[n // WIDTH]] |= 1 << n % WIDTH
        return tuple(found) if any(found) else (UNLISTED, *nothing[1:])

    return encode


def whole(value: Any) -> tuple[int | None]:
    """A counted number."""
    if value is None:
        return (None,)
    return (gap(value, far=True) if isinstance(value, str) else int(value),)


def day(value: Any) -> tuple[int | None]:
    """A day "YYYY-MM-DD", or a month that is an integer already."""
    if value is None or isinstance(value, int):
        return (value,)
    return (gap(value),) if value.startswith("?") else (int(value.replace("-", "")[:8]),)


def months(value: Any) -> tuple[int | str | None, ...]:
    """A list of months: as text, the first, the last."""
    if not value:
        return (None, None, None)
    if isinstance(value, str):
        return (None, gap(value), gap(value))
    found = sorted({int(one) for one in value})
    return (",".join(map(str, found)), found[0], found[-1])


def words(value: Any) -> tuple[str | None]:
    """A number of ours, or another word that is no code."""
    return (None if value is None or is_gap(value) else str(value),)


def members(bits: Iterable[int | None], slots: tuple[int, ...]) -> list[int]:
    """The numbers in a bit set."""
    found = []
    for slot, part in zip(slots, bits, strict=True):
        part = part or 0
        while part > 0:
            low = part & -part
            found.append(slot * WIDTH + low.bit_length() - 1)
            part ^= low
    return found


def slots_for(numbers: Iterable[int]) -> tuple[int, ...]:
    """The columns of 63 that these numbers need; at least the first."""
    return tuple(sorted({0} | {n // WIDTH for n in numbers if 0 <= n <= WIDEST}))
