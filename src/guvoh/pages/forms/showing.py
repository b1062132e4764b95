"""A record as a page shows it: rows of a summary list by group, one line for lists."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from guvoh import lawbook
from guvoh.kinds import pages
from guvoh.kinds.choices import Answer
from guvoh.kinds.pages.declaring import Group, Piece
from guvoh.kinds.records import Record
from guvoh.kinds.show import Shower
from guvoh.kinds.spec import FieldSpec
from guvoh.pages.parts import Card, Link, Row, Tag
from guvoh.pages.words import say

Named = Callable[[UUID], str]
_PROSE = ("text",)


def shower(record: Named | None = None, member: Named | None = None) -> Shower:
    """What shows values in the page's language; `record` and `member` name ids for this reader."""
    return Shower(str(get_language()), lawbook.current(), record, member)


def rows(
    record: Record,
    group: Group,
    show: Shower,
    *,
    href: Callable[[FieldSpec, UUID], str] | None = None,
    change: str = "",
    empty: bool = False,
    change_text: str = "",
) -> list[Row]:
    """The rows of one group. What may not be read is not there at all; what is empty only with `empty`.

    `href` makes references links; `change` is the address of the form (each row leads to its field there).
    """
    declared = pages.page(record.kind).spec
    found = []
    for item in group.items:
        field = declared[item.field]
        if field.name in record.hidden:
            continue
        value, gap = getattr(record, field.name), record.gaps.get(field.name)
        if not empty and gap is None and value in (None, ()):
            continue
        values, links = _values(field, value, show, href)
        found.append(
            Row(
                key=say(field.label),
                values=values if gap is None else (),
                gap=say(gap) if gap is not None else "",
                links=links,
                prose=field.type in _PROSE,
                change=Link(change_text, f"{change}#f-{field.name}", hidden=say(field.label)) if change else None,
            )
        )
    return found


def _values(
    field: FieldSpec, value: Any, show: Shower, href: Callable[[FieldSpec, UUID], str] | None
) -> tuple[list[str], list[Link]]:
    if value in (None, ()):
        return [], []
    several = value if isinstance(value, tuple) else (value,)
    if href is not None and field.ref:
        return [], [Link(show.field(field, one), href(field, one)) for one in several]
    return [show.field(field, (one,) if isinstance(value, tuple) else one) for one in several], []


def cards(
    record: Record,
    show: Shower,
    *,
    title: str = "",
    actions: Sequence[Link] = (),
    tags: Sequence[Tag] = (),
    href: Callable[[FieldSpec, UUID], str] | None = None,
    change: str = "",
    change_text: str = "",
    id: str = "",
) -> list[Card]:
    """The record page: a card for each group that holds something; `title`, `actions`, `tags` go to the first."""
    found: list[Card] = []
    for group in pages.page(record.kind).groups:
        inside = rows(record, group, show, href=href, change=change, change_text=change_text)
        if inside:
            found.append(Card(say(group.title), inside))
    first = Card(
        title or (found[0].title if found else say(record.singular)),
        found[0].rows if found else (),
        actions=actions,
        tags=tags,
        id=id,
    )
    return [first, *found[1:]]


def line(record: Record, show: Shower) -> str:
    """The record in one line, from what may be read: for lists, choices, titles of cards.

    A *yes* is said by its question, a *no* not at all: alone they would answer nothing.
    """
    pieces = [_in_line(show, piece) for piece in pages.page(record.kind).line(record) if piece.gap is None]
    return " · ".join(text for text in pieces if text) or say(record.singular)


def _in_line(show: Shower, piece: Piece) -> str:
    if Answer.YES in piece.field.choices:
        return say(piece.field.label) if piece.value is Answer.YES else ""
    return show.field(piece.field, piece.value, piece.gap)
