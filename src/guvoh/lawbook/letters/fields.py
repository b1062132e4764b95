"""What a letter can say by itself: the tree of fields, with what each is called and an invented example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from guvoh.lawbook.errors import Problem
from guvoh.lawbook.letters.entries import NOTHING, Entry, by_language
from guvoh.lawbook.marked import Marked

PARTS = ("names", "health")
Examples = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Field:
    """One field. `path`: as it is written in a letter (`acts.what`). `part`: "names" or "health" where it is read with
    those alone. `many`: a list of groups. `flag`: yes or no."""

    path: str
    labels: Mapping[str, str]
    part: str = ""
    many: bool = False
    flag: bool = False
    examples: Examples = field(default_factory=lambda: MappingProxyType({}))

    def label(self, language: str) -> str:
        """What it is called."""
        return by_language(self.labels, language)


@dataclass(frozen=True)
class Fields:
    """All of them by path."""

    by_path: Mapping[str, Field]

    def __getitem__(self, path: str) -> Field:
        return self.by_path[path]

    def get(self, path: str) -> Field | None:
        return self.by_path.get(path)

    def is_group(self, path: str) -> bool:
        """Whether fields stand below it, or it is a list of such."""
        return any(one.startswith(path + ".") for one in self.by_path)

    def below(self, path: str) -> tuple[str, ...]:
        """The last words of the fields that stand directly below a group; '' for the top."""
        start = path + "." if path else ""
        words = (one[len(start) :].partition(".")[0] for one in self.by_path if one.startswith(start))
        return tuple(dict.fromkeys(words))

    def near(self, path: str) -> str:
        """The field that was probably meant; '' for none."""
        return next(iter(get_close_matches(path, self.by_path, 1, 0.7)), "")

    def also(self, more: Mapping[str, Field]) -> Fields:
        """These and more."""
        return Fields(MappingProxyType({**self.by_path, **more}))

    def label(self, path: str, language: str) -> str:
        """What a field is called; its path where nobody has said."""
        found = self.by_path.get(path)
        return found.label(language) if found else path

    def example(self, language: str) -> dict[str, Any]:
        """Invented values for all fields, as `filling.fill` takes them."""
        found: dict[str, Any] = {}
        for one in self.by_path.values():
            above, _dot, last = one.path.rpartition(".")
            if one.many:
                found.setdefault(one.path, [])
            elif above and above in self.by_path and self.by_path[above].many:
                _rows(found.setdefault(above, []), last, one.examples.get(language, ()))
            elif above:
                found.setdefault(above, {})[last] = one.examples.get(language, "")
            else:
                found[last] = one.examples.get(language, "")
        return found


def _rows(rows: list[dict[str, Any]], name: str, values: str | tuple[str, ...]) -> None:
    for place, value in enumerate((values,) if isinstance(values, str) else values):
        if place == len(rows):
            rows.append({})
        rows[place][name] = value


def fields_of(body: Marked, name: str, problems: list[Problem]) -> Fields:
    """The fields of a file."""
    found: dict[str, Field] = {}
    for entry in Entry(body, name, problems).entries("fields"):
        one = _field(entry)
        if one.path in found:
            entry.report("field", "twice", one.path)
        found[one.path] = one
    return Fields(MappingProxyType(found))


def _field(entry: Entry) -> Field:
    entry.known({"field", "part", "many", "flag", "example", "ru", "en", "kk", "ky", "tg", "uz", "tk", "kaa"})
    return Field(
        path=entry.text("field", required=True),
        labels=entry.labels(),
        part=entry.choice("part", ("", *PARTS), ""),
        many=entry.flag("many"),
        flag=entry.flag("flag"),
        examples=examples_of(entry),
    )


def examples_of(entry: Entry) -> Examples:
    """The example of a field or question: a text or several in each language."""
    found = entry.body["example"].mapping if "example" in entry.body else {}
    return MappingProxyType(
        {
            language: tuple(one.text or "" for one in value.items)
            if isinstance(value.value, list)
            else value.text or ""
            for language, value in found.items()
        }
    )


__all__ = ["NOTHING", "Examples", "Field", "Fields", "examples_of", "fields_of"]
