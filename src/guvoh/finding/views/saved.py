"""Naming the filters of the list, and throwing a named one away."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.catalogue.queries.lists import NEWEST, SORTS
from guvoh.circles.requests import keyring_of
from guvoh.finding.actions import saved
from guvoh.finding.queries.hits import cleaned
from guvoh.pages import once
from guvoh.pages.answers import bad_request
from guvoh.pages.coded import cases as fields
from guvoh.pages.coded import filters
from guvoh.pages.coded.filters import Problem
from guvoh.pages.screens import screen


@screen(rule="any_member", methods=("POST",), nav="cases")
def save(request: HttpRequest) -> HttpResponseBase:
    """Give the filters that stand in the form a name."""
    by = keyring_of(request)
    sort = request.POST.get("sort", NEWEST)
    if sort.removeprefix("-") not in SORTS:
        return bad_request(request)
    try:
        chosen = filters.read(fields.fields(by), request.POST)
    except filters.UnknownValue:
        return bad_request(request)
    name = cleaned(request.POST.get("name", ""))
    problem = "" if name else _("Give the filter a name, so that you find it again.")
    query = chosen.query(sort="" if sort == NEWEST else sort)
    if len(name) > saved.LONGEST:
        problem = _("The name is too long: at most %(most)s characters.") % {"most": saved.LONGEST}
    back = f"{reverse('cases')}?{query}" if query else reverse("cases")

    def act() -> str:
        values = {**chosen.values, **({} if sort == NEWEST else {"sort": (sort,)})}
        saved.save(by=by, name=name, values=values)
        return back

    if not problem:
        try:
            return once.once(request, act, done="filter-saved")
        except saved.TooMany:
            problem = _("You have saved many filters already. Delete one of them first.")
    context = {
        "name": name,
        "errors": [Problem("f-name", problem)],
        "problem": problem,
        "words": chosen.words(),
        "sent": [*((key, one) for key, values in chosen.values.items() for one in values), ("sort", sort)],
        "back": back,
    }
    return render(request, "finding/save_filter.html", context)


@screen(rule="any_member", methods=("POST",), nav="cases")
def away(request: HttpRequest, saved_filter: UUID) -> HttpResponseBase:
    """Throw a named filter away."""
    by = keyring_of(request)
    if not saved.throw_away(by=by, saved=saved_filter):
        raise Http404
    return HttpResponseRedirect(f"{reverse('cases')}?done=filter-away")
