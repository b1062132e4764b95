"""Collects every invented string that may never be found outside a sealed box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from guvoh.ops.demo.world.shapes import Canaries, CaseFile, Draft, Member

_NAMES = ("names", "caller_name", "taken")
_PHONES = ("phones", "caller_phone")
_STORIES = ("description", "story")
_COMMENTS = ("text", "health_text", "health", "result_note", "summary")
SHORTEST = 8
# What the tests type into the search boxes; none of these words stands anywhere else.
SEARCHES = (
    "канарейкин хвост", "шелкопряд-невидимка", "Зимородкин Архип", "Qaldirg‘och Qidiruv", "көрүнбөс карлыгач",
    "+992 00 000 71 93",
)  # fmt: skip


def collect(members: Mapping[str, Member], cases: Sequence[CaseFile]) -> Canaries:
    """All of them, each once, in the order in which they were made."""
    drafts = [draft for case in cases for draft in every_draft(case)]
    files = [draft.file for draft in drafts if draft.file]
    guests = [case.guest for case in cases if case.guest]
    people = list(members.values())
    return Canaries(
        names=_once(spelling["text"] for name in _NAMES for spelling in _each(drafts, name)),
        phones=_once(phone["number"] for name in _PHONES for phone in _each(drafts, name)),
        narratives=_once(_texts(drafts, _STORIES)),
        comments=_once(_texts(drafts, _COMMENTS)),
        file_names=_once(file.name for file in files),
        file_patterns=tuple(dict.fromkeys(file.pattern for file in files)),
        emails=_once([member.email for member in people] + [guest.email for guest in guests]),
        staff=_once([member.name for member in people] + [guest.name for guest in guests]),
        searches=SEARCHES,
    )


def every_draft(case: CaseFile) -> Iterable[Draft]:
    """Every state of every record, those of a waiting conflict included."""
    for writing in case.writings:
        yield from writing.drafts
    if case.conflict:
        yield from case.conflict.first.drafts
        yield from case.conflict.second.drafts


def _each(drafts: Sequence[Draft], name: str) -> Iterable[Any]:
    for draft in drafts:
        yield from draft.values.get(name, ())


def _texts(drafts: Sequence[Draft], names: tuple[str, ...]) -> Iterable[str]:
    return (draft.values[name] for draft in drafts for name in names if name in draft.values)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if len(text) >= SHORTEST))
