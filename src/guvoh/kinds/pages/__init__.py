"""How the page of each kind looks: steps, groups, order, width, conditions, summary line. Pure data.

    from guvoh.kinds import pages
    pages.page("contact").groups

All pages are compiled when this package is imported: a field named nowhere or twice stops the start.
"""

from collections.abc import Mapping
from types import MappingProxyType

from guvoh.kinds.pages import (
    act,
    case,
    charge,
    consent,
    contact,
    custody,
    deadline,
    document,
    duty,
    event,
    hearing,
    involvement,
    lawtext,
    letter,
    note,
    person,
    proceeding,
    redress,
    representation,
    step,
    task,
    urgent,
)
from guvoh.kinds.pages.declaring import Group, Item, Page, PageMistake, Piece, ShownIf, compiled
from guvoh.kinds.registry import UnknownKind

__all__ = ["PAGES", "Group", "Item", "Page", "PageMistake", "Piece", "ShownIf", "compiled", "page"]

_ALL = (
    *(contact.PAGE, case.PAGE, person.PAGE, event.PAGE, act.PAGE, involvement.PAGE, custody.PAGE, consent.PAGE),
    *(representation.PAGE, proceeding.PAGE, step.PAGE, deadline.PAGE, hearing.PAGE, charge.PAGE, redress.PAGE),
    *(letter.PAGE, document.PAGE, urgent.PAGE, urgent.ATTEMPT, task.PAGE, note.PAGE),
    *(duty.PAGE, duty.OFFICE, lawtext.PAGE, lawtext.TEMPLATE),
)

PAGES: Mapping[str, Page] = MappingProxyType({one.kind: compiled(one) for one in _ALL})


def page(kind: str) -> Page:
    """The page of this kind. `UnknownKind` if there is none."""
    try:
        return PAGES[kind]
    except KeyError:
        raise UnknownKind(kind) from None
