"""YAML with line numbers, every scalar a string.

Lawyers write `no`, `2022-06` or `on` and mean the letters they wrote: so nothing here is turned into a
boolean, a date or a number, and each value remembers the line it stands on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guvoh.lawbook.errors import Problem

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Looks for no numbers and days in a text: half the time of reading goes there, and nobody asks."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return "tag:yaml.org,2002:str"


_DEEPEST = 20
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class Marked:
    """A value of a file: a text, a list or a mapping, and the line (from 1) on which it starts."""

    line: int
    value: str | list[Marked] | dict[str, Marked]

    @property
    def text(self) -> str | None:
        """The text without surrounding blanks; None for an empty value or for a list or mapping."""
        if not isinstance(self.value, str):
            return None
        stripped = self.value.strip()
        return None if stripped in _EMPTY else stripped

    @property
    def mapping(self) -> dict[str, Marked]:
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Marked]:
        return self.value if isinstance(self.value, list) else []


def read(path: Path, name: str, problems: list[Problem]) -> Marked | None:
    """The file as marked values. Mistakes are added to `problems` under `name`; None if unreadable."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(name, 0, "unreadable", f"is not UTF-8 text ({type(error).__name__})"))
        return None
    return parse(source, name, problems)


def parse(source: str, name: str, problems: list[Problem], first: int = 1) -> Marked | None:
    """The same for a text; `first`: the line of the file on which it begins.

    Anchors and deep nesting are refused: with them a short text can grow without end.
    """
    try:
        if not _harmless(source, name, problems, first):
            return None
        node = yaml.compose(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        unclosed = error.context_mark if "end of stream" in str(error.problem) else None
        mark = unclosed or error.problem_mark or error.context_mark
        line = mark.line + first if mark else 0
        said = str(error.problem or error.context)
        problems.append(Problem(name, line, "yaml", f"is not YAML: {said}", (said,)))
        return None
    except yaml.YAMLError:
        problems.append(Problem(name, 0, "yaml", "is not YAML: it holds a forbidden character", ("?",)))
        return None
    if node is None:
        problems.append(Problem(name, 0, "empty", "is empty"))
        return None
    return _marked(node, name, problems, first)


def _harmless(source: str, name: str, problems: list[Problem], first: int) -> bool:
    depth = 0
    for event in yaml.parse(source, Loader=_Loader):
        line = event.start_mark.line + first if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            problems.append(
                Problem(name, line, "alias", "“&” and “*” (repeated parts) are not used here: write them out")
            )
            return False
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            problems.append(Problem(name, line, "deep", "is nested too deep"))
            return False
    return True


def _marked(node: yaml.Node, name: str, problems: list[Problem], first: int) -> Marked:
    line = node.start_mark.line + first
    if isinstance(node, yaml.SequenceNode):
        return Marked(line, [_marked(child, name, problems, first) for child in node.value])
    if isinstance(node, yaml.MappingNode):
        return Marked(line, dict(_pairs(node, name, problems, first)))
    return Marked(line, str(node.value))


def _pairs(node: yaml.MappingNode, name: str, problems: list[Problem], first: int) -> Iterator[tuple[str, Marked]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in seen:
            line = key_node.start_mark.line + first
            problems.append(Problem(name, line, "twice", f"“{key}” stands twice in the same entry", (key,)))
        seen.add(key)
        yield key, _marked(value_node, name, problems, first)
