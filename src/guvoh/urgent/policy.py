"""The checklist and the card of first words, as the lawbook's policy `urgent` has them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from guvoh import lawbook

POLICY = "urgent"
PARTS = ("words", "ask", "instruct")
"""Of the card: what is said first, what is asked, what the caller is told to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the checklist, to be tried within so many hours of the start; `letters` that serve it."""

    id: str
    label: str
    hint: str
    within: float
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card. `part`: one of PARTS."""

    id: str
    label: str
    part: str


def items() -> list[Item]:
    """The checklist in its order."""
    return [_item(one) for one in _entries("checklist")]


def _item(one: Mapping[str, object]) -> Item:
    letters = one.get("letters")
    return Item(
        str(one["id"]),
        _said(one.get("labels")),
        _said(one.get("hint")),
        float(str(one.get("within") or 24)),
        tuple(str(letter) for letter in letters) if isinstance(letters, list | tuple) else (),
    )


def lines() -> list[Line]:
    """The card in its order."""
    return [Line(str(one["id"]), _said(one.get("labels")), str(one.get("part"))) for one in _entries("card")]


def called(item: str) -> str:
    """What an item or a line is called; its id where the policy no longer has it."""
    known = {one.id: one.label for one in items()} | {one.id: one.label for one in lines()}
    return known.get(item, item)


def known(item: str) -> bool:
    """Whether the policy has such an item or line."""
    return item in {one.id for one in items()} | {one.id for one in lines()}


def _entries(key: str) -> list[Mapping[str, object]]:
    policy = lawbook.current().policies.get(POLICY)
    return [dict(one) for one in policy.entries(key)] if policy else []


def _said(labels: object) -> str:
    if not isinstance(labels, Mapping):
        return ""
    wanted = str(get_language() or "ru").partition("-")[0]
    return str(labels.get(wanted) or labels.get("ru") or "")
