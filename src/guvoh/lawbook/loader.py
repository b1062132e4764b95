"""Reads a lawbook folder, and the overlay folder of an installation upon it.

    folder/terms/<vocabulary>.yaml      vocabulary, title, terms
    overlay/terms/<anything>.yaml       vocabulary, terms (n from 190, codes from “X.”), changes
    folder/procedures/<id>.yaml         and policies/, calendar/, in the overlay too: see procedures/folder.py
    folder/letters/<id>/<language>.txt  and what they refer to, in the overlay too: see letters/shelf.py

Every mistake in every file is reported at once, as LawbookError with file and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from guvoh.lawbook.book import Lawbook
from guvoh.lawbook.entry import LANGUAGES, REQUIRED, Page, check_changes, fields_of, term_of
from guvoh.lawbook.errors import LawbookError, Problem
from guvoh.lawbook.letters import shelf as letters
from guvoh.lawbook.marked import Marked, read
from guvoh.lawbook.procedures import folder as procedures
from guvoh.lawbook.terms import Term, Vocabulary

_FILE_KEYS = frozenset({"vocabulary", "title", "note", "source", "defaults", "extra", "terms"})
_OVERLAY_KEYS = _FILE_KEYS | {"changes"}


@dataclass(frozen=True)
class _Sheet:
    """One file as read: the vocabulary it belongs to, its new terms with their lines, its changes."""

    page: Page
    name: str
    line: int
    body: Mapping[str, Marked]
    terms: tuple[tuple[Term, int], ...]

    @property
    def titles(self) -> Mapping[str, str]:
        found = self.body["title"].mapping if "title" in self.body else {}
        texts = {language: value.text for language, value in found.items()}
        return MappingProxyType({language: text for language, text in texts.items() if text})


def load(folder: Path | str, overlay: Path | str | None = None) -> Lawbook:
    """The lawbook in `folder` with the overlay upon it. LawbookError lists every mistake."""
    problems: list[Problem] = []
    digest = hashlib.sha256()
    built = _vocabularies(folder, overlay, problems, digest)
    written = letters.load(Path(folder), Path(overlay) if overlay is not None else None, built, problems, digest)
    found = procedures.Found()
    for place in (folder, overlay):
        if place is not None:
            own = place is overlay
            procedures.gather(found, Path(place), built, problems, digest, own=own, letters=written.names)
    if problems:
        raise LawbookError(problems)
    return Lawbook(
        MappingProxyType(built),
        digest.hexdigest(),
        procedures=procedures.newest(found.editions),
        editions=MappingProxyType(found.editions),
        own=frozenset(found.own),
        policies=MappingProxyType(found.policies),
        calendar=found.calendar,
        letters=written,
    )


def vocabularies_of(folder: Path, problems: list[Problem]) -> dict[str, Vocabulary]:
    """The vocabularies of one folder alone; mistakes are added to `problems`."""
    return _vocabularies(folder, None, problems, hashlib.sha256())


def _vocabularies(
    folder: Path | str, overlay: Path | str | None, problems: list[Problem], digest: hashlib._Hash
) -> dict[str, Vocabulary]:
    built: dict[str, Vocabulary] = {}
    for sheet in _sheets(Path(folder), {}, own=False, problems=problems, digest=digest):
        _add_shipped(built, sheet)
    if overlay is not None and Path(overlay).is_dir():
        for sheet in _sheets(Path(overlay), built, own=True, problems=problems, digest=digest):
            _lay_over(built, sheet)
    if not built and not problems:
        problems.append(Problem(f"{Path(folder).name}/terms", 0, "nothing", "holds no vocabulary"))
    return built


def _sheets(
    folder: Path,
    below: Mapping[str, Vocabulary],
    *,
    own: bool,
    problems: list[Problem],
    digest: hashlib._Hash,
) -> list[_Sheet]:
    sheets = []
    for path in sorted((folder / "terms").glob("*.yaml")):
        name = f"{folder.name}/terms/{path.name}"
        content = read(path, name, problems)
        if content is None:
            continue
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        sheet = _sheet(content, Page(name, problems), path, below, own=own)
        if sheet is not None:
            sheets.append(sheet)
    return sheets


def _sheet(content: Marked, page: Page, path: Path, below: Mapping[str, Vocabulary], *, own: bool) -> _Sheet | None:
    body = content.mapping
    name = body["vocabulary"].text if "vocabulary" in body else None
    if name is None:
        page.report(content.line, "vocabulary", "the file must say “vocabulary: name” at its top")
        return None
    if not own and name != path.stem:
        page.report(body["vocabulary"].line, "vocabulary", f"the file of “{name}” must be called {name}.yaml")
    for key, value in body.items():
        if key not in (_OVERLAY_KEYS if own else _FILE_KEYS):
            page.report(value.line, "key", f"“{key}” is not known here")
    page.defaults = body["defaults"].mapping if "defaults" in body else {}
    declared = body["extra"].items if "extra" in body else []
    page.extra = frozenset(item.text for item in declared if item.text)
    if name in below:
        page.extra |= below[name].extra
    entries = body["terms"].items if "terms" in body else []
    if not entries and not (own and "changes" in body):
        page.report(content.line, "nothing", "the file holds no terms")
    found = ((term_of(entry, page, own=own), entry.line) for entry in entries)
    return _Sheet(page, name, content.line, body, tuple((term, line) for term, line in found if term))


def _add_shipped(built: dict[str, Vocabulary], sheet: _Sheet) -> None:
    for language in REQUIRED:
        if language not in sheet.titles:
            sheet.page.report(sheet.line, "title", f"the vocabulary has no title in “{language}”")
    for language in sheet.titles:
        if language not in LANGUAGES:
            sheet.page.report(sheet.body["title"].line, "language", f"unknown language: {language}")
    _check(sheet, (), ())
    built[sheet.name] = _vocabulary(sheet, tuple(term for term, _ in sheet.terms))


def _vocabulary(sheet: _Sheet, terms: tuple[Term, ...]) -> Vocabulary:
    note = sheet.body["note"].text if "note" in sheet.body else None
    source = sheet.body["source"].text if "source" in sheet.body else None
    return Vocabulary(sheet.name, sheet.titles, terms, note, source, sheet.page.extra)


def _lay_over(built: dict[str, Vocabulary], sheet: _Sheet) -> None:
    below = built.get(sheet.name)
    if below is None:
        _add_shipped(built, sheet)
        return
    _check(sheet, below.terms, below.terms)
    terms = {term.code: term for term in below.terms}
    for change in sheet.body["changes"].items if "changes" in sheet.body else []:
        _change(terms, change, sheet)
    added = {term.code: term for term, _ in sheet.terms if term.code not in terms}
    built[sheet.name] = replace(below, terms=(*terms.values(), *added.values()))


def _change(terms: dict[str, Term], change: Marked, sheet: _Sheet) -> None:
    code = check_changes(change, sheet.page)
    if code is None:
        return
    if code not in terms:
        sheet.page.report(change.line, "unknown", f"“{sheet.name}” has no term {code} that could be changed")
        return
    said = fields_of(change.mapping, sheet.page)
    said.pop("extra")
    labels = MappingProxyType({**terms[code].labels, **said.pop("labels")})
    terms[code] = replace(terms[code], labels=labels, **said)


def _check(sheet: _Sheet, before: tuple[Term, ...], parents: tuple[Term, ...]) -> None:
    """Codes and numbers are unique in the vocabulary; parents and predecessors exist, without circles."""
    codes = {term.code: "the lawbook" for term in before}
    numbers = {term.n: term.code for term in before}
    for term, line in sheet.terms:
        if term.code in codes:
            sheet.page.report(line, "code twice", f"the code {term.code} is taken")
        if term.n in numbers:
            sheet.page.report(line, "n twice", f"the number {term.n} is taken by {numbers[term.n]}")
        codes.setdefault(term.code, sheet.page.name)
        numbers.setdefault(term.n, term.code)
    above = {term.code: term.parent for term in (*parents, *(term for term, _ in sheet.terms))}
    for term, line in sheet.terms:
        for other in (*((term.parent,) if term.parent else ()), *term.succeeds):
            if other not in codes:
                sheet.page.report(line, "unknown", f"{term.code} names {other}, which is not here")
        if _in_a_circle(term.code, above):
            sheet.page.report(line, "circle", f"{term.code} is its own parent, directly or round a corner")


def _in_a_circle(code: str, above: Mapping[str, str | None]) -> bool:
    seen = {code}
    parent = above.get(code)
    while parent is not None:
        if parent in seen:
            return True
        seen.add(parent)
        parent = above.get(parent)
    return False
