"""Spellings and numbers of one case, with the keys under which they are filed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from guvoh.kit.names.keys import token_keys
from guvoh.kit.names.parts import Role, Token, parts


class Terms:
    """Words and keys of names for the length of one piece of work. They are remembered, so it is not kept longer."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[list[str], list[str]]] = {}
        self._keys: dict[tuple[str, ...], set[str]] = {}

    def of(self, name: str) -> tuple[list[str], list[str]]:
        """Folded words and keys of a name, as kit.names.tokens and kit.names.keys give them."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._read(name)
        return found

    def _read(self, name: str) -> tuple[list[str], list[str]]:
        words = [token for token in parts(name) if token.role is not Role.INITIAL]
        keys = {key for token in words for key in self._keys_of(token)}
        for one, other in pairwise(words):
            if one.role is other.role is Role.WORD:
                keys |= self._keys_of(one.joined(other))
        return sorted({token.fold for token in words}), sorted(keys)

    def _keys_of(self, token: Token) -> set[str]:
        """Many share a first name or a father's name."""
        found = self._keys.get(token.readings)
        if found is None:
            found = self._keys[token.readings] = token_keys(token)
        return found


def spellings(extract: Iterable[Mapping[str, Any]], terms: Terms | None = None) -> dict[str, Any]:
    """The `names` of an extract, JSON-able: the writer computes words and keys once for all readers."""
    terms = terms or Terms()
    found: list[list[Any]] = []
    numbers: list[list[Any]] = []
    for one in extract:
        if "name" in one:
            name = one["name"]
            found.append([one["record"], one["kind"], name, one.get("sort"), one.get("language"), *terms.of(name)])
        elif one.get("digits"):
            numbers.append([one["record"], one["kind"], one["digits"]])
    return {"names": found, "phones": numbers}


@dataclass(frozen=True, slots=True)
class Named:
    """What the names store holds of one case."""

    case: UUID
    names: tuple[tuple[Any, ...], ...]
    phones: tuple[tuple[Any, ...], ...]


def named_of(case: UUID, value: Mapping[str, Any] | None) -> Named:
    """From a row of the tail; None clears."""
    if value is None:
        return Named(case, (), ())
    return Named(case, tuple(map(tuple, value["names"])), tuple(map(tuple, value["phones"])))
