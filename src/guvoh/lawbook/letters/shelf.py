"""All letters of an installation."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from guvoh.lawbook.entry import LANGUAGES
from guvoh.lawbook.errors import LawbookError, Problem
from guvoh.lawbook.letters import law as laws
from guvoh.lawbook.letters.fields import Fields, fields_of
from guvoh.lawbook.letters.law import LawKey
from guvoh.lawbook.letters.letter import Letter
from guvoh.lawbook.letters.questions import Question, common_of
from guvoh.lawbook.letters.reading import Known, read
from guvoh.lawbook.letters.sentences import problem
from guvoh.lawbook.marked import Marked
from guvoh.lawbook.marked import read as read_marked
from guvoh.lawbook.terms import Vocabulary

_SAME = ("edition", "paper", "goes", "consents", "proceedings", "decisions", "ready_for", "picks", "law")


class UnknownLetter(KeyError):
    """There is no letter of this name in this language."""


@dataclass(frozen=True)
class Letters:
    """Letters by id and language, and what they refer to."""

    by_id: Mapping[str, Mapping[str, Letter]]
    known: Known

    def letter(self, id: str, language: str) -> Letter:
        """A letter. UnknownLetter if there is none."""
        try:
            return self.by_id[id][language]
        except KeyError:
            raise UnknownLetter(id, language) from None

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything by which a term or a checklist can name a letter: its id, and what it says it is ready for."""
        found = set(self.by_id)
        for some in self.by_id.values():
            found.update(*(one.ready_for for one in some.values()))
        return frozenset(found)

    def languages(self, id: str) -> tuple[str, ...]:
        """The languages in which a letter was written."""
        return tuple(self.by_id.get(id, {}))

    def with_own(self, own: list[Letter]) -> Letters:
        """The same with a circle's letters before them."""
        found = {id: dict(some) for id, some in self.by_id.items()}
        for one in own:
            found.setdefault(one.id, {})[one.language] = one
        return Letters(MappingProxyType({id: MappingProxyType(some) for id, some in found.items()}), self.known)


NO_FIELDS = Fields(MappingProxyType({}))
EMPTY = Letters(
    MappingProxyType({}), Known(NO_FIELDS, MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))
)


def load(
    folder: Path,
    overlay: Path | None,
    vocabularies: Mapping[str, Vocabulary],
    problems: list[Problem],
    digest: hashlib._Hash,
) -> Letters:
    """The letters of a lawbook folder, and an overlay's upon them. Mistakes are added to `problems`."""
    own = [folder] if overlay is None or not overlay.is_dir() else [folder, overlay]
    if not any((one / "letters").is_dir() for one in own):
        return EMPTY
    codes = {name: {term.code for term in vocabulary} for name, vocabulary in vocabularies.items()}
    known = Known(NO_FIELDS, MappingProxyType({}), MappingProxyType({}), codes)
    found: dict[str, dict[str, Letter]] = {}
    for place in own:
        known = _known(place, known, problems, digest)
        for path in sorted((place / "letters").glob("*/*.txt")):
            letter = _letter(path, place, known, problems, digest)
            if letter is not None:
                found.setdefault(letter.id, {})[letter.language] = letter
    for some in found.values():
        _agree(some, problems)
    ordered = {id: MappingProxyType(some) for id, some in found.items()}
    return Letters(MappingProxyType(ordered), known)


def _known(place: Path, below: Known, problems: list[Problem], digest: hashlib._Hash) -> Known:
    fields, questions, law = below.fields, dict(below.questions), below.law
    for name in ("fields", "questions", "law"):
        path = place / "letters" / f"{name}.yaml"
        if not path.is_file():
            continue
        said = f"{place.name}/letters/{path.name}"
        digest.update(said.encode() + b"\0" + path.read_bytes() + b"\0")
        body = read_marked(path, said, problems)
        if body is None:
            continue
        if name == "fields":
            fields = fields.also(fields_of(body, said, problems).by_path)
        elif name == "questions":
            questions |= _common(body, said, problems)
        else:
            law = laws.laid_over(law, _articles(body, said, problems).values())
    return Known(fields, MappingProxyType(questions), law, below.codes)


def _common(body: Marked, name: str, problems: list[Problem]) -> Mapping[str, Question]:
    return common_of(body, name, problems)


def _articles(body: Marked, name: str, problems: list[Problem]) -> Mapping[str, LawKey]:
    return laws.keys_of(body, name, problems)


def _letter(path: Path, place: Path, known: Known, problems: list[Problem], digest: hashlib._Hash) -> Letter | None:
    name = f"{place.name}/letters/{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(name, 0, "unreadable", f"is not UTF-8 text ({type(error).__name__})"))
        return None
    digest.update(name.encode() + b"\0" + text.encode() + b"\0")
    try:
        letter = read(text, name, path.stem, known)
    except LawbookError as error:
        problems += error.problems
        return None
    if letter.id != path.parent.name or letter.language not in LANGUAGES:
        problems.append(problem(name, 1, "file", letter.id))
        return None
    return letter


def _agree(some: Mapping[str, Letter], problems: list[Problem]) -> None:
    """The same letter in two languages is the same letter."""
    first = next(iter(some.values()))
    for one in some.values():
        for key in _SAME:
            if getattr(one, key) != getattr(first, key) and one.edition == first.edition:
                problems.append(problem(one.name, 1, "differs", key, first.name))
        if [q.id for q in one.questions] != [q.id for q in first.questions] and one.edition == first.edition:
            problems.append(problem(one.name, 1, "differs", "ask", first.name))
