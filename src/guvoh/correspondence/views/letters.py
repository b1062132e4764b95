"""Letters of one case, and the register of all."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.circles.requests import keyring_of
from guvoh.correspondence import rules
from guvoh.correspondence.queries.letters import ANSWERED, AWAITED, LATE, lines, of_record
from guvoh.correspondence.queries.tables import table
from guvoh.kinds.choices import LetterDirection
from guvoh.kinds.letter import Letter
from guvoh.pages import casefiles, panels
from guvoh.pages.answers import bad_request
from guvoh.pages.coded import filters
from guvoh.pages.coded.filters import Field, terms
from guvoh.pages.parts import Link, Pages
from guvoh.pages.screens import screen
from guvoh.pages.words import say

SIZE = 50


@screen(rule="case.read", nav="cases")
def section(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Letters of this case; those that wait for an answer say so."""
    opened = casefiles.opened(request, case)
    found = []
    for entry in opened.of(Letter.kind):
        if isinstance(entry.record, Letter):
            answer = reverse("letter_answered", args=[case, entry.id]) if opened.file.may_write else ""
            found.append(of_record(entry.record, reverse("record", args=[case, entry.id]), answer))
    found.sort(key=lambda line: line.order, reverse=True)
    context = {
        **panels.framed(request, case, "letters"),
        "title": _("Letters"),
        "table": table(found, cases=False),
        "add": reverse("record_add", args=[case, Letter.kind]) if opened.file.may_write else "",
    }
    return render(request, "correspondence/case.html", context)


def _fields() -> tuple[Field, ...]:
    ways = [(one.value, say(one)) for one in LetterDirection]
    states = [(LATE, _("The answer is late")), (AWAITED, _("An answer is awaited")), (ANSWERED, _("Answered"))]
    return (
        Field("state", _("Answer"), "listed", pairs=states, gaps=False),
        Field("direction", _("Received or sent"), "listed", pairs=ways, gaps=False),
        terms("body", _("Body"), "body", gaps=False),
        terms("substance", _("Substance of the answer"), "answer_substance", gaps=False),
    )


@screen(rule="letters.see", query=("state", "direction", "body", "substance", "page"), nav="letters")
def letters(request: HttpRequest) -> HttpResponseBase:
    """All letters that she may read: of her cases and of her circles' registers."""
    number = request.GET.get("page") or "1"
    if not number.isdecimal() or len(number) > 6:
        return bad_request(request)
    try:
        chosen = filters.read(_fields(), request.GET)
    except filters.UnknownValue:
        return bad_request(request)
    with catalogue.open(keyring_of(request)) as shelf:
        found = lines(shelf, chosen.values)
        holes = bool(shelf.holes)
    here, at = reverse("letters"), max(int(number), 1)
    shown = found[(at - 1) * SIZE : at * SIZE]
    late = sum(line.state == LATE for line in found)
    context = {
        "title": _("Letters"),
        "action": here,
        "filters": chosen.panel() if found or chosen.values else [],
        "chosen": chosen.links(here),
        "clear": here,
        "links": [Link(_("Write down a letter"), reverse("letter_new"))] if rules.circles(request) else [],
        "table": table(shown, cases=True),
        "pages": _pages(here, chosen.query(), at, len(found)),
        "total": len(found),
        "late": late if LATE not in chosen.values.get("state", ()) else 0,
        "late_at": f"{here}?state={LATE}",
        "holes": holes,
    }
    return render(request, "correspondence/letters.html", context)


def _pages(here: str, query: str, at: int, total: int) -> Pages | None:
    if total <= SIZE:
        return None
    more = f"{query}&" if query else ""
    return Pages.at(at, SIZE, total, lambda page: f"{here}?{more}page={page}")
