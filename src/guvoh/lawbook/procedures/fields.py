"""One mapping of a file, read field by field; every mistake is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from guvoh.lawbook.entry import LANGUAGES, REQUIRED
from guvoh.lawbook.errors import Problem
from guvoh.lawbook.marked import Marked
from guvoh.lawbook.procedures.sentences import problem
from guvoh.lawbook.procedures.shapes import NO_LABELS, Labels, Moment, Proof

STATUSES = ("unverified", "verified", "superseded")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_MEMBER = re.compile(r"[\w.\-]{1,40}")
T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    """The file being read and where its mistakes go."""

    name: str
    problems: list[Problem]

    def report(self, line: int, code: str, *values: object) -> None:
        self.problems.append(problem(self.name, line, code, *values))


class Entry:
    """A mapping of the file. Reading a field marks it as known; `close` reports the rest."""

    def __init__(self, marked: Marked, page: Page, name: str) -> None:
        self.marked, self.page, self.name = marked, page, name
        self.line = marked.line
        self.body: Mapping[str, Marked] = marked.mapping
        self._known: set[str] = set()
        if not isinstance(marked.value, dict):
            page.report(marked.line, "entry", name)

    def has(self, key: str) -> bool:
        return key in self.body and (self.body[key].text is not None or not isinstance(self.body[key].value, str))

    def line_of(self, key: str) -> int:
        return self.body[key].line if key in self.body else self.line

    def report(self, key: str, code: str, *values: object) -> None:
        self.page.report(self.line_of(key), code, *values)

    def close(self) -> None:
        for key, value in self.body.items():
            if key not in self._known:
                self.page.report(value.line, "key", key)

    def value(self, key: str, *, required: bool = False) -> Marked | None:
        self._known.add(key)
        if not self.has(key):
            if required and isinstance(self.marked.value, dict):
                self.report(key, "missing", key)
            return None
        return self.body[key]

    def text(self, key: str, *, required: bool = False) -> str | None:
        found = self.value(key, required=required)
        if found is None:
            return None
        if found.text is None:
            self.report(key, "text", key)
        return found.text

    def id(self, key: str, *, required: bool = False) -> str | None:
        text = self.text(key, required=required)
        if text is not None and not _ID.fullmatch(text):
            self.report(key, "id", text)
        return text

    def choice(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """One of the allowed words. Without a default it is required; after a mistake the first one."""
        text = self.text(key, required=default is None)
        if text is None:
            return default or allowed[0]
        if text not in allowed:
            self.report(key, "choice", key, ", ".join(allowed), text)
            return default or allowed[0]
        return text

    def whole(self, key: str, *, least: int = 1, required: bool = False) -> int | None:
        text = self.text(key, required=required)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) < least:
            self.report(key, "number", key, least, text)
            return None
        return int(text)

    def truth(self, key: str) -> bool:
        text = self.text(key)
        if text not in (None, "true", "false"):
            self.report(key, "truth", key)
        return text == "true"

    def day(self, key: str, *, required: bool = False) -> date | None:
        text = self.text(key, required=required)
        found = day_from(text) if text is not None else None
        if text is not None and found is None:
            self.report(key, "date", key, text)
        return found

    def moment(self, key: str, *, required: bool = False) -> Moment | None:
        text = self.text(key, required=required)
        found = moment_from(text) if text is not None else None
        if text is not None and found is None:
            self.report(key, "moment", key, text)
        return found

    def labels(self, key: str, *, required: bool = True) -> Labels:
        found = self.value(key, required=required)
        return NO_LABELS if found is None else labels_from(found, self.page, key)

    def ids(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of names; a single name may stand without brackets."""
        found = self.value(key, required=required)
        if found is None:
            return ()
        if found.text is not None:
            return (found.text,)
        texts = [item.text for item in found.items]
        if not isinstance(found.value, list) or None in texts:
            self.report(key, "list", key)
        names = tuple(text for text in texts if text)
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.report(key, "twice", name)
        return tuple(dict.fromkeys(names))

    def entries(self, key: str, read: Callable[[Entry], T], *, required: bool = False) -> tuple[T, ...]:
        """A list of mappings, each read by `read` and closed."""
        found = self.value(key, required=required)
        if found is None:
            return ()
        if not isinstance(found.value, list):
            self.report(key, "list", key)
        return tuple(_read(Entry(item, self.page, key), read) for item in found.items)

    def named(self, key: str, read: Callable[[str, Entry], T]) -> Mapping[str, T]:
        """A mapping of names to mappings."""
        found = self.value(key)
        if found is None:
            return MappingProxyType({})
        if not isinstance(found.value, dict):
            self.report(key, "entry", key)
        read_all: dict[str, T] = {}
        for name, value in found.mapping.items():
            if not _ID.fullmatch(name):
                self.page.report(value.line, "id", name)
            read_all[name] = _read(Entry(value, self.page, name), partial(read, name))
        return MappingProxyType(read_all)

    def proof(self) -> Proof:
        """status, verified_by, verified_on, source."""
        status = self.choice("status", STATUSES, default="unverified")
        by, on = self.text("verified_by"), self.day("verified_on")
        if by is not None and not _MEMBER.fullmatch(by):
            self.report("verified_by", "member code", by)
        if status == "verified" and (by is None or on is None):
            self.report("status", "verified")
        return Proof(status, by, on, self.text("source"))

    def span(self, since: str, until: str) -> tuple[date | None, date | None]:
        first, last = self.day(since), self.day(until)
        if first is not None and last is not None and last < first:
            self.report(until, "order", since, until)
        return first, last


def labels_from(found: Marked, page: Page, name: str) -> Labels:
    """Texts by language; English and Russian must be there."""
    if not isinstance(found.value, dict):
        page.report(found.line, "entry", name)
        return NO_LABELS
    for language, value in found.mapping.items():
        if language not in LANGUAGES:
            page.report(value.line, "language", language)
    texts = {language: value.text for language, value in found.mapping.items()}
    for language in REQUIRED:
        if not texts.get(language):
            page.report(found.line, "label", name, language)
    return MappingProxyType({language: text for language, text in texts.items() if text})


def day_from(text: str) -> date | None:
    """The day that is written `2026-03-05`; None for anything else."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_from(text: str) -> Moment | None:
    """A day, or a day and minute without a zone (local time)."""
    if _MINUTE.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    return day_from(text)


def _read(entry: Entry, read: Callable[[Entry], T]) -> T:
    found = read(entry)
    entry.close()
    return found
