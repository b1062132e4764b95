"""Notes, the newest first."""

from dataclasses import dataclass

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import actions, href_of, marks
from guvoh.kinds.note import Note
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Link, Tag
from guvoh.pages.words import say, term


@dataclass(frozen=True)
class Written:
    """One note as the section shows it."""

    title: str
    href: str
    facts: list[str]
    text: str
    health: str
    tags: list[Tag]
    actions: list[Link]


def notes(opened: Opened) -> list[Written]:
    """All of them."""
    found = sorted(opened.of(Note.kind), key=lambda entry: (entry.first_day, _day(entry)), reverse=True)
    return [_written(opened, entry) for entry in found]


def _written(opened: Opened, entry: Entry) -> Written:
    note = entry.record
    assert isinstance(note, Note)
    hidden = note.hidden
    facts = [
        "" if "dated" in hidden else dates.partial(note.dated) or dates.day(entry.first_day),
        term("note_kind", note.type) if note.type else "",
        opened.labels.member(entry.first_author),
        opened.labels.record(note.about) if note.about else "",
    ]
    return Written(
        title=("" if "heading" in hidden else note.heading or "") or say(Note.singular),
        href=href_of(opened, entry.id),
        facts=[fact for fact in facts if fact],
        text="" if "text" in hidden else note.text or "",
        health="" if "health_text" in hidden else note.health_text or "",
        tags=marks(opened, entry),
        actions=actions(opened, entry),
    )


def _day(entry: Entry) -> tuple[object, ...]:
    day = getattr(entry.record, "dated", None)
    return day.sort_key() if day else ()
