"""The body of a table. In Python: a list has hundreds of cells, a table of figures thousands."""

from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from guvoh.pages.parts import Cell, Link, Table
from guvoh.pages.seam import Reason
from guvoh.pages.templatetags.pages import bar

register = template.Library()
_MARKS = {"total": " g-total", "gap": " g-gap-row"}


@register.simple_tag
def rows(table: Table) -> SafeString:
    """The rows of a table; everything in a cell is escaped."""
    made = (
        f'<tr class="govuk-table__row{_MARKS.get(mark, "")}">{_head(first)}{"".join(map(_cell, others))}</tr>\n'
        for mark, first, others in table.marked
    )
    return SafeString("".join(made))


def escaped(text: Reason) -> str:
    """As it may stand in HTML."""
    return conditional_escape(str(text))


def _head(cell: Cell) -> str:
    number = " g-number" if cell.number else ""
    return f'<th scope="row" class="govuk-table__header{number}">{_inside(cell)}</th>'


def _cell(cell: Cell) -> str:
    classes = "".join(
        name
        for name, is_so in (
            (" g-number", cell.number), (" g-bar-cell", cell.bar is not None), (" g-blank", cell.blank),
        )
        if is_so
    )  # fmt: skip
    label = f' data-label="{escaped(cell.label)}"' if cell.label else ""
    return f'<td class="govuk-table__cell{classes}"{label}>{_inside(cell)}</td>'


def _inside(cell: Cell) -> str:
    text = escaped(cell.text)
    if cell.bare:
        return text
    drawn = f'<span class="g-bar {bar(cell.bar)}"></span>' if cell.bar is not None else ""
    said = f'<a href="{escaped(cell.href)}">{text}</a>' if cell.href else text
    small = f'<div class="g-small g-quiet">{escaped(cell.small)}</div>' if cell.small else ""
    return f"{drawn}{said}{_tags(cell)}{small}{_links(cell.links)}"


def _tags(cell: Cell) -> str:
    return "".join(
        f' <span class="g-tag{f" g-tag--{escaped(tag.colour)}" if tag.colour else ""}">{escaped(tag.text)}</span>'
        for tag in cell.tags
    )


def _links(links: Sequence[Link]) -> str:
    return f'<div class="g-small">{" · ".join(map(_link, links))}</div>' if links else ""


def _link(link: Link) -> str:
    current = ' aria-current="page"' if link.current else ""
    hidden = f'<span class="govuk-visually-hidden"> {escaped(link.hidden)}</span>' if link.hidden else ""
    return f'<a href="{escaped(link.href)}"{current}>{escaped(link.text)}{hidden}</a>'
