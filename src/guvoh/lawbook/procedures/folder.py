"""The folders procedures/, policies/ and calendar/ of a lawbook, and those of an overlay upon them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from guvoh.lawbook import marked
from guvoh.lawbook.errors import LawbookError, Problem
from guvoh.lawbook.procedures import policies
from guvoh.lawbook.procedures.calendar import COUNTRIES, Calendar, Decreed
from guvoh.lawbook.procedures.examples import wrong
from guvoh.lawbook.procedures.fields import Entry, Page, labels_from
from guvoh.lawbook.procedures.policies import Policy
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.reading import read
from guvoh.lawbook.procedures.shapes import Labels
from guvoh.lawbook.terms import Vocabulary

Key = tuple[str, int]


@dataclass
class Found:
    """What the folders hold: all editions of all procedures, and whether the overlay brought them."""

    editions: dict[Key, Procedure] = field(default_factory=dict)
    own: set[Key] = field(default_factory=set)
    policies: dict[str, Policy] = field(default_factory=dict)
    days: dict[str, dict[date, Decreed]] = field(default_factory=dict)
    names: dict[str, Labels] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        days = {country: MappingProxyType(found) for country, found in self.days.items()}
        return Calendar(MappingProxyType(days), MappingProxyType(self.names))


def gather(
    found: Found,
    folder: Path,
    vocabularies: Mapping[str, Vocabulary],
    problems: list[Problem],
    digest: hashlib._Hash,
    *,
    own: bool,
    letters: Collection[str] = (),
) -> None:
    """Adds what `folder` holds to `found`; mistakes to `problems`. Examples are run after the calendar is read.

    `letters`: the names of all letters, by which terms and checklists call them; none: they are not checked."""
    for path, page, text in _files(folder, "calendar", problems, digest):
        _calendar(found, path, page, text)
    for path, page, text in _files(folder, "policies", problems, digest):
        policy = policies.read(text, path.stem, page, letters)
        if policy is not None:
            found.policies[policy.id] = policy
    for path, page, text in _files(folder, "procedures", problems, digest):
        _procedure(found, path, page, text, vocabularies, letters, own=own)


def _files(folder: Path, part: str, problems: list[Problem], digest: hashlib._Hash) -> Iterator[tuple[Path, Page, str]]:
    for path in sorted((folder / part).glob("*.yaml")):
        page = Page(f"{folder.name}/{part}/{path.name}", problems)
        content = path.read_bytes()
        digest.update(page.name.encode() + b"\0" + content + b"\0")
        try:
            yield path, page, content.decode("utf-8")
        except UnicodeDecodeError:
            page.report(0, "unreadable")


def _procedure(
    found: Found,
    path: Path,
    page: Page,
    text: str,
    vocabularies: Mapping[str, Vocabulary],
    letters: Collection[str],
    *,
    own: bool,
) -> None:
    try:
        procedure = read(text, page.name, vocabularies=vocabularies, letters=letters, examples=False)
    except LawbookError as error:
        page.problems.extend(error.problems)
        return
    key = (procedure.id, procedure.edition)
    if path.stem not in (procedure.id, f"{procedure.id}.{procedure.edition}"):
        page.report(1, "file name", procedure.id, f"{procedure.id}.yaml")
    if key in found.editions:
        page.report(1, "edition twice", *key)
    elif own:
        found.own.add(key)
    page.problems.extend(wrong(procedure, found.calendar, page.name))
    found.editions[key] = procedure


def _calendar(found: Found, path: Path, page: Page, text: str) -> None:
    content = marked.parse(text, page.name, page.problems)
    if content is None:
        return
    entry = Entry(content, page, "calendar")
    country = entry.text("calendar", required=True)
    if country == "names":
        listed = entry.value("names", required=True)
        for name in listed.items if listed else ():
            labels = labels_from(name, page, "names")
            found.names[labels.get("en", "")] = labels
    elif country not in COUNTRIES:
        entry.report("calendar", "choice", "calendar", ", ".join(COUNTRIES), country)
    else:
        days = found.days.setdefault(country, {})
        for decreed in entry.entries("days", _decreed):
            days[decreed.day] = decreed
    if country is not None and path.stem != country:
        entry.report("calendar", "file name", country, f"{country}.yaml")
    entry.proof()
    entry.labels("note", required=False)
    entry.close()


def _decreed(entry: Entry) -> Decreed:
    day = entry.day("day", required=True) or date.min
    if not entry.has("rest"):
        entry.report("rest", "missing", "rest")
    return Decreed(day, entry.truth("rest"), entry.labels("labels"), entry.proof())


def calendar_of(folder: Path, problems: list[Problem]) -> Calendar:
    """The calendar of one folder alone; mistakes are added to `problems`."""
    found = Found()
    for path, page, text in _files(folder, "calendar", problems, hashlib.sha256()):
        _calendar(found, path, page, text)
    return found.calendar


def newest(editions: Mapping[Key, Procedure]) -> Mapping[str, Procedure]:
    """The newest edition of each procedure, in the order of their names."""
    found: dict[str, Procedure] = {}
    for key in sorted(editions):
        found[key[0]] = editions[key]
    return MappingProxyType(found)
