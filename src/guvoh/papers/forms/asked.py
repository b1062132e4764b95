"""Answers to the questions of a letter, as they are typed: lines, texts, lists, choices, tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import get_language

from guvoh.lawbook.letters import Letter, Question, chosen, started
from guvoh.papers.docx.blocks import FORBIDDEN

MOST_ROWS: Final = 60
LONGEST: Final = 60_000
FIRST_ROWS: Final = 2


@dataclass(frozen=True)
class Cell:
    """One cell of a table that is typed."""

    name: str
    label: str
    typed: str


@dataclass(frozen=True)
class Asked:
    """One question as the page shows it."""

    name: str
    sort: str
    label: str
    hint: str = ""
    typed: str = ""
    options: tuple[tuple[str, str, bool], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    high: int = 3

    @property
    def key(self) -> str:
        """The question, as the button *Add a row* names it."""
        return self.name.removeprefix("ask-")

    @property
    def id(self) -> str:
        return "f-" + self.name.replace(".", "-")


@dataclass(frozen=True)
class Typing:
    """Where answers come from: what was sent (or a draft), else what they begin with."""

    sent: QueryDict
    letter: Letter
    shown: Letter
    values: Mapping[str, Any] = field(default_factory=dict)

    def asked(self, one: Question) -> Asked:
        """A question with what was typed, or what it begins with."""
        told = self.shown.asked.get(one.id, one)
        name, language = f"ask-{one.id}", str(get_language())
        label, hint = told.label(language), told.hint(language)
        if one.sort == "choice":
            typed = self.choice(one)
            options = tuple((key, told.options.get(key, text), key == typed) for key, text in one.options.items())
            return Asked(name, one.sort, label, hint, typed, options)
        if one.sort == "table":
            return Asked(name, one.sort, label, hint, rows=self._cells(one, told))
        typed = self.text(one)
        return Asked(name, one.sort, label, hint, typed, high=min(16, max(3, len(typed) // 70 + typed.count("\n") + 1)))

    def choice(self, one: Question) -> str:
        """The option that was chosen; the first where none was."""
        found = self.sent.get(f"ask-{one.id}", "")
        return found if found in one.options else next(iter(one.options))

    def text(self, one: Question) -> str:
        """The words typed; a list has a line for each."""
        if f"ask-{one.id}" in self.sent:
            return clean(self.sent.get(f"ask-{one.id}", ""))
        first = started(one, dict(self.values))
        return "\n".join(first) if isinstance(first, list) else plain(first)

    def rows(self, one: Question) -> list[dict[str, str]]:
        """The rows of a table in which something is typed."""
        rows = [
            {column: clean(self.sent.get(f"ask-{one.id}-{row}-{column}", "")) for column in one.columns}
            for row in range(self._high(one))
        ]
        return [row for row in rows if any(row.values())]

    def _high(self, one: Question) -> int:
        typed = self.sent.get(f"ask-{one.id}-rows", "")
        high = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else FIRST_ROWS
        more = self.sent.get("add") == one.id
        return min(MOST_ROWS, max(1, high) + more)

    def _cells(self, one: Question, told: Question) -> tuple[tuple[Cell, ...], ...]:
        found = []
        for row in range(self._high(one)):
            names = {column: f"ask-{one.id}-{row}-{column}" for column in one.columns}
            found.append(
                tuple(
                    Cell(name, told.columns.get(column, one.columns[column]), clean(self.sent.get(name, "")))
                    for column, name in names.items()
                )
            )
        return tuple(found)

    def answer(self, one: Question) -> Any:
        """The answer as a letter takes it."""
        if one.sort == "choice":
            return chosen(one, self.choice(one), self.letter.language)
        if one.sort == "table":
            return self.rows(one)
        text = self.text(one).strip()
        if one.sort == "list":
            return [line for each in text.split("\n") if (line := each.strip().lstrip("–-• ").strip())]
        return text


def clean(text: str) -> str:
    """Typed text as it may stand in a letter."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n"))[:LONGEST]


def plain(value: Any) -> str:
    """A value as the beginning of an answer; '' for what is not for this reader."""
    text = value if isinstance(value, str) else ""
    return "" if any("\ue000" <= letter <= "\uf8ff" for letter in text) else text
