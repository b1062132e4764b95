"""Export of what a filter of the list shows: a form, and the file."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh import catalogue
from guvoh.catalogue.queries.lists import NEWEST, SORTS
from guvoh.circles.errors import Refused as NotConfirmed
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.circles.signin import account
from guvoh.circles.signin.tries import Wait
from guvoh.exchange.actions import exporting
from guvoh.exchange.exporting.asked import Asked, Form, everything, offered, ordered
from guvoh.exchange.exporting.making import Made
from guvoh.exchange.views.common import said
from guvoh.kinds import spec
from guvoh.ledger.errors import AccessChainBroken, Refused
from guvoh.pages.answers import bad_request
from guvoh.pages.coded import cases as fields
from guvoh.pages.coded import filters
from guvoh.pages.coded.filters import Chosen
from guvoh.pages.forms import Problem
from guvoh.pages.forms.options import Option
from guvoh.pages.screens import screen
from guvoh.pages.seam import Reason
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment

MOST: Final = 10_000
LONGEST_REASON: Final = 1000
_WHY_NOT: Final[dict[str, Reason]] = {
    "wrong-passphrase": gettext_lazy("This is not your passphrase."),
    "busy": gettext_lazy("Many people are signing in at this moment. Try again in a few seconds."),
}


@dataclass(frozen=True)
class Kind:
    """One kind on the form, with its columns."""

    name: str
    label: str
    ticked: bool
    columns: list[tuple[Option, str]]
    chosen: int


@screen(rule="export.take", methods=("GET", "POST"), nav="cases", query=fields.parameters())
def export(request: HttpRequest) -> HttpResponseBase:
    """What is taken, in which form, why; sent with the passphrase it answers with the file."""
    by = keyring_of(request)
    sort = request.GET.get("sort") or NEWEST
    try:
        chosen = filters.read(fields.fields(by), request.GET)
    except filters.UnknownValue:
        return bad_request(request)
    if sort.removeprefix("-") not in SORTS or chosen.problems:
        return bad_request(request)
    cases = _cases(by, chosen, sort)
    sent = said(request)
    asked, errors = _read(sent) if sent is not None else (Asked(columns=everything()), [])
    if request.method == "POST":
        errors = errors or _problems(cases)
        found = None if errors else _export(by, cases, asked, chosen, request.POST.get("passphrase", ""))
        if isinstance(found, Made):
            return _file(found)
        errors = errors or [found or Problem("")]
    context = {
        "title": _("Export"), "errors": errors, "wrong": {one.anchor: one.text for one in errors}, "total": len(cases),
        "words": chosen.words(), "back": _back(request), "kinds": _kinds(asked), "asked": asked,
        "forms": [(one.value, one is asked.form, _FORMS[one]) for one in Form],
    }  # fmt: skip
    return render(request, "exchange/export.html", context)


_FORMS: Final[dict[Form, Reason]] = {
    Form.XLSX: gettext_lazy("Excel (.xlsx): a sheet for each sort of record"),
    Form.CSV: gettext_lazy("CSV: a file for each sort of record, several in one archive"),
}


def _back(request: HttpRequest) -> str:
    try:
        list_ = reverse("cases")
    except NoReverseMatch:
        return "/"
    query = request.META.get("QUERY_STRING", "")
    return f"{list_}?{query}" if query else list_


def _cases(by: Keyring, chosen: Chosen, sort: str) -> list[UUID]:
    """Everything that the list shows with these filters, in its order."""
    wanted = {**{name: value for name, value in chosen.filters.items() if name != "circle"}, "readable": "yes"}
    with catalogue.open(by, fields.circle_of(chosen.values)) as opened:
        return [row.case for row in opened.cases(wanted, sort, 1, MOST + 1).rows]


# -- what was typed


def _read(sent: QueryDict) -> tuple[Asked, list[Problem]]:
    ticked = set(sent.getlist("kind"))
    columns = {
        kind: tuple(one.name for one in offered(kind) if one.name in set(sent.getlist(f"columns-{kind}")))
        for kind in ordered()
        if kind in ticked
    }
    form = sent.get("form", "")
    asked = Asked(
        form=Form(form) if form in set(Form) else Form.XLSX,
        columns=columns,
        identity="identity" in sent,
        health="health" in sent,
        reason=" ".join(sent.get("reason", "").split())[:LONGEST_REASON],
    )
    errors = []
    if not asked.kinds:
        errors.append(Problem(_("Tick what goes into the file."), "f-kinds"))
    if not asked.reason:
        errors.append(Problem(_("Say why, and for whom: it stands in the history of every case."), "f-reason"))
    return asked, errors


def _problems(cases: list[UUID]) -> list[Problem]:
    if not cases:
        return [Problem(_("These filters show no case."))]
    if len(cases) > MOST:
        return [Problem(_("More than %(most)s cases at once are not exported. Narrow the list.") % {"most": MOST})]
    return []


def _export(by: Keyring, cases: list[UUID], asked: Asked, chosen: Chosen, passphrase: str) -> Made | Problem:
    try:
        account.confirm(by=by, passphrase=passphrase)
    except NotConfirmed as refused:
        return Problem(_not_confirmed(refused), "f-passphrase")
    try:
        return exporting.export(by=by, cases=cases, asked=asked, filters=chosen.words()).made
    except Refused as refused:
        if refused.code == exporting.NOTHING:
            return Problem(_("In all of these cases you only read. Somebody who writes in them may export them."))
        return Problem(_("This cannot be done as things stand."))
    except AccessChainBroken:
        return Problem(_("Who opens names cannot be written down at this moment, so nothing is exported."))


def _not_confirmed(refused: NotConfirmed) -> str:
    if isinstance(refused, Wait):
        return _("Too soon after a wrong try. Wait %(n)s s.") % {"n": refused.seconds}
    return str(_WHY_NOT.get(refused.code, _WHY_NOT["wrong-passphrase"]))


# -- what is shown


def _kinds(asked: Asked) -> list[Kind]:
    return [_kind(kind, asked) for kind in ordered()]


def _kind(kind: str, asked: Asked) -> Kind:
    ticked = kind in asked.columns
    chosen = set(asked.columns[kind] if ticked else [one.name for one in offered(kind)])
    columns = [
        (Option(one.name, say(one.label), one.name in chosen), _part(one.compartment)) for one in offered(kind)
    ]  # fmt: skip
    return Kind(kind, say(spec(kind).plural), ticked, columns, len(chosen))


def _part(compartment: Compartment) -> str:
    return str(compartment) if compartment in (Compartment.IDENTITY, Compartment.HEALTH) else ""


def _file(found: Made) -> HttpResponse:
    response = HttpResponse(found.content, content_type=found.media)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return response
