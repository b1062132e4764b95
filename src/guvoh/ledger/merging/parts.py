"""Parts of a record compared and merged name by name.

A part is what `kinds.split` gives for one compartment: `fields`, `gaps`, and in codes `coded`. A name's entry is
its value, its gap and its code together, so that merging never leaves both a value and a gap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guvoh.ledger.merging.heads import merged

Part = Mapping[str, Any]
_GROUPS = ("fields", "gaps")
_CODED = "coded"
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a part says of one name; `_MISSING` stands for nothing."""

    value: Any = _MISSING
    gap: Any = _MISSING

    @property
    def shown(self) -> Any:
        """The value, or None."""
        return None if self.value is _MISSING else self.value

    @property
    def gap_shown(self) -> str | None:
        """The gap's code, or None."""
        return None if self.gap is _MISSING else self.gap


NOTHING = Entry()


def entries(part: Part | None) -> dict[str, Entry]:
    """Name → entry."""
    if not part:
        return {}
    fields, gaps = part.get("fields", {}), part.get("gaps", {})
    return {name: Entry(fields.get(name, _MISSING), gaps.get(name, _MISSING)) for name in {**fields, **gaps}}


def coded(part: Part | None) -> dict[str, Any]:
    """Codes of fields that live in other compartments."""
    return dict(part.get(_CODED, {})) if part else {}


def is_gone(part: Part | None) -> bool:
    """Does this codes part say that the record is removed?"""
    return bool(part and part.get("gone"))


def same(one: Part | None, other: Part | None) -> bool:
    """Do two parts say the same? A part that says nothing is like none."""
    return _content(one) == _content(other)


def _content(part: Part | None) -> dict[str, Any]:
    return {name: value for name, value in (part or {}).items() if name not in ("kind", "v") and value}


def differing(before: Part | None, after: Part | None) -> list[str]:
    """Names whose entry is not the same, in a steady order."""
    one, other = entries(before), entries(after)
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def merge(base: Part | None, versions: Sequence[Part]) -> tuple[dict[str, Any], list[str]]:
    """One part from several that began as `base`, and the names on which they do not agree.

    Parts of different versions of a kind are not mixed: the last one stands whole. A removal beside a change does
    not stand: the record is shown, and somebody decides.
    """
    living = [version for version in versions if not is_gone(version)]
    if not living:
        return dict(versions[-1]), []
    if len({version.get("v") for version in living}) > 1 or len(living) == 1:
        return dict(living[-1]), _named(base, versions)
    found = {"kind": living[-1]["kind"], "v": living[-1]["v"]}
    start, each = entries(base), [entries(version) for version in living]
    for name in dict.fromkeys(name for one in each for name in one):
        entry, _ = merged(start.get(name, NOTHING), [one.get(name, NOTHING) for one in each])
        if entry.value is not _MISSING:
            found.setdefault("fields", {})[name] = entry.value
        if entry.gap is not _MISSING:
            found.setdefault("gaps", {})[name] = entry.gap
    codes = _merged_codes(coded(base), [coded(version) for version in living])
    return found | ({_CODED: codes} if codes else {}), _named(base, versions)


def _named(base: Part | None, versions: Sequence[Part]) -> list[str]:
    """Names that differ between the versions."""
    return list(dict.fromkeys(name for one in versions for name in differing(versions[-1], one)))


def _merged_codes(base: dict[str, Any], each: list[dict[str, Any]]) -> dict[str, Any]:
    found = {}
    for name in dict.fromkeys(name for one in each for name in one):
        value, _ = merged(base.get(name), [one.get(name) for one in each])
        if value is not None:
            found[name] = value
    return found
