"""An edition that is being written: its text, what it holds so far, and what is still wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from guvoh import lawbook
from guvoh.editor import words
from guvoh.editor.queries.supposed import moment
from guvoh.lawbook.errors import Problem
from guvoh.lawbook.procedures import Procedure, reading, write, writing
from guvoh.lawbook.procedures.sentences import sentence

LISTS = {"term": "terms", "state": "states", "move": "moves", "accepts": "accepts"}
NAMED = {"law": "law", "counter": "counters"}


@dataclass(frozen=True)
class Wrong:
    """One mistake, as it is shown beside the text: `line` 0 where it concerns all of it."""

    line: int
    said: str


@dataclass(frozen=True)
class Work:
    """`procedure` None: the text cannot be read as one."""

    text: str
    procedure: Procedure | None
    problems: tuple[Problem, ...]

    @property
    def wrong(self) -> list[Wrong]:
        """In the language of the page."""
        return [Wrong(one.line, _sentence(one, self.procedure)) for one in self.problems]

    @cached_property
    def plain(self) -> dict[str, Any]:
        """Its parts as mappings, lists and texts."""
        assert self.procedure is not None
        return writing.plain(self.procedure)


def _sentence(one: Problem, procedure: Procedure | None) -> str:
    if one.code in _OF_TERMS and procedure is not None:
        one = replace(one, values=tuple(_worded(value, procedure) for value in one.values))
    said = sentence(one, words.language())
    return said[:1].upper() + said[1:]


_OF_TERMS = frozenset({"example", "example start", "example law", "missed", "cycle", "never", "overlap"})


def _worded(value: str, procedure: Procedure) -> str:
    """A term by its title, a day as people write it; all else as it stands in the file."""
    for rule in procedure.terms:
        if rule.id == value:
            return f"«{words.say(rule.labels)}»"
    try:
        return moment(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))
    except ValueError:
        return value


def work(text: str) -> Work:
    """The text, read with the lists and the calendar of this installation; its examples are run."""
    book = lawbook.current()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    known = book.letters.names
    found, problems = reading.survey(text, "", vocabularies=book.vocabularies, calendar=book.calendar, letters=known)
    return Work(text, found, problems)


@dataclass(frozen=True)
class Place:
    """Which part: "head", "term:2", "law:CPC145", "example:2:0" (the first example of the third term); "new" as the
    last one for a part that is to be added."""

    part: str
    at: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """From what a button says. None for what no button says."""
        part, *at = text.split(":")
        known = {"head": 0, "example": 2, **dict.fromkeys((*LISTS, *NAMED), 1)}
        return cls(part, tuple(at)) if known.get(part) == len(at) else None

    def __str__(self) -> str:
        return ":".join((self.part, *self.at))

    @property
    def new(self) -> bool:
        return bool(self.at) and self.at[-1] == "new"


def part_at(found: Work, place: Place) -> Mapping[str, Any] | None:
    """The part as it stands; empty for a new one, None where there is none."""
    if place.part == "head":
        return found.plain
    if place.part in NAMED:
        return {} if place.new else found.plain.get(NAMED[place.part], {}).get(place.at[0])
    rows: list[Any] | None = found.plain.get(LISTS.get(place.part, "terms"), [])
    if place.part == "example":
        term = _row(rows, place.at[0])
        rows = None if term is None else term.get("examples", [])
    return None if rows is None else {} if place.new else _row(rows, place.at[-1])


def _row(rows: list[Any] | None, number: str) -> Any:
    if rows is None or not (number.isascii() and number.isdigit()) or int(number) >= len(rows):
        return None
    return rows[int(number)]


def with_part(found: Work, place: Place, part: Mapping[str, Any] | None) -> Work:
    """The same with this part put in its place; None takes it away. A new one stands last."""
    whole: dict[str, Any] = dict(found.plain)
    if place.part == "head":
        whole.update({key: value for key, value in (part or {}).items() if value})
        for key in (key for key, value in (part or {}).items() if not value):
            whole.pop(key, None)
    elif place.part in NAMED:
        _put_named(whole, place, part)
    else:
        _put_row(whole, place, part)
    again = work(writing.text_of(whole))
    return work(write(again.procedure)) if again.procedure is not None else again


def _put_named(whole: dict[str, Any], place: Place, part: Mapping[str, Any] | None) -> None:
    entries = dict(whole.get(NAMED[place.part], {}))
    if part is None:
        entries.pop(place.at[0], None)
    else:
        entries[place.at[0]] = {key: value for key, value in part.items() if key != "id"}
    whole[NAMED[place.part]] = entries


def _put_row(whole: dict[str, Any], place: Place, part: Mapping[str, Any] | None) -> None:
    key = LISTS.get(place.part, "terms")
    rows = list(whole.get(key, []))
    if place.part == "example":
        term = dict(rows[int(place.at[0])])
        term["examples"] = _placed(list(term.get("examples", [])), place.at[1], part)
        rows[int(place.at[0])] = term
    else:
        rows = _placed(rows, place.at[0], part)
    whole[key] = rows


def _placed(rows: list[Any], at: str, part: Mapping[str, Any] | None) -> list[Any]:
    if at == "new":
        return [*rows, part]
    place = int(at)
    return [*rows[:place], *([] if part is None else [part]), *rows[place + 1 :]]


def proven(part: dict[str, Any], was: Mapping[str, Any], *, ticked: bool, code: str, today: date) -> dict[str, Any]:
    """The part with its status. What is changed after somebody verified it is verified anew, by whoever ticks it."""
    said = {key: value for key, value in part.items() if key not in _PROOF}
    before = {key: value for key, value in was.items() if key not in _PROOF}
    if not ticked:
        status = was.get("status", "unverified")
        return said | {"status": status if status == "superseded" else "unverified"}
    if was.get("status") == "verified" and said == {key: before[key] for key in said if key in before}:
        return said | {key: was[key] for key in _PROOF if key in was}
    return said | {"status": "verified", "verified_by": code, "verified_on": today.isoformat()}


_PROOF = ("status", "verified_by", "verified_on")
