"""The ready page: what is asked most often, for a period that one picks."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.requests import keyring_of
from guvoh.figures.queries import answers, questions, told
from guvoh.figures.queries.bases import base
from guvoh.figures.queries.questions import Question
from guvoh.figures.queries.sources import COARSE, NONE, WHOLE, Sources
from guvoh.figures.views.sections import section
from guvoh.kit import clock
from guvoh.pages import dates
from guvoh.pages.answers import bad_request
from guvoh.pages.parts import Cell, Heading, Link, Table, Tag, Tile
from guvoh.pages.screens import screen

PERIODS: Final = ("months", "year", "before", "all")


@screen(rule="figures.count", nav="figures", query=("period",))
def overview(request: HttpRequest) -> HttpResponseBase:
    """New cases by time and country, agency, method, place, group of victims, organisation."""
    by = keyring_of(request)
    chosen = request.GET.get("period") or PERIODS[0]
    if chosen not in PERIODS:
        return bad_request(request)
    sources = Sources(by)
    first, last = _days(chosen, clock.local_today())
    limits = {name: day.isoformat() for name, day in (("from", first), ("to", last)) if day}
    with catalogue.open(by, sources.circles) as opened:
        tables = [section(opened, sources, title, question) for title, question in _questions(sources, chosen, limits)]
        tiles = _tiles(opened, sources, limits)
    context = {
        "title": _("Figures"),
        "periods": _links(chosen),
        "tiles": tiles,
        "period": told.days(first, last),
        "tables": tables,
        "organisations": _organisations(sources) if len(sources.all) > 1 else None,
        "groups": sources.groups,
        "build": reverse("figures_table"),
        "outcomes": reverse("figures_outcomes"),
        "downloads": reverse("figures_downloads"),
    }
    return render(request, "figures/overview.html", context)


def _days(chosen: str, today: date) -> tuple[date | None, date | None]:
    """Twelve months with this one, this year, last year, all time."""
    if chosen == "year":
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if chosen == "before":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if chosen == "all":
        return None, None
    start = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
    return start, today


def _links(chosen: str) -> list[Link]:
    words = {
        "months": _("12 months"),
        "year": _("this year"),
        "before": _("last year"),
        "all": _("all time"),
    }
    here = reverse("figures")
    return [
        Link(words[name], here if name == PERIODS[0] else f"{here}?period={name}", current=name == chosen)
        for name in PERIODS
    ]


def _questions(sources: Sources, chosen: str, limits: dict[str, str]) -> Iterable[tuple[str, Question]]:
    time = "registered_month:year" if chosen == "all" else "registered_month:month"
    made = questions.made
    yield _("By time and country"), made(sources, unit="case", rows=time, columns="country", **limits)
    yield _("By agency"), made(sources, unit="case", rows="agencies:top", order="count", **limits)
    yield _("By method"), made(sources, unit="case", rows="methods:top", order="count", **limits)
    yield _("By place"), made(sources, unit="case", rows="places:top", order="count", **limits)
    yield _("By group of victims"), made(sources, unit="case", rows="vgroups", order="count", **limits)
    if len([one for one in sources.all if one.gives != NONE]) > 1:
        yield _("By organisation"), made(sources, unit="case", rows="home", **limits)


def _tiles(opened: Catalogue, sources: Sources, limits: dict[str, str]) -> list[Tile]:
    """The few numbers that are asked for on the telephone, and over what each was counted."""

    def asked(unit: str, **other: str) -> Question:
        return questions.made(sources, unit=unit, **limits, **other)

    over = base(opened, asked("case"))
    victims, contacts = (answers.total(opened, asked(unit)) for unit in ("victim", "contact"))
    minors, adults = (answers.total(opened, asked("victim", minors=value)) for value in ("yes", "no"))
    left_out = over.coarse + over.doubtful
    return [
        Tile(_("new cases"), dates.number(over.whole + over.coarse), told.case_note(over)),
        Tile(_("victims"), dates.number(victims), told.over_cases(over.whole, left_out)),
        Tile(_("minors"), dates.number(minors), told.of_known_age(minors + adults, victims)),
        Tile(_("contacts"), dates.number(contacts), told.contact_note(sources)),
    ]


def _organisations(sources: Sources) -> Table:
    tags = {
        WHOLE: Tag(_("in full"), "green"),
        COARSE: Tag(_("only year and country"), "amber"),
        NONE: Tag(_("gives nothing")),
    }
    rows = [
        [
            Cell(one.name),
            Cell(tags=[tags[one.gives]], label=_("Gives")),
            Cell(_("own") if one.own else dates.day(one.since), label=_("New cases since")),
        ]
        for one in sources.all
    ]
    return Table([Heading(_("Organisation")), Heading(_("Gives")), Heading(_("New cases since"))], rows)
