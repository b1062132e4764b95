"""What is asked before a letter is made: the answers are fields too, `ask.<id>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from guvoh.lawbook.errors import Problem
from guvoh.lawbook.letters.entries import NOTHING, Entry, by_language
from guvoh.lawbook.letters.fields import Examples, examples_of
from guvoh.lawbook.marked import Marked

SORTS = ("line", "text", "list", "choice", "table")


@dataclass(frozen=True)
class Question:
    """One question. `source`: the field with which the answer begins; '' for none. `options`: of a choice, by code.

    `columns`: of a table, by code. `start`: lines with which a list begins. Its texts stand in the languages
    that were written down.
    """

    id: str
    sort: str
    labels: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    source: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    columns: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    start: tuple[str, ...] = ()
    examples: Examples = field(default_factory=lambda: MappingProxyType({}))

    def label(self, language: str) -> str:
        return by_language(self.labels, language)

    def hint(self, language: str) -> str:
        return by_language(self.hints, language)


def common_of(body: Marked, name: str, problems: list[Problem]) -> Mapping[str, Question]:
    """The common questions of a file."""
    found: dict[str, Question] = {}
    for entry in Entry(body, name, problems).entries("questions"):
        entry.known({"id", "sort", "from", "hint", "example", "ru", "en", "kk", "ky", "tg", "uz", "tk", "kaa"})
        one = Question(
            id=entry.id("id"),
            sort=entry.choice("sort", SORTS, "line"),
            labels=entry.labels(),
            hints=entry.sub("hint"),
            source=entry.text("from"),
            examples=examples_of(entry),
        )
        if one.id in found:
            entry.report("id", "twice", one.id)
        found[one.id] = one
    return MappingProxyType(found)


def own_of(entry: Entry, language: str) -> Question:
    """A question of one letter: its texts are in the letter's language."""
    entry.known({"id", "sort", "label", "hint", "from", "options", "columns", "start", "example"})
    sort = entry.choice("sort", SORTS, "line")
    found = Question(
        id=entry.id("id"),
        sort=sort,
        labels=MappingProxyType({language: entry.text("label", required=True)}),
        hints=MappingProxyType({language: text} if (text := entry.text("hint")) else {}),
        source=entry.text("from"),
        options=entry.sub("options"),
        columns=entry.sub("columns"),
        start=entry.texts("start"),
        examples=_example(entry, language),
    )
    if sort == "choice" and not found.options:
        entry.report("options", "options", found.id)
    if sort == "table" and not found.columns:
        entry.report("columns", "columns", found.id)
    return found


def _example(entry: Entry, language: str) -> Examples:
    if "example" not in entry.body:
        return MappingProxyType({})
    value = entry.body["example"]
    several = isinstance(value.value, list)
    texts = tuple(one.text or "" for one in value.items) if several else value.text or ""
    return MappingProxyType({language: texts})
