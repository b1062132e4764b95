"""A letter out of its text, checked as a whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from guvoh.lawbook.entry import LANGUAGES
from guvoh.lawbook.errors import LawbookError, Problem
from guvoh.lawbook.letters.checking import check
from guvoh.lawbook.letters.entries import Entry
from guvoh.lawbook.letters.fields import Fields
from guvoh.lawbook.letters.law import LawKey
from guvoh.lawbook.letters.letter import GOES, PICKS, Letter
from guvoh.lawbook.letters.questions import Question, own_of
from guvoh.lawbook.letters.sentences import problem
from guvoh.lawbook.marked import Marked, parse

LONGEST = 100_000
_DASHES = re.compile(r"---\s*\Z")
_KEYS = {
    "letter", "edition", "title", "about", "paper", "goes", "consent", "proceedings", "decisions", "picks", "ask",
    "ready_for",     "law", "status", "verified_by", "verified_on", "source",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What letters refer to: the common fields and questions, the keys of the law, codes by vocabulary."""

    fields: Fields
    questions: Mapping[str, Question]
    law: Mapping[str, LawKey]
    codes: Mapping[str, Collection[str]]

    @property
    def common(self) -> Fields:
        """The fields of the file and one for each article."""
        return self.fields.also({f"law.{key}": one.field for key, one in self.law.items()})


def read(text: str, name: str, language: str, known: Known, *, own: bool = False) -> Letter:
    """The letter. LawbookError lists every mistake with its line."""
    problems: list[Problem] = []
    letter = _read(text, name, language, known, problems, own)
    if problems or letter is None:
        raise LawbookError(problems)
    return letter


def _read(text: str, name: str, language: str, known: Known, problems: list[Problem], own: bool) -> Letter | None:
    text = text.replace("\r\n", "\n").removeprefix("\ufeff").strip() + "\n"
    if len(text) > LONGEST:
        problems.append(problem(name, 0, "long", LONGEST))
        return None
    head, body, first = _parted(text)
    if head is None:
        problems.append(problem(name, 1, "head"))
        return None
    marked = parse(head, name, problems, first=2)
    if marked is None or not isinstance(marked.value, dict):
        if not problems:
            problems.append(problem(name, 1, "head"))
        return None
    letter = _letter(marked, name, language, known, problems, (text, body, first), own)
    if not body.strip():
        problems.append(problem(name, first, "empty"))
    problems += check(letter, letter.fields(known.common))
    return letter


def _parted(text: str) -> tuple[str | None, str, int]:
    """Head, body, and the line on which the body begins."""
    lines = text.split("\n")
    if not _DASHES.match(lines[0]):
        return None, "", 0
    end = next((place for place, line in enumerate(lines[1:], 1) if _DASHES.match(line)), None)
    if end is None:
        return None, "", 0
    body = lines[end + 1 :]
    empty = next((place for place, line in enumerate(body) if line.strip()), 0)
    return "\n".join(lines[1:end]), "\n".join(body[empty:]), end + 2 + empty


def _letter(
    marked: Marked,
    name: str,
    language: str,
    known: Known,
    problems: list[Problem],
    texts: tuple[str, str, int],
    own: bool,
) -> Letter:
    entry = Entry(marked, name, problems)
    entry.known(_KEYS)
    if language not in LANGUAGES:
        problems.append(problem(name, 0, "choice", "language", ", ".join(LANGUAGES), language))
    text, body, first = texts
    return Letter(
        id=entry.id("letter"),
        language=language,
        edition=entry.number("edition"),
        title=entry.text("title", required=True),
        about=entry.text("about"),
        paper=entry.text("paper"),
        goes=entry.choice("goes", GOES, "authority"),
        consents=_codes(entry, "consent", "cpurp", known, "unknown purpose"),
        proceedings=_codes(entry, "proceedings", "proceeding_type", known, "unknown code"),
        decisions=_codes(entry, "decisions", "decision", known, "unknown code"),
        ready_for=entry.texts("ready_for"),
        picks=_picks(entry),
        questions=_questions(entry, language, known),
        law=_law(entry, known),
        status=entry.status(),
        verified_by=entry.text("verified_by"),
        source=entry.text("source"),
        text=text,
        body=body,
        first=first,
        name=name,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        own=own,
    )


def _codes(entry: Entry, key: str, vocabulary: str, known: Known, code: str) -> tuple[str, ...]:
    found = entry.texts(key)
    terms = known.codes.get(vocabulary)
    for one in found:
        if terms is not None and one not in terms:
            entry.report(key, code, one, vocabulary)
    return found


def _picks(entry: Entry) -> tuple[str, ...]:
    found = entry.texts("picks")
    for one in found:
        if one not in PICKS:
            entry.report("picks", "choice", "picks", ", ".join(PICKS), one)
    return found


def _law(entry: Entry, known: Known) -> tuple[str, ...]:
    found = entry.texts("law")
    for one in found:
        if one not in known.law:
            entry.report("law", "unknown field", f"law.{one}")
    return found


def _questions(entry: Entry, language: str, known: Known) -> tuple[Question, ...]:
    """Common ones by their name, own ones in full."""
    found: dict[str, Question] = {}
    for one in entry.body["ask"].items if "ask" in entry.body else []:
        if isinstance(one.value, dict):
            question = own_of(Entry(one, entry.name, entry.problems), language)
        elif one.text in known.questions:
            question = known.questions[str(one.text)]
        else:
            entry.problems.append(problem(entry.name, one.line, "unknown question", one.text))
            continue
        if question.id in found:
            entry.problems.append(problem(entry.name, one.line, "twice", question.id))
        if question.source and not _readable(question.source, known):
            entry.problems.append(problem(entry.name, one.line, "unknown field", question.source))
        found[question.id] = question
    return tuple(found.values())


def _readable(source: str, known: Known) -> bool:
    """Whether an answer can begin with this field: one value, or one value of each of a list."""
    field = known.common.get(source)
    return field is not None and not field.many and not field.flag
