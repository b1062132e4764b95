"""Old revisions, read through the kind as it is today.

When a kind changes in a way that old parts cannot be read, its `version` goes up and a function here turns
parts of the version before into parts of the next. It gets the parts that the reader may read (any of them
may be missing) and gives them back changed; it never moves a value into another compartment unless both
parts are there. Example: a field was renamed.

    @upgrade("person", 1)
    def nationality_is_citizenship(parts):
        rename(parts, "nationality", "citizenship")
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from guvoh.kinds.spec import KindSpec
from guvoh.sealing.labels import Compartment

Parts = dict[Compartment, dict[str, Any]]
Step = Callable[[Parts], None]

_steps: dict[tuple[str, int], Step] = {}


class TooNew(ValueError):
    """The record was written by a later version of the program than this one."""


def upgrade(kind: str, version: int) -> Callable[[Step], Step]:
    """Register the step from `version` of a kind to the next one."""

    def registered(step: Step) -> Step:
        if (kind, version) in _steps:
            raise ValueError(f"two upgrades of {kind} {version}")
        _steps[kind, version] = step
        return step

    return registered


def rename(parts: Parts, old: str, new: str) -> None:
    """A field has another name now; its value, gap and code follow."""
    for part in parts.values():
        for group in ("fields", "gaps", "coded"):
            if old in part.get(group, {}):
                part[group][new] = part[group].pop(old)


def retire(parts: Parts, name: str, into: str) -> None:
    """A field is gone; a text that stood in it is added to a text field of the same compartment."""
    for part in parts.values():
        value = part.get("fields", {}).pop(name, None)
        part.get("gaps", {}).pop(name, None)
        part.get("coded", {}).pop(name, None)
        if value:
            kept = part["fields"].get(into)
            part["fields"][into] = f"{kept}\n{value}" if kept else str(value)


def upgraded(
    declared: KindSpec, parts: Mapping[Compartment, Mapping[str, Any]]
) -> Mapping[Compartment, Mapping[str, Any]]:
    """The parts as today's version of the kind writes them. Parts of different ages are lifted one by one."""
    if all(part.get("v") == declared.version for part in parts.values()):
        return parts
    ages = {int(part["v"]) for part in parts.values()}
    if max(ages) > declared.version:
        raise TooNew(declared.kind)
    now: Parts = {compartment: deepcopy(dict(part)) for compartment, part in parts.items()}
    for version in range(min(ages), declared.version):
        due = {compartment: part for compartment, part in now.items() if part["v"] == version}
        step = _steps.get((declared.kind, version))
        if step:
            step(due)
        for part in due.values():
            part["v"] = version + 1
    return now
