"""Where two texts differ, word by word: what stayed is shortened, what went and what came is shown. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONG = 160
"""Texts shorter than this are shown whole, before and after."""
_MOST = 6000
_AROUND = 8
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """A stretch of text. `sort`: "" stayed, "was" went, "now" came, "gap" stands for what was left out."""

    sort: str
    text: str


def pieces(was: str, now: str) -> list[Piece]:
    """The pieces; empty where showing both texts whole is clearer."""
    if min(len(was), len(now)) < LONG:
        return []
    one, other = _WORDS.findall(was), _WORDS.findall(now)
    if len(one) + len(other) > _MOST:
        return []
    matcher = SequenceMatcher(None, [word.strip() for word in one], [word.strip() for word in other], autojunk=False)
    if matcher.ratio() < 0.3:
        return []
    return list(_pieces(matcher, one, other))


def _pieces(matcher: SequenceMatcher[str], one: Sequence[str], other: Sequence[str]) -> Iterator[Piece]:
    steps = matcher.get_opcodes()
    for place, (sort, a, b, c, d) in enumerate(steps):
        if sort == "equal":
            yield from _stayed(other[c:d], first=place == 0, last=place == len(steps) - 1)
            continue
        if b > a:
            yield Piece("was", "".join(one[a:b]).rstrip())
        if d > c:
            yield Piece("now", "".join(other[c:d]).rstrip())


def _stayed(words: Sequence[str], *, first: bool, last: bool) -> Iterator[Piece]:
    """The words around a change; those far from any are left out."""
    before = 0 if first else _AROUND
    after = 0 if last else _AROUND
    if len(words) <= before + after + 4:
        yield Piece("", "".join(words).strip())
        return
    if before:
        yield Piece("", "".join(words[:before]).strip())
    yield Piece("gap", "…")
    if after:
        yield Piece("", "".join(words[len(words) - after :]).strip())
