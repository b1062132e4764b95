"""What changed in my cases since I last looked, in words; watching a case."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.casework.actions import watching as actions
from guvoh.casework.desk.panels import Item, news_items
from guvoh.casework.queries import addresses, titles
from guvoh.casework.queries.casefile import opened
from guvoh.casework.queries.history import Entry, news_of
from guvoh.casework.queries.news import News, news
from guvoh.casework.queries.touched import contacts_of
from guvoh.casework.queries.watching import Looking, looking
from guvoh.casework.views.desk import until
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kit import clock
from guvoh.pages import notices
from guvoh.pages.parts import Link
from guvoh.pages.screens import screen

FIRST = 15
"""So many cases are told in words; of the others it is said that something changed."""
OPENED = 60
"""So many are opened at most: where she wrote last herself, only opening tells what others did before."""


MOST = 300
"""Of so many at most the file is named."""


@dataclass(frozen=True)
class Told:
    """One case: where it is and why she is told, what others did."""

    case: UUID
    item: Item
    why: str
    entries: list[Entry]


@screen(rule="changes.see", nav="today")
def changes(request: HttpRequest) -> HttpResponseBase:
    """Every case of mine that others changed, the newest first."""
    keyring, made = keyring_of(request), clock.now()
    known = looking(keyring)
    with catalogue.open(keyring) as shelf:
        found, more = news(keyring, shelf, known, MOST)
        watched = list(shelf.rows(known.watched).values())
        holes = bool(shelf.holes)
    told, rest = _told(keyring, found, known)
    told.sort(key=lambda one: one.entries[0].at or known.seen, reverse=True)
    context = {
        "title": _("What changed"),
        "since": known.seen,
        "until": made.timestamp(),
        "told": told,
        "rest": {"items": news_items(keyring, rest), "more": sum(one.by != keyring.member for one in more)},
        "watched": [_link(row) for row in watched if row.readable],
        "holes": holes,
        "back": reverse("today"),
    }
    return render(request, "casework/changes.html", context)


def _told(keyring: Keyring, found: list[News], known: Looking) -> tuple[list[Told], list[News]]:
    """Those told in words, and those of which there were too many."""
    told: list[Told] = []
    for at, one in enumerate(found):
        if len(told) == FIRST or at == OPENED:
            return told, [other for other in found[at:] if other.by != keyring.member]
        try:
            entries = news_of(opened(keyring, one.row.case), known.since(one.row.case))
        except NoKey:
            continue
        if entries:
            told.append(Told(one.row.case, news_items(keyring, [one], why=False)[0], one.why, entries))
    return told, []


def _link(row: CaseRow) -> Link:
    first = next(iter(contacts_of(row)), None)
    href = addresses.of_file(row.case, UUID(first["record"]) if first and not row.numbered else None)
    return Link(titles.called(row), href)


@screen(rule="case.log", methods=("POST",), nav="cases")
def watch(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """From now on, or no more."""
    on = request.POST.get("on") == "yes"
    actions.watch(by=keyring_of(request), case=case, on=on)
    file = opened(keyring_of(request), case).file
    call = None if file.number else next((one.id for one in file.records.values() if one.kind == "contact"), None)
    return HttpResponseRedirect(notices.after(addresses.of_file(case, call), "watched" if on else "unwatched"))


@screen(rule="case.log", methods=("POST",), nav="cases")
def looked(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Everything in this case until the moment the page was made is seen."""
    actions.look(by=keyring_of(request), case=case, at=until(request))
    there = reverse("changes") if "changes" in request.POST else reverse("case_history", args=[case])
    return HttpResponseRedirect(notices.after(there, "looked"))
