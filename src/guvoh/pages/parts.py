"""What the components in `templates/pages/components` are given: small values, made by views and panels.

Everything shown is text and is escaped by the template; nothing here holds markup. Colour names are those of `g-tag`:
grey (none), teal, amber, red, green, line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from guvoh.pages.seam import Reason


@dataclass(frozen=True)
class Tag:
    """A word in a coloured pill; the word alone must be enough."""

    text: Reason
    colour: str = ""


@dataclass(frozen=True)
class Link:
    """Somewhere to go. `hidden` is added for screen readers ("Change *date of birth*"); `count` stands behind it."""

    text: Reason
    href: str
    hidden: Reason = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Row:
    """One line of a summary list. `values`: paragraphs; `gap`: why there is none; `sealed`: not for this reader."""

    key: Reason
    values: Sequence[Reason] = ()
    gap: Reason = ""
    sealed: bool = False
    add: Link | None = None
    change: Link | None = None
    links: Sequence[Link] = ()
    prose: bool = False


@dataclass(frozen=True)
class Tile:
    """A number in large type: what it is of, and over what it was counted."""

    key: Reason
    value: Reason
    note: Reason = ""

    @property
    def values(self) -> tuple[Reason, ...]:
        """As the lines of a summary list have them."""
        return (self.value,)


@dataclass(frozen=True)
class Card:
    """A titled summary list: one person, one custody, one step."""

    title: Reason
    rows: Sequence[Row]
    actions: Sequence[Link] = ()
    tags: Sequence[Tag] = ()
    id: str = ""


@dataclass(frozen=True)
class Due:
    """A date that somebody has to keep. `note` says where it comes from; `days` from today (negative: passed)."""

    day: date
    days: int
    note: Reason = ""

    @property
    def state(self) -> str:
        return "over" if self.days < 0 else "today" if self.days == 0 else "ahead"


@dataclass(frozen=True)
class Happening:
    """One entry of a timeline. `sort`: "" happened to the person, "ours" was done by us, "due" is still to be done."""

    when: Reason
    what: Reason
    text: Reason = ""
    who: Reason = ""
    href: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Job:
    """A line of a task list: the whole row is the link; `blocked` ones are no link."""

    text: Reason
    href: str = ""
    hint: Reason = ""
    status: Tag | None = None
    due: Due | None = None


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `bar` (0–100) draws a bar, `label` names the column where a row is a card (phone).

    `links`: what can be done at once, in small letters below."""

    text: Reason = ""
    href: str = ""
    number: bool = False
    label: Reason = ""
    tags: Sequence[Tag] = ()
    bar: int | None = None
    small: Reason = ""
    links: Sequence["Link"] = ()

    @property
    def bare(self) -> bool:
        """Only text: shown without a template of its own, since a table of figures has thousands."""
        return not (self.href or self.tags or self.small or self.links) and self.bar is None

    @property
    def blank(self) -> bool:
        """Nothing to show: on a phone it is left out with its label."""
        return not (self.text or self.tags or self.small or self.links) and self.bar is None


@dataclass(frozen=True)
class Heading:
    """The head of a column; with `href` it sorts. `up`: sorted by it, ascending; `current`: sorted by it.

    `hidden`: for those alone who hear the page; what stands below says it to those who see it.
    """

    text: Reason
    href: str = ""
    number: bool = False
    current: bool = False
    up: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first cell of a row is its head. `sorts[i]` marks a row: "total" or "gap"; `wraps`: heads are
    sentences and take more than one line.
    """

    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    caption: Reason = ""
    sorts: Sequence[str] = field(default_factory=list)
    cards: bool = True
    wraps: bool = False

    @property
    def marked(self) -> list[tuple[str, Cell, Sequence[Cell]]]:
        """Each row as (mark, first cell, other cells)."""
        marks = [*self.sorts, *([""] * (len(self.rows) - len(self.sorts)))]
        return [(mark, row[0], row[1:]) for mark, row in zip(marks, self.rows, strict=True)]


@dataclass(frozen=True)
class Pages:
    """Where in a list one is. `first`–`last` of `total`; links are empty where there is nothing more."""

    first: int
    last: int
    total: int
    previous: str = ""
    next: str = ""

    @classmethod
    def at(cls, page: int, size: int, total: int, address: Callable[[int], str]) -> "Pages":
        """One page (from 1) of a list that is cut into pages of `size`; `address`: where the page of a number is."""
        last = min(page * size, total)
        return cls(
            (page - 1) * size + 1 if total else 0,
            last,
            total,
            address(page - 1) if page > 1 else "",
            address(page + 1) if last < total else "",
        )


@dataclass(frozen=True)
class Filter:
    """One field of a filter panel. `sort`: select, checkboxes, line or date; `groups`: `forms.options.OptionGroup`s.

    `required`: a select without "any"; `problem`: why what was typed cannot be read.
    """

    name: str
    label: Reason
    sort: str = "select"
    groups: Sequence[object] = ()
    typed: str = ""
    required: bool = False
    problem: Reason = ""

    @property
    def used(self) -> bool:
        return bool(self.typed) or any(getattr(group, "open", False) for group in self.groups)
