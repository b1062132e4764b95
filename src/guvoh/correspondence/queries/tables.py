"""Letters as a table."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guvoh.correspondence.queries.letters import ANSWERED, IN, LATE, OUT, Line, body_of
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.words import term


def table(lines: Iterable[Line], *, cases: bool) -> Table | None:
    """`cases`: with a column that says to which case each belongs. None for no letters."""
    rows = [_row(line, cases) for line in lines]
    if not rows:
        return None
    heads = [_("Letter"), _("Date"), _("Body"), *([_("Case")] if cases else []), _("Answer")]
    return Table([Heading(head) for head in heads], rows, wraps=True)


def way(direction: str) -> str:
    """Which way it went."""
    return {IN: pgettext("letter", "received"), OUT: pgettext("letter", "sent")}.get(direction, "")


def _row(line: Line, cases: bool) -> list[Cell]:
    small = " · ".join(piece for piece in (way(line.direction), line.number) if piece)
    case = [Cell(line.called, line.place, label=_("Case"), small=line.case_number)] if cases else []
    return [
        Cell(line.subject or _("Letter without a subject"), line.href, small=small),
        Cell(dates.partial(line.day).replace(" ", "\u00a0", 1), label=_("Date")),
        Cell(body_of(line), label=_("Body")),
        *case,
        _answer(line),
    ]


def _answer(line: Line) -> Cell:
    if line.state == ANSWERED:
        said = term("answer_substance", line.substance) if line.substance else _("answered")
        return Cell(said, label=_("Answer"), small=dates.partial(line.answered))
    if line.days is None:
        said = term("answer_substance", line.substance) if line.substance else ""
        return Cell(said, label=_("Answer"))
    colour = "red" if line.state == LATE else "amber" if line.days <= 7 else ""
    return Cell(
        dates.day(line.due),
        line.answer_at,
        label=_("Answer"),
        tags=[Tag(dates.distance(line.days), colour)],
        small=_("write down that it came") if line.answer_at else "",
    )
