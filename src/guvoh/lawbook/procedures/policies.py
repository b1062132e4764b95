"""lawbook/policies/*.yaml: checklists, rosters' words, days a thing is kept — whatever lawyers decide and rooms read.

The files are read as they are, into frozen mappings, tuples and texts; only the labels are checked: a mapping
of languages must hold English and Russian; and letters, which must exist (`letter: …`, `letters: […]`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guvoh.lawbook import marked
from guvoh.lawbook.entry import LANGUAGES, REQUIRED
from guvoh.lawbook.marked import Marked
from guvoh.lawbook.procedures.fields import Page

Value = str | None | tuple["Value", ...] | Mapping[str, "Value"]


@dataclass(frozen=True)
class Policy:
    """`id` is the name of its file. `body` is what the file says, every scalar a text (None where empty)."""

    id: str
    body: Mapping[str, Value]

    def entries(self, key: str) -> tuple[Mapping[str, Value], ...]:
        """The mappings of the list under `key`; nothing where there is none."""
        found = self.body.get(key)
        return tuple(item for item in found if isinstance(item, Mapping)) if isinstance(found, tuple) else ()


def read(text: str, name: str, page: Page, letters: Collection[str] = ()) -> Policy | None:
    """The policy `name` written in `text`; mistakes are reported to `page`. `letters`: the names of all letters."""
    content = marked.parse(text, page.name, page.problems)
    if content is None:
        return None
    if not isinstance(content.value, dict):
        page.report(content.line, "entry", name)
        return None
    said = content.mapping.get("policy")
    if said is None or said.text != name:
        page.report(said.line if said else content.line, "file name", said.text if said else "?", f"{name}.yaml")
    if letters:
        _check_letters(content, page, letters)
    return Policy(name, _mapping(content, page, name))


def _mapping(found: Marked, page: Page, name: str) -> Mapping[str, Value]:
    languages = [key for key in found.mapping if key in LANGUAGES]
    if name == "labels" or set(REQUIRED) & set(languages):
        _check_labels(found, page, name)
    return MappingProxyType({key: _value(value, page, key) for key, value in found.mapping.items()})


def _check_letters(found: Marked, page: Page, letters: Collection[str]) -> None:
    named = [found.mapping["letter"]] if "letter" in found.mapping else []
    named += found.mapping["letters"].items if "letters" in found.mapping else []
    for one in named:
        if one.text and one.text != "null" and one.text not in letters:
            page.report(one.line, "unknown letter", one.text)
    for inner in (*found.mapping.values(), *found.items):
        _check_letters(inner, page, letters)


def _check_labels(found: Marked, page: Page, name: str) -> None:
    for language in REQUIRED:
        if language not in found.mapping or not found.mapping[language].text:
            page.report(found.line, "label", name, language)
    for language, value in found.mapping.items():
        if name == "labels" and language not in LANGUAGES:
            page.report(value.line, "language", language)


def _value(found: Marked, page: Page, name: str) -> Value:
    if isinstance(found.value, dict):
        return _mapping(found, page, name)
    if isinstance(found.value, list):
        return tuple(_value(item, page, name) for item in found.items)
    return found.text
