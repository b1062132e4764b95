"""Letterheads: an organisation's own .docx on which letters are put."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.kit.ids import as_id
from guvoh.pages import once
from guvoh.pages.forms import Problem
from guvoh.pages.parts import Row
from guvoh.pages.screens import screen
from guvoh.pages.seam import Reason
from guvoh.papers import docx
from guvoh.papers.actions import texts as actions
from guvoh.papers.docx import Refusal, Refused
from guvoh.papers.queries import heads as contents
from guvoh.papers.queries import shelf
from guvoh.papers.queries.shelf import Head
from guvoh.papers.rules.texts import able, usual
from guvoh.papers.views.frames import as_file
from guvoh.papers.views.texts import NAV

WHY: Mapping[Refusal, Reason] = {
    Refusal.LARGE: gettext_lazy("The file is larger than 2 MB. Make the pictures in it smaller."),
    Refusal.NO_DOCX: gettext_lazy("This is no .docx that can be read. Save it again as .docx in an office program."),
    Refusal.BOMB: gettext_lazy("Unpacked, the file is far larger than a letter can be."),
    Refusal.MACROS: gettext_lazy("The file holds macros. Save it as .docx without macros."),
    Refusal.EMBEDDED: gettext_lazy("Another file or object is embedded in it. Take it out."),
    Refusal.EXTERNAL: gettext_lazy("The file has links that lead outside (%(about)s). Write addresses as plain text."),
    Refusal.DOCTYPE: gettext_lazy("The file holds a declaration that no letter needs, and is not taken."),
    Refusal.FIELDS: gettext_lazy(
        "The file holds a field of the office program (%(about)s). Only page numbers are allowed."
    ),
    Refusal.CHANGES: gettext_lazy("The file holds tracked changes. Accept or reject them all, then bring it again."),
    Refusal.PICTURE: gettext_lazy("Only PNG and JPEG pictures are taken (%(about)s)."),
    Refusal.TEMPLATE: gettext_lazy("A field in the file is not understood: %(about)s."),
}


@screen(rule="text.read", methods=("GET", "POST"), nav=NAV)
def letterheads(request: HttpRequest) -> HttpResponseBase:
    """Those of her circles; a new one is looked through before it is kept."""
    keyring = keyring_of(request)
    circles = names.circles(able(keyring), keyring.directory)
    errors = _problems(request) if request.method == "POST" else []
    if request.method == "POST" and not errors:
        try:
            return once.once(request, lambda: _brought(request), done="head-brought")
        except Refused as problem:
            errors = [Problem(str(WHY[problem.code]) % {"about": problem.about}, "f-file")]
    found = shelf.heads(keyring)
    called = names.circles([one.circle for one in found], keyring.directory)
    context = {
        "title": _("Letterheads"), "errors": errors, "circles": list(circles.items()), "back": reverse("texts"),
        "chosen": _circle(request), "heads": [(one, called[one.circle], one.circle in circles) for one in found],
    }  # fmt: skip
    return render(request, "papers/letterheads.html", context)


def _circle(request: HttpRequest) -> UUID | None:
    return usual(keyring_of(request), as_id(request.POST.get("circle", "")))


def _problems(request: HttpRequest) -> list[Problem]:
    file = request.FILES.get("file")
    found = []
    if file is None:
        found.append(Problem(_("Choose a file."), "f-file"))
    elif getattr(file, "too_large", False) or (file.size or 0) > docx.LIMIT:
        found.append(Problem(str(WHY[Refusal.LARGE]), "f-file"))
    if _circle(request) is None:
        found.append(Problem(_("Choose the circle for which it is kept."), "f-circle"))
    return found


def _brought(request: HttpRequest) -> str:
    circle, file = _circle(request), request.FILES.get("file")
    assert circle is not None
    assert file is not None
    content = file.read()
    language = str(get_language())
    actions.bring_head(by=keyring_of(request), circle=circle, name=str(file.name), content=content, language=language)
    return reverse("letterheads")


def _head(request: HttpRequest, head: UUID) -> Head:
    found = next((one for one in shelf.heads(keyring_of(request)) if one.id == head), None)
    if found is None:
        raise Http404
    return found


@screen(rule="text.read", nav=NAV)
def head(request: HttpRequest, head: UUID) -> HttpResponseBase:
    """The file, as it is kept: without names and revisions."""
    one = _head(request, head)
    return as_file(contents.content(one), docx.MEDIA, one.name)


@screen(rule="text.write", methods=("GET", "POST"), nav=NAV)
def head_away(request: HttpRequest, head: UUID) -> HttpResponseBase:
    """Take a letterhead away."""
    one = _head(request, head)
    if one.circle not in able(keyring_of(request)):
        raise Http404
    if request.method == "POST":

        def act() -> str:
            actions.take_away(by=keyring_of(request), record=one.id)
            return reverse("letterheads")

        return once.once(request, act, done="head-away")
    context = {
        "title": _("Take a letterhead away"), "rows": [Row(_("File"), [one.name])], "button": _("Take away"),
        "lead": _("Letters that were made on it stay as they are."), "cancel": reverse("letterheads"),
    }  # fmt: skip
    return render(request, "pages/confirm.html", context)
