"""One entry of a file, checked and turned into a Term."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from guvoh.lawbook.errors import Problem
from guvoh.lawbook.marked import Marked
from guvoh.lawbook.terms import Former, Term

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz", "tk", "kaa")
REQUIRED = ("en", "ru")
STATUSES = ("unverified", "verified", "superseded")
OWN_FROM, LAST = 190, 255
OWN_PREFIX = "X."

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*(?:[.\-][A-Za-z0-9_]+)*")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_PLAIN = (
    "parent",
    "country",
    "since",
    "until",
    "status",
    "verified_by",
    "verified_on",
    "source",
    "note",
    "huridocs",
)
_OTHER = ("code", "n", "restricted", "former", "aliases", "succeeds")
KNOWN = frozenset((*_PLAIN, *_OTHER, *LANGUAGES))
CHANGEABLE = frozenset(
    (
        "until",
        "status",
        "verified_by",
        "verified_on",
        "note",
        "source",
        "restricted",
        "aliases",
        "former",
        *LANGUAGES,
    )
)
Report = Callable[[int, str, str], None]


@dataclass
class Page:
    """The file being read: its name, what it declares for all entries, and where mistakes go."""

    name: str
    problems: list[Problem]
    extra: frozenset[str] = frozenset()
    defaults: Mapping[str, Marked] = field(default_factory=dict)

    def report(self, line: int, code: str, text: str) -> None:
        self.problems.append(Problem(self.name, line, code, text))


def term_of(entry: Marked, page: Page, *, own: bool) -> Term | None:
    """The term this entry describes, or None after reporting what is wrong with it."""
    if not isinstance(entry.value, dict):
        page.report(entry.line, "entry", "an entry is a list of “key: value” lines that starts with “- code:”")
        return None
    before = len(page.problems)
    values = {**page.defaults, **entry.mapping}
    code = _code(entry, page)
    n = _n(entry, page, own=own)
    _check_keys(entry, page, allowed=KNOWN | page.extra)
    if own and code and not code.startswith(OWN_PREFIX):
        page.report(entry.line, "prefix", f"a code of your own must begin with “{OWN_PREFIX}”: {code}")
    fields = fields_of(values, page, extra=page.extra)
    for language in REQUIRED:
        if language not in fields["labels"]:
            page.report(entry.line, "label", f"{code or 'the term'} has no label in “{language}”")
    if len(page.problems) > before or code is None or n is None:
        return None
    return Term(code=code, n=n, own=own, **fields)


def fields_of(values: Mapping[str, Marked], page: Page, *, extra: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What an entry says about a term, apart from code and n; mistakes are reported."""
    fields: dict[str, Any] = {key: values[key].text for key in _PLAIN if key in values and values[key].text}
    for key in ("since", "until", "verified_on"):
        if key in fields and not _DATE.fullmatch(fields[key]):
            page.report(values[key].line, "date", f"“{key}” is a year, month or day like 2022-06: {fields[key]}")
    _check_status(fields, values, page)
    labels = {language: values[language].text for language in LANGUAGES if language in values}
    fields["labels"] = MappingProxyType({language: text for language, text in labels.items() if text})
    if "restricted" in values:
        fields["restricted"] = _yes_or_no(values["restricted"], "restricted", page)
    for key in ("aliases", "succeeds"):
        if key in values:
            fields[key] = _texts(values[key], key, page)
    if "former" in values:
        fields["former"] = _former(values["former"], page)
    own_words = {key: values[key].text for key in extra if key in values}
    fields["extra"] = MappingProxyType({key: text for key, text in own_words.items() if text})
    return fields


def check_changes(entry: Marked, page: Page) -> str | None:
    """The code a change of an overlay is about, after reporting keys that may not be changed."""
    code = _code(entry, page)
    for key, value in entry.mapping.items():
        if key in ("delete", "deleted", "remove"):
            page.report(value.line, "delete", "a term cannot be deleted; give it an “until” to retire it")
        elif key == "n":
            page.report(value.line, "permanent", "the number “n” of a term never changes")
        elif key != "code" and key not in CHANGEABLE:
            page.report(value.line, "unchangeable", f"“{key}” of an existing term cannot be changed")
    return code


def _code(entry: Marked, page: Page) -> str | None:
    found = entry.mapping.get("code")
    text = found.text if found else None
    if text is None:
        page.report(entry.line, "code", "the entry has no “code”")
        return None
    if not _CODE.fullmatch(text):
        line = found.line if found else entry.line
        page.report(line, "code", f"a code has only Latin letters, digits, dots, dashes and underscores: {text}")
        return None
    return text


def _n(entry: Marked, page: Page, *, own: bool) -> int | None:
    found = entry.mapping.get("n")
    text = found.text if found else None
    if found is None or text is None:
        page.report(entry.line, "n", "the entry has no “n” (its permanent number)")
        return None
    low, high = (OWN_FROM, LAST) if own else (1, OWN_FROM - 1)
    if not (text.isascii() and text.isdigit()) or not low <= int(text) <= high:
        page.report(found.line, "n", f"“n” must be a whole number from {low} to {high}: {text}")
        return None
    return int(text)


def _check_keys(entry: Marked, page: Page, *, allowed: frozenset[str]) -> None:
    for key, value in entry.mapping.items():
        if key not in allowed:
            page.report(value.line, "key", f"“{key}” is not known here")


def _check_status(fields: Mapping[str, Any], values: Mapping[str, Marked], page: Page) -> None:
    status = fields.get("status")
    if status is None:
        return
    line = values["status"].line
    if status not in STATUSES:
        page.report(line, "status", f"“status” must be one of {', '.join(STATUSES)}: {status}")
    if status == "verified" and not (fields.get("verified_by") and fields.get("verified_on")):
        page.report(line, "status", "a verified term says by whom and when (verified_by, verified_on)")


def _yes_or_no(value: Marked, key: str, page: Page) -> bool:
    if value.text not in ("true", "false"):
        page.report(value.line, "truth", f"“{key}” must be true or false")
    return value.text == "true"


def _texts(value: Marked, key: str, page: Page) -> tuple[str, ...]:
    texts = [item.text for item in value.items]
    if not isinstance(value.value, list) or None in texts:
        page.report(value.line, "list", f"“{key}” must be a list like [one, two]")
    return tuple(text for text in texts if text)


def _former(value: Marked, page: Page) -> tuple[Former, ...]:
    names: list[Former] = []
    for item in value.items:
        name = item.mapping.get("name")
        until = item.mapping.get("until")
        if name is None or not name.text:
            page.report(item.line, "former", "a former name is written “{name: …, until: year}”")
            continue
        if until is not None and until.text and not _DATE.fullmatch(until.text):
            page.report(until.line, "date", f"“until” is a year, month or day like 2022-06: {until.text}")
        names.append(Former(name.text, until.text if until else None))
    return tuple(names)
