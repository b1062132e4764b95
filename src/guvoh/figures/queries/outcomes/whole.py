"""The page in its parts, and as rows of a file."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from guvoh.catalogue.queries.opening import Catalogue
from guvoh.figures.files.cells import Value
from guvoh.figures.queries.fields import fields
from guvoh.figures.queries.outcomes.asking import Asker, Number, Part
from guvoh.figures.queries.outcomes.charges import officials, victims
from guvoh.figures.queries.outcomes.redress import redress
from guvoh.figures.queries.outcomes.way import hearings, proceedings
from guvoh.figures.queries.sources import Sources
from guvoh.kit import clock
from guvoh.pages import dates
from guvoh.pages.coded import filters
from guvoh.pages.coded.filters import Chosen, Field
from guvoh.pages.parts import Cell, Heading, Table

ASKED = ("from", "to", "country", "home")


def read(sources: Sources, asked: QueryDict | Mapping[str, Sequence[str]]) -> Chosen:
    """Period, country, organisation of an address. Raises UnknownValue."""
    offered: list[Field] = [one for one in fields(sources) if one.name in ASKED]
    if asked.get("home") and "home" not in {one.name for one in offered}:
        raise filters.UnknownValue
    return filters.read(offered, asked)


def parts(opened: Catalogue, sources: Sources, chosen: Chosen) -> tuple[list[Part], str]:
    """All parts, in order; and since when something may be known."""
    ask = Asker(opened, sources, chosen)
    return [officials(ask), victims(ask), redress(ask), proceedings(ask), hearings(ask)], ask.known_since


def sentence(sources: Sources, chosen: Chosen) -> str:
    """Below all numbers: period, choice, organisations, who is left out, day."""
    words = chosen.words()
    pieces = [
        "; ".join(words) if words else f"{_('all time')}; {_('no filter')}",
        _("organisations: %(names)s") % {"names": sources.words()} if sources.words() else "",
        _("those who asked not to be counted are left out"),
        _("as of %(day)s") % {"day": dates.day(clock.local_today())},
    ]
    said = "; ".join(piece for piece in pieces if piece)
    return f"{said[:1].upper()}{said[1:]}."


def table(part: Part, since: str) -> Table:
    """Label, how it was counted, number."""
    rows = [[Cell(one.label, small=_small(one, since)), _cell(one)] for one in part.numbers]
    return Table([Heading(_("What")), Heading(_("How many"), number=True)], rows)


def heads() -> list[str]:
    """Of the file."""
    return [_("Part of the page"), _("What"), _("How many"), _("In words"), _("How it was counted")]


def rows(found: Sequence[Part], since: str) -> list[list[Value]]:
    """One row for each number."""
    return [
        [part.title, one.label, one.n, one.text if one.n else "", _small(one, since)]
        for part in found
        for one in part.numbers
    ]


def _cell(one: Number) -> Cell:
    return Cell(one.text if one.n and one.text else dates.number(one.n), number=True, label=_("How many"))


def _small(one: Number, since: str) -> str:
    return " ".join(words for words in (one.how, _nothing(one, since)) if words)


def _nothing(one: Number, since: str) -> str:
    """A zero is a zero of what is known, and since when."""
    if one.n:
        return ""
    return _("Known to us since %(month)s: 0.") % {"month": since} if since else _("Known to us: 0.")
