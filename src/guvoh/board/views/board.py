"""The board: what runs out, for one member and for the whole circle; whose silence has begun; silent cases."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.board.queries import lines as queries
from guvoh.board.queries.places import called, circles
from guvoh.board.queries.silence import Silent, silent
from guvoh.board.queries.spans import MONTH, OVER, SPANS, WEEK, spans
from guvoh.catalogue.queries.due import Due
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.pages import dates
from guvoh.pages.answers import bad_request
from guvoh.pages.coded import rows
from guvoh.pages.parts import Cell, Heading, Link, Table
from guvoh.pages.screens import screen

SHOWN, LOOKED, ALONE = 20, 300, 300
"""So many lines of a span stand beside the others, out of so many; and where it was asked for by itself."""


@dataclass(frozen=True)
class Asked:
    """What the address asks: one circle or all of hers, one member or all, one span or all."""

    circle: UUID | None
    who: UUID | None
    when: str

    def query(self, **other: Any) -> str:
        """The address with something else in it."""
        said = {"circle": self.circle, "who": self.who, "when": self.when} | other
        pairs = {name: str(value) for name, value in said.items() if value}
        return f"{reverse('board')}?{urlencode(pairs)}" if pairs else reverse("board")


@screen(rule="board.see", query=("circle", "who", "when"), nav="board")
def board(request: HttpRequest) -> HttpResponseBase:
    """Without a circle: hers, in all her circles."""
    keyring = keyring_of(request)
    asked = _asked(request, keyring)
    if asked is None:
        return bad_request(request)
    member = keyring.member if asked.circle is None else asked.who
    with catalogue.open(keyring, [asked.circle] if asked.circle else None) as shelf:
        context = _shown(keyring, shelf, asked, member)
        quiet = silent(shelf, member)
        holes = bool(shelf.holes)
    names_of = names.circles(circles(keyring), keyring.directory)
    own = Link(_("My terms"), reverse("board"), current=asked.circle is None)
    context |= {
        "title": _("Terms"),
        "places": [own, *_places(asked, names_of)],
        "silent": _silent(quiet),
        "holes": holes,
        "calendar": reverse("board_calendar"),
        "hand": _hand(keyring, asked.circle),
    }
    return render(request, "board/board.html", context)


def _hand(keyring: Keyring, circle: UUID | None) -> str:
    """Where work is handed over, in a circle in which she writes."""
    if circle is None or not keyring.directory.may_write(circle, keyring.member):
        return ""
    return reverse("hand_over", args=[circle])


def _places(asked: Asked, named: dict[UUID, str]) -> list[Link]:
    return [
        Link(name, asked.query(circle=circle, who=None, when=None), current=circle == asked.circle)
        for circle, name in named.items()
    ]


def _asked(request: HttpRequest, keyring: Keyring) -> Asked | None:
    """None for what no link of ours asks."""
    try:
        circle, who = (UUID(text) if (text := request.GET.get(name, "")) else None for name in ("circle", "who"))
    except ValueError:
        return None
    when = request.GET.get("when", "")
    if when not in ("", *SPANS) or (circle is not None and circle not in circles(keyring)):
        return None
    return Asked(circle, who if circle is not None else None, when)


def _shown(keyring: Keyring, shelf: Catalogue, asked: Asked, member: UUID | None) -> dict[str, Any]:
    found = spans(shelf, member, [asked.when] if asked.when else SPANS, ALONE if asked.when else LOOKED)
    most = ALONE if asked.when else SHOWN
    parts = {name: _parts(name, some, most) for name, some in found.rows.items()}
    cases = {one.case for some in parts.values() for part in some for one in part}
    rows_of = {case: row for case, row in shelf.rows(cases).items() if row.readable}
    people = called(keyring, [who for who in found.tally if who])
    writing = {one for one in keyring.circles if keyring.directory.may_write(one, keyring.member)}
    groups = []
    for name, some in parts.items():
        group = _group(name, some, asked, rows_of, people, writing)
        groups.append(group | {"more": max(0, found.count(name, member) - sum(map(len, some)))})
    return {
        "groups": [one for one in groups if one["tables"]],
        "counts": _counts(found.tally, people, asked) if asked.circle else None,
        "narrowed": asked.query(who=None, when=None) if asked.who or asked.when else "",
        "person": people.get(asked.who, "") if asked.who else "",
    }


def _parts(name: str, some: list[Due], most: int) -> list[list[Due]]:
    """Of what is overdue ours apart from theirs, against whose silence one complains; the first of each."""
    if name != OVER:
        return [some[:most]]
    return [[one for one in some if queries.theirs(one) is theirs][:most] for theirs in (False, True)]


def _group(
    name: str, parts: list[list[Due]], asked: Asked, rows_of: Any, people: dict[UUID, str], writing: set[UUID]
) -> dict[str, Any]:
    """One span."""
    titles = {OVER: _("Overdue"), WEEK: _("Within 7 days"), MONTH: _("Within 30 days")}
    heads = (_("We are late"), _("The authority is silent")) if name == OVER else ("",)
    tables = [
        (head, queries.table(queries.lines(part, rows_of, people, writing), people=_several(asked)))
        for head, part in zip(heads, parts, strict=True)
    ]
    return {
        "title": titles[name],
        "tables": [(head, table) for head, table in tables if table],
        "alone": asked.query(when=name) if not asked.when else "",
    }


def _several(asked: Asked) -> bool:
    """Whether lines of several members stand together."""
    return asked.circle is not None and asked.who is None


def _counts(tally: dict[UUID | None, tuple[int, int, int]], people: dict[UUID, str], asked: Asked) -> Table | None:
    """A line for each member; every number leads to what it counts."""
    if not tally:
        return None
    heads = [_("Overdue"), _("Within 7 days"), _("Within 30 days")]
    ordered = sorted(
        tally.items(), key=lambda one: (one[0] is None, people.get(one[0], "").casefold() if one[0] else "")
    )
    made = []
    for who, numbers in ordered:
        href = asked.query(who=who, when=None) if who else ""
        cells = [
            Cell(str(n) if n else "", asked.query(who=who, when=span) if n and who else "", number=True, label=head)
            for n, span, head in zip(numbers, SPANS, heads, strict=True)
        ]
        made.append([Cell(people.get(who, "?") if who else _("nobody is named"), href), *cells])
    return Table([Heading(_("Who")), *(Heading(head, number=True) for head in heads)], made, cards=False)


def _silent(found: list[Silent]) -> Table | None:
    made = [
        [
            Cell(rows.called(one.row), rows.place(one.row), small=rows.number(one.row)),
            Cell(rows.neutral(one.row), label=_("About"), tags=[*rows.status(one.row), *rows.urgency(one.row)]),
            Cell(dates.ago(one.row.changed_on) if one.row.changed_on else "", label=_("Last written")),
        ]
        for one in found
    ]
    return Table([Heading(_("Case")), Heading(_("About")), Heading(_("Last written"))], made) if made else None
