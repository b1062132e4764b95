"""What two editions of a procedure say differently, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.writing import plain

_LISTS = {"states": "state", "moves": "move", "terms": "term", "accepts": "accepts"}
_MAPPINGS = {"law": "law", "counters": "counter"}
_UNSAID = frozenset({"edition"})


@dataclass(frozen=True)
class Difference:
    """`part`: procedure, accepts, law, counter, state, move, term or example; `name`: which of them.

    `field`: the key of the file, dotted where it lies deeper ("labels.ru"); "" where the whole part was added
    (`before` None) or removed (`after` None). An example's `name` is that of its term.
    """

    part: str
    name: str
    field: str
    before: str | None
    after: str | None


def differences(before: Procedure, after: Procedure) -> tuple[Difference, ...]:
    """From one edition to another, in the order of the file. The number of the edition is left out."""
    return tuple(_all(plain(before), plain(after)))


def _all(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    heads = [_head(one) for one in (old, new)]
    yield from _fields("procedure", "", *heads)
    for key, part in (*_MAPPINGS.items(), *_LISTS.items()):
        named = [_named(one.get(key, {}), part) for one in (old, new)]
        yield from _entries(part, *named)


def _head(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key not in _LISTS | _MAPPINGS and key not in _UNSAID}


def _named(entries: Any, part: str) -> dict[str, dict[str, Any]]:
    """The entries by name; of rules with the same name the later ones with the day they begin."""
    if isinstance(entries, dict):
        return dict(entries)
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        name = entry.get("id") or f"{entry.get('country')} {entry.get('since', '')}"
        found[name if name not in found else f"{name} {entry.get('since', '')}"] = entry
    return found


def _entries(part: str, old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> Iterator[Difference]:
    for name in dict.fromkeys([*old, *new]):
        if name not in new:
            yield Difference(part, name, "", _shown(old[name]), None)
        elif name not in old:
            yield Difference(part, name, "", None, _shown(new[name]))
            yield from _examples(name, [], new[name].get("examples", []))
        else:
            yield from _fields(part, name, _without(old[name]), _without(new[name]))
            yield from _examples(name, old[name].get("examples", []), new[name].get("examples", []))


def _without(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in ("examples", "id")}


def _examples(term: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    for gone in (one for one in old if one not in new):
        yield Difference("example", term, "", _told(gone), None)
    for added in (one for one in new if one not in old):
        yield Difference("example", term, "", None, _told(added))


def _told(example: Mapping[str, Any]) -> str:
    """“start: 2026-03-05; due: 2026-03-09; why: …”: no text of anybody before the last part."""
    why = example.get("why") or {}
    said = [f"{key}: {_text(value)}" for key, value in example.items() if key != "why"]
    return "; ".join([*said, f"why: {why.get('ru') or why.get('en')}"] if why else said)


def _fields(part: str, name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    was, now = dict(_flat(old)), dict(_flat(new))
    for field in dict.fromkeys([*was, *now]):
        if was.get(field) != now.get(field):
            yield Difference(part, name, field, was.get(field), now.get(field))


def _flat(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(f"({_text(one)})" if isinstance(one, dict | list) else _text(one) for one in value)
    return str(value)


def _shown(entry: Mapping[str, Any]) -> str:
    labels = entry.get("labels")
    if labels:
        return str(labels.get("ru") or labels.get("en"))
    return _text(entry)
