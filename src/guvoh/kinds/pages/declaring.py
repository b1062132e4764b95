"""What a kind's page is made of. Pure data; `guvoh.pages` draws it.

A page is a row of groups. A group is one question to the person at the desk: it has a title and one field or a
few that belong together. Groups with the same `step` make one screen of a long form.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from guvoh.kinds.gaps import Gap
from guvoh.kinds.records import Record
from guvoh.kinds.spec import FieldSpec, KindSpec, spec_of
from guvoh.kinds.words import Msg

Width = Literal["full", "two-thirds", "half", "third", "quarter"]


@dataclass(frozen=True, slots=True)
class ShownIf:
    """Show only when another field of the record has one of these values (without script: always shown, below it)."""

    field: str
    values: tuple[str, ...]

    def holds(self, record: Record) -> bool:
        """Whether the condition holds for a record."""
        value = getattr(record, self.field)
        found = value if isinstance(value, tuple) else (value,)
        return any(one in self.values for one in found)


@dataclass(frozen=True, slots=True)
class Item:
    """One field on the page. `hint` takes the place of the field's own; `component` of its widget."""

    field: str
    width: Width = "two-thirds"
    rows: int = 5
    shown_if: ShownIf | None = None
    hint: Msg | None = None
    component: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one title. `folded`: closed at first (details). `component`: a template that draws the group."""

    title: Msg
    items: tuple[Item, ...]
    step: Msg | None = None
    hint: Msg | None = None
    folded: bool = False
    component: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a summary line: the field, and its value or the gap in its place."""

    field: FieldSpec
    value: Any
    gap: Gap | None


@dataclass(frozen=True)
class Page:
    """The page of a kind.

    `summary`: fields whose values make the line in lists and cards, in this order. `by_action`: fields that
    are set by pressing something (accept, close), never typed.
    """

    model: type[Record]
    groups: tuple[Group, ...]
    summary: tuple[str, ...]
    by_action: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of which this is the page."""
        return self.model.kind

    @property
    def spec(self) -> KindSpec:
        """The declaration of the kind."""
        return spec_of(self.model)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def steps(self) -> tuple[Msg | None, ...]:
        """The screens of the form, in order; `(None,)` where it is one."""
        return tuple(dict.fromkeys(group.step for group in self.groups))

    def line(self, record: Record) -> tuple[Piece, ...]:
        """The summary of a record: what is there and may be read."""
        return tuple(self._pieces(record, self.summary))

    def pieces(self, record: Record, group: Group) -> tuple[Piece, ...]:
        """What a record page shows of a group: fields with a value or a gap that may be read."""
        return tuple(self._pieces(record, [item.field for item in group.items]))

    def _pieces(self, record: Record, names: Any) -> Iterator[Piece]:
        for name in names:
            value, gap = getattr(record, name), record.gaps.get(name)
            if name not in record.hidden and (gap is not None or value not in (None, ())):
                yield Piece(self.spec[name], value, gap)


class PageMistake(TypeError):
    """A page that does not fit its kind."""


def compiled(page: Page) -> Page:
    """The page itself, if it names every field of its kind exactly once; `PageMistake` says what is wrong."""
    known = set(page.spec.by_name)
    named = [item.field for item in page.items] + list(page.by_action)
    conditions = [item.shown_if.field for item in page.items if item.shown_if]
    wrong = [name for name in (*named, *page.summary, *conditions) if name not in known]
    twice = sorted({name for name in named if named.count(name) > 1})
    nowhere = sorted(known - set(named))
    for what, names in (("unknown", wrong), ("named twice", twice), ("named nowhere", nowhere)):
        if names:
            raise PageMistake(f"page of {page.kind}: {what}: {', '.join(names)}")
    return page
