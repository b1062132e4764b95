"""Mappings that a circle keeps from year to year; as YAML they go into another installation, or into a text editor."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.exchange import readers
from guvoh.exchange.actions import mappings as actions
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import mappings as queries
from guvoh.exchange.readers import editing
from guvoh.exchange.rules.bringing import circles
from guvoh.exchange.views.common import said, wrong
from guvoh.pages import notices
from guvoh.pages.forms import Problem
from guvoh.pages.parts import Cell, Heading, Table
from guvoh.pages.screens import screen


@screen(rule="import.bring", methods=("GET", "POST"), nav="import")
def mappings(request: HttpRequest) -> HttpResponseBase:
    """All of them; and a form to bring one in."""
    by = keyring_of(request)
    asked = said(request)
    errors: list[Problem] = []
    if request.method == "POST":
        errors = _brought(request)
        if not errors:
            return HttpResponseRedirect(notices.after(reverse("import_mappings"), "mapping-saved"))
    called = names.circles(by.circles)
    context = {
        "title": _("Mappings"),
        "errors": errors,
        "table": _table(request, called),
        "circles": [(one.hex, name) for one, name in names.circles(circles(by)).items()],
        "typed": {name: asked.get(name, "") for name in ("name", "yaml", "circle")} if asked is not None else {},
    }
    return render(request, "exchange/mappings.html", context)


def _table(request: HttpRequest, called: dict[UUID, str]) -> Table:
    heads = [Heading(_("Mapping")), Heading(_("Whose mapping")), Heading(_("Columns"), number=True)]
    rows = []
    for one in (*queries.of_circles(keyring_of(request)), *queries.shipped()):
        href = reverse(
            "import_mapping" if one.circle else "import_shipped", args=[UUID(one.id) if one.circle else one.id]
        )
        whose = called[one.circle] if one.circle else _("comes with Guvoh")
        rows.append(
            [
                Cell(one.name, href),
                Cell(whose, label=_("Whose mapping")),
                Cell(str(len(one.raw["columns"])), number=True, label=_("Columns")),
            ]
        )
    return Table(heads, rows)


def _brought(request: HttpRequest) -> list[Problem]:
    by, upload = keyring_of(request), request.FILES.get("file")
    text, name = request.POST.get("yaml", ""), request.POST.get("name", "")
    if upload is not None:
        try:
            text = upload.read(actions.LONGEST + 1).decode("utf-8-sig")
        except UnicodeDecodeError:
            return [Problem(_("This is no mapping: a text file in YAML is wanted."), "f-file")]
    if not text.strip():
        return [Problem(_("Choose a file, or put the text of the mapping in."), "f-file")]
    if len(text) > actions.LONGEST:
        return [Problem(_("This is too long for a mapping."), "f-file")]
    own = {one.hex: one for one in circles(by)}
    circle = own.get(request.POST.get("circle", ""))
    if circle is None:
        return [Problem(_("Say whose mapping this becomes."), "f-circle")]
    try:
        name = name.strip() or _name(text)
        if not name:
            return [Problem(_("Give the mapping a name, so that it is found next year."), "f-name")]
        actions.save(by=by, circle=circle, name=name, text=text)
    except SheetProblem as found:
        return [wrong(found, "f-file" if upload is not None else "f-yaml")]
    except actions.TooMany:
        return [Problem(_("This circle has many mappings already. Throw some of them away first."), "f-name")]
    return []


def _name(text: str) -> str:
    """What the mapping calls itself. Raises SheetProblem."""
    found = readers.load(text, lawbook.current())
    return next(iter(found.titles.values()), "") or found.name


@screen(rule="import.bring", nav="import")
def mapping(request: HttpRequest, mapping: UUID) -> HttpResponseBase:
    """One of a circle's, as text."""
    by = keyring_of(request)
    found = queries.one_of(by, mapping)
    assert found.circle is not None
    return _page(
        request, found.name, found.text, names.circle_name(found.circle, by.directory),
        download=reverse("import_mapping_file", args=[mapping]),
        away=reverse("import_mapping_away", args=[mapping]) if found.circle in circles(by) else "",
    )  # fmt: skip


@screen(rule="import.bring", nav="import")
def shipped_mapping(request: HttpRequest, called: str) -> HttpResponseBase:
    """One that comes with the program."""
    found = next((one for one in queries.shipped() if one.id == called), None)
    if found is None:
        raise Http404
    file = reverse("import_shipped_file", args=[called])
    return _page(request, found.name, found.text, _("comes with Guvoh"), download=file)


def _page(request: HttpRequest, name: str, text: str, whose: str, *, download: str, away: str = "") -> HttpResponse:
    context = {
        "title": _("Mapping"), "name": name, "text": text, "whose": whose, "download": download, "away": away,
        "columns": len(editing.read(text)["columns"]),
    }  # fmt: skip
    return render(request, "exchange/mapping.html", context)


@screen(rule="import.bring")
def mapping_file(request: HttpRequest, mapping: UUID) -> HttpResponseBase:
    """The YAML of one of a circle's."""
    return _file(queries.one_of(keyring_of(request), mapping).text)


@screen(rule="import.bring")
def shipped_file(request: HttpRequest, called: str) -> HttpResponseBase:
    """The YAML of one that comes with the program."""
    if called not in readers.shipped():
        raise Http404
    return _file(readers.shipped_text(called))


def _file(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mapping.yaml"'
    return response


@screen(rule="import.bring", methods=("POST",))
def mapping_away(request: HttpRequest, mapping: UUID) -> HttpResponseBase:
    """Throw one away; what was imported by it stays."""
    actions.throw_away(by=keyring_of(request), mapping=mapping)
    return HttpResponseRedirect(notices.after(reverse("import_mappings"), "mapping-away"))
