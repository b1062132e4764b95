"""All procedures with what is missing in them; all terms without a length, all that nobody has verified."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.queries.editions import Edition, everything, newest
from guvoh.editor.queries.own import able
from guvoh.editor.views.terms import anchor
from guvoh.lawbook.procedures import Procedure, TermRule
from guvoh.pages import editions
from guvoh.pages.answers import bad_request
from guvoh.pages.parts import Cell, Heading, Link, Table, Tag, Tile
from guvoh.pages.screens import screen
from guvoh.pages.words import term

SHOWN = ("unset", "unverified", "verified")


@screen(rule="procedure.see", nav="procedures")
def procedures(request: HttpRequest) -> HttpResponseBase:
    """The newest edition of each procedure, country by country."""
    keyring = keyring_of(request)
    found = newest(everything(keyring))
    context = {
        "title": _("Procedures and terms"),
        "tiles": _tiles(found),
        "countries": [(name, _table(some)) for name, some in _by_country(found)],
        "may_edit": bool(able(keyring)),
        "holes": editions.incomplete(keyring),
    }
    return render(request, "editor/procedures.html", context)


def _by_country(found: Iterable[Edition]) -> list[tuple[str, list[Edition]]]:
    groups: dict[str, list[Edition]] = {}
    for one in found:
        groups.setdefault(one.procedure.country or "", []).append(one)
    return [(country_name(country), some) for country, some in groups.items()]


def country_name(country: str | None) -> str:
    """The country of a procedure, or whose it is."""
    return term("country", country) if country else str(words.COUNTRIES[""])


def short(procedure: Procedure) -> str:
    """Its name without the country, where that stands beside it."""
    return words.say(procedure.labels).removesuffix(f" ({country_name(procedure.country)})")


def _tiles(found: list[Edition]) -> list[Tile]:
    terms = [rule for one in found for rule in one.procedure.terms]
    unset = [rule for rule in terms if not rule.configured]
    verified = [rule for rule in terms if rule.configured and rule.proof.verified]
    return [
        Tile(_("procedures"), str(len(found))),
        Tile(_("terms"), str(len(terms))),
        Tile(_("terms not configured"), str(len(unset))),
        Tile(_("not yet verified"), str(len(terms) - len(unset) - len(verified))),
        Tile(_("verified by a lawyer"), str(len(verified))),
    ]


def _table(found: list[Edition]) -> Table:
    heads = [
        Heading(_("Procedure")),
        Heading(_("Edition"), number=True),
        Heading(_("Terms"), number=True),
        Heading(_("Not configured"), number=True),
        Heading(_("Not verified"), number=True),
    ]
    return Table(heads, [_row(one) for one in found])


def _row(one: Edition) -> list[Cell]:
    procedure = one.procedure
    tags = [] if one.origin == "shipped" else [Tag(words.ORIGINS[one.origin], "teal")]
    return [
        Cell(short(procedure), reverse("procedure", args=[one.key]), tags=tags),
        Cell(str(procedure.edition), number=True, label=_("Edition")),
        Cell(str(len(procedure.terms)), number=True, label=_("Terms")),
        Cell(str(len(procedure.unset)), number=True, label=_("Not configured")),
        Cell(str(len(procedure.unverified)), number=True, label=_("Not verified")),
    ]


@screen(rule="procedure.see", nav="procedures", query=("show",))
def terms(request: HttpRequest) -> HttpResponseBase:
    """Every term of the newest editions that has no length, or that nobody has verified, or that somebody has."""
    shown = request.GET.get("show", SHOWN[0])
    if shown not in SHOWN:
        return bad_request(request)
    keyring = keyring_of(request)
    found = newest(everything(keyring))
    rows = [(one, rule) for one in found for rule in one.procedure.terms]
    counts = {name: sum(_sort(rule) == name for _, rule in rows) for name in SHOWN}
    here = reverse("procedure_terms")
    called = {"unset": _("Not configured"), "unverified": _("Not verified"), "verified": _("Verified")}
    links = [Link(called[name], f"{here}?show={name}", current=name == shown, count=counts[name]) for name in SHOWN]
    context = {
        "title": _("Terms of all procedures"),
        "links": links,
        "shown": shown,
        "table": _terms([(one, rule) for one, rule in rows if _sort(rule) == shown]),
        "holes": editions.incomplete(keyring),
    }
    return render(request, "editor/terms.html", context)


def _sort(rule: TermRule) -> str:
    if not rule.configured:
        return "unset"
    return "verified" if rule.proof.verified else "unverified"


def _terms(rows: list[tuple[Edition, TermRule]]) -> Table:
    heads = [Heading(_("Term")), Heading(_("Procedure")), Heading(_("Length")), Heading(_("Article"))]
    return Table(heads, [_term(one, rule) for one, rule in rows])


def _term(one: Edition, rule: TermRule) -> list[Cell]:
    procedure = one.procedure
    law = procedure.law.get(rule.law or "")
    place = f"{reverse('procedure', args=[one.key])}?open={anchor(rule)}#{anchor(rule)}"
    return [
        Cell(capfirst(words.say(rule.labels)), place, tags=[Tag(words.OBLIGED[rule.of], "line")]),
        Cell(short(procedure), label=_("Procedure"), small=country_name(procedure.country)),
        Cell(words.length(rule) if rule.configured else "–", label=_("Length")),
        Cell(words.cited(law) if law else "", label=_("Article")),
    ]
