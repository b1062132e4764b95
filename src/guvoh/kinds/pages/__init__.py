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
    consent,
    contact,
    custody,
    document,
    event,
    involvement,
    note,
    person,
    step,
    task,
)
from guvoh.kinds.pages.declaring import Group, Item, Page, PageMistake, Piece, ShownIf, compiled
from guvoh.kinds.registry import UnknownKind

__all__ = ["PAGES", "Group", "Item", "Page", "PageMistake", "Piece", "ShownIf", "compiled", "page"]

_MODULES = (contact, case, person, event, act, involvement, custody, consent, step, document, task, note)

PAGES: Mapping[str, Page] = MappingProxyType({module.PAGE.kind: compiled(module.PAGE) for module in _MODULES})


def page(kind: str) -> Page:
    """The page of this kind. `UnknownKind` if there is none."""
    try:
        return PAGES[kind]
    except KeyError:
        raise UnknownKind(kind) from None
