"""Search: a line is posted, kept sealed under a random id, and answered at that address."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.finding import walking
from guvoh.finding.actions import queries
from guvoh.finding.queries import hits as found
from guvoh.kinds import KINDS
from guvoh.ledger import access
from guvoh.ledger.errors import AccessChainBroken
from guvoh.pages import dates
from guvoh.pages.coded import rows
from guvoh.pages.coded.filters import Problem
from guvoh.pages.parts import Pages
from guvoh.pages.screens import screen
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment

SIZE = 25


@screen(rule="any_member", methods=("GET", "POST"))
def search(request: HttpRequest) -> HttpResponseBase:
    """The box alone, with what may be typed into it; what was typed goes on to its hits."""
    by = keyring_of(request)
    errors = []
    if request.method == "POST":
        typed = found.cleaned(request.POST.get("q", ""))
        if typed and len(typed) <= found.LONGEST:
            return HttpResponseRedirect(reverse("hits", args=[queries.ask(by=by, typed=typed)]))
        text = (
            _("Type a number, a name or words.") if not typed else _("This is too long for a search: take a few words.")
        )
        errors = [Problem("f-q", text)]
    return render(
        request,
        "finding/search.html",
        {"errors": errors, "typed": found.cleaned(request.POST.get("q", ""))[: found.LONGEST]},
    )


@screen(rule="any_member", query=("page",))
def hits(request: HttpRequest, query: UUID) -> HttpResponseBase:
    """What was found. Another's search does not exist."""
    by = keyring_of(request)
    asked = queries.asked(by, query)
    page = request.GET.get("page") or "1"
    if asked is None or not page.isdecimal() or len(page) > 6:
        raise Http404
    return _shown(request, by, asked, max(int(page), 1))


@screen(rule="any_member", methods=("POST",))
def identity(request: HttpRequest, query: UUID) -> HttpResponseBase:
    """Show names and numbers of one hit; that is an entry of the access chain, written before."""
    by = keyring_of(request)
    asked = queries.asked(by, query)
    try:
        case = UUID(request.POST.get("case", ""))
    except ValueError:
        raise Http404 from None
    if asked is None:
        raise Http404
    with catalogue.open(by) as opened:
        people = found.find(opened, asked.typed, slice(0))
    if case not in {one.row.case for one in (*people.same, *people.possible, *people.phones)}:
        raise Http404
    try:
        access.opened(by=by, case=case, compartment=Compartment.IDENTITY)
    except NoKey:
        raise Http404 from None
    except AccessChainBroken:
        text = _(
            "That you open this cannot be written down at the moment, so it is not shown. Tell who runs the server."
        )
        return _shown(request, by, asked, 1, [Problem("", text)])
    queries.show(by=by, asked=asked, case=case)
    return HttpResponseRedirect(f"{reverse('hits', args=[query])}#c-{case.hex}")


def _shown(
    request: HttpRequest, by: Keyring, asked: queries.Asked, page: int, errors: list[Problem] | None = None
) -> HttpResponse:
    with catalogue.open(by) as opened:
        answer = found.find(opened, asked.typed, slice((page - 1) * SIZE, page * SIZE))
        holes = bool(opened.holes)
    here = reverse("hits", args=[asked.id])
    trail = walking.token(by, walking.Trail(here, {}, "", query=asked.id))
    total = len(answer.texts)
    some = answer.texts[(page - 1) * SIZE : page * SIZE]
    if not some and page > 1:
        raise Http404
    pages = Pages.at(page, SIZE, total, lambda number: f"{here}?page={number}#texts")
    context = {
        "errors": errors or [],
        "typed": asked.typed,
        "holes": holes,
        "identity": reverse("hit_identity", args=[asked.id]),
        "called": [_case(row, trail) for row in answer.called],
        "bands": _bands(answer, asked, trail),
        "people": answer.people,
        "texts": [_text(one, answer.rows[one.case], trail) for one in some if one.case in answer.rows],
        "texts_total": total,
        "pages": pages if pages.previous or pages.next else None,
        "answer": answer,
        "nothing": not (answer.called or answer.people or total),
    }
    return render(request, "finding/hits.html", context)


def _bands(answer: found.Hits, asked: queries.Asked, trail: str) -> list[dict[str, Any]]:
    """The people found, the surest first; a case shows its names once."""
    seen: set[UUID] = set()
    return [
        {"title": title, "hint": hint, "hits": [_person(one, asked, trail, seen) for one in people]}
        for title, hint, people in (
            (_("The same name, also in another spelling or script"), "", answer.same),
            (_("A telephone number that ends so"), "", answer.phones),
            (_("Possible: a letter or an ending is different"), _("These may be other people."), answer.possible),
        )
        if people
    ]


def _case(row: CaseRow, trail: str, record: UUID | None = None) -> dict[str, Any]:
    href = walking.link(row.case, trail) if row.numbered else rows.place(row, record)
    registered, changed = dates.day(row.registered_on), dates.ago(row.changed_on) if row.changed_on else ""
    when = [
        *([_("registered %(day)s") % {"day": registered}] if registered else []),
        *([_("changed %(when)s") % {"when": changed}] if changed else []),
    ]
    return {
        "href": href,
        "called": rows.called(row),
        "number": rows.number(row),
        "neutral": rows.neutral(row),
        "tags": [*rows.status(row), *rows.urgency(row)],
        "when": when,
        "small": " · ".join(when),
    }


def _person(one: found.Person, asked: queries.Asked, trail: str, seen: set[UUID]) -> dict[str, object]:
    """A hit; its names only where identity of the case was shown."""
    open_ = one.row.case in asked.shown
    anchor = "" if one.row.case in seen else f"c-{one.row.case.hex}"
    seen.add(one.row.case)
    shown = _case(one.row, trail, one.record if next(iter(one.kinds)) == "contact" else None)
    return {
        **shown,
        "small": " · ".join([_kinds(one.kinds), *shown["when"]]),
        "names": one.names if open_ else (),
        "case": "" if open_ else one.row.case,
        "anchor": anchor,
    }


def _text(one: found.Text, row: CaseRow, trail: str) -> dict[str, object]:
    shown = _case(row, trail)
    return {**shown, "small": " · ".join([_kinds(one.kinds), *shown["when"]])}


def _kinds(kinds: Mapping[str, int]) -> str:
    """`Event, note ×2`."""
    said = [f"{_kind(kind)}{f' ×{n}' if n > 1 else ''}" for kind, n in kinds.items()]
    return ", ".join([said[0], *(text[:1].lower() + text[1:] for text in said[1:])])


def _kind(name: str) -> str:
    model = KINDS.get(name)
    return say(model.singular) if model else _("Record")
