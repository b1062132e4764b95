"""Mappings of a file, read key by key; every mistake is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from guvoh.lawbook.entry import LANGUAGES, REQUIRED, STATUSES
from guvoh.lawbook.errors import Problem
from guvoh.lawbook.letters.sentences import problem
from guvoh.lawbook.marked import Marked

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
NOTHING: Mapping[str, str] = MappingProxyType({})


class Entry:
    """One mapping. `name`: of the file; mistakes go to `problems`."""

    def __init__(self, marked: Marked, name: str, problems: list[Problem]) -> None:
        self.marked, self.name, self.problems = marked, name, problems
        self.body = marked.mapping

    def report(self, key: str, code: str, *values: object) -> None:
        """A mistake at the line of a key (of the entry, where it has no such key)."""
        line = self.body[key].line if key in self.body else self.marked.line
        self.problems.append(problem(self.name, line, code, *values))

    def known(self, keys: Collection[str]) -> None:
        """Report every other key."""
        for key in self.body:
            if key not in keys:
                self.report(key, "key", key)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text; '' for nothing."""
        found = self.body[key].text if key in self.body else None
        if not found and required:
            self.report(key, "missing", key)
        return found or ""

    def id(self, key: str) -> str:
        """A required name of small Latin letters."""
        text = self.text(key, required=True)
        if text and not _ID.match(text):
            self.report(key, "id", text)
            return ""
        return text

    def choice(self, key: str, known: Collection[str], default: str) -> str:
        """One of a few words."""
        text = self.text(key) or default
        if text not in known:
            self.report(key, "choice", key, ", ".join(known), text)
            return default
        return text

    def flag(self, key: str) -> bool:
        """`true` or nothing."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        if key not in self.body:
            return ()
        found = self.body[key]
        texts = tuple(one.text or "" for one in found.items)
        if not isinstance(found.value, list) or not all(texts):
            self.report(key, "list", key)
        return tuple(text for text in texts if text)

    def number(self, key: str) -> int:
        """A whole number from 1."""
        text = self.text(key, required=True)
        if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 1_000_000):
            self.report(key, "number", key, text)
            return 0
        return int(text or 0)

    def date(self, key: str) -> str | None:
        """A year, a month or a day as text."""
        text = self.text(key)
        if text and not _DATE.match(text):
            self.report(key, "date", key, text)
            return None
        return text or None

    def labels(self, *, required: bool = True) -> Mapping[str, str]:
        """The texts by language of an entry that holds them beside its other keys."""
        found = {language: text for language in LANGUAGES if (text := self.text(language))}
        for language in REQUIRED if required else ():
            if language not in found:
                self.report(language, "missing", language)
        return MappingProxyType(found)

    def sub(self, key: str) -> Mapping[str, str]:
        """A mapping of texts."""
        if key not in self.body:
            return NOTHING
        return MappingProxyType({name: value.text or "" for name, value in self.body[key].mapping.items()})

    def entries(self, key: str) -> list[Entry]:
        """A list of mappings."""
        return [Entry(one, self.name, self.problems) for one in self.body[key].items] if key in self.body else []

    def status(self) -> str:
        """`unverified`, `verified` (then it says by whom and when) or `superseded`."""
        found = self.choice("status", STATUSES, "unverified")
        if found == "verified" and not (self.text("verified_by") and self.date("verified_on")):
            self.report("status", "verified")
        return found


def by_language(texts: Mapping[str, str], language: str) -> str:
    """The text in this language; where there is none the Russian one, then any; '' for nothing."""
    for wanted in (language, "ru", "en", *texts):
        if wanted in texts:
            return texts[wanted]
    return ""
