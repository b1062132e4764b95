"""An edition in the making. What is being written travels with the form and is kept nowhere until it is saved; or as
a draft, which is sealed for its writer alone.

One address, several pages: the parts with a button each; the form of a part; the text as a whole; the page that saves.
"""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.forms.boxes import PartForm, part_form
from guvoh.editor.forms.parts import PARTS
from guvoh.editor.queries.editions import Edition, among, edition, everything
from guvoh.editor.queries.hub import groups
from guvoh.editor.queries.told import table
from guvoh.editor.queries.working import Place, Work, part_at, proven, with_part, work
from guvoh.editor.views.common import code_of
from guvoh.editor.views.saving import save
from guvoh.kit import clock
from guvoh.pages.screens import screen


@screen(rule="procedure.edit", methods=("GET", "POST"), nav="procedures")
def edit(request: HttpRequest, key: str) -> HttpResponseBase:
    """The buttons are called `do`: part:…, apply, remove, whole, read, save, store; nothing for the parts."""
    sent = request.POST if request.method == "POST" else getattr(request, "draft", None) or {}
    do = str(sent.get("do", ""))
    known = everything(keyring_of(request)) if do in ("save", "store") else []
    base = among(known, key) if known else edition(keyring_of(request), key)
    found = work(str(sent.get("text", "")) or base.text)
    if request.method != "POST" and sent.get("part"):
        do = f"part:{sent.get('part')}"  # a part that was saved for later
    if do.startswith("part:") or do in ("apply", "remove"):
        return _part(request, base, found, do, Place.read(str(sent.get("part", "")) if ":" not in do else do[5:]))
    if do in ("save", "store"):
        return save(request, found, base, reverse("procedure_edit", args=[key]), known)
    if do == "whole" or found.procedure is None:
        return _whole(request, base, found)
    return _hub(request, base, found)


def _part(request: HttpRequest, base: Edition, found: Work, do: str, place: Place | None) -> HttpResponseBase:
    """The form of one part, and what becomes of it."""
    if place is None or found.procedure is None:
        raise Http404
    values = part_at(found, place)
    if values is None:
        raise Http404
    if do == "remove":
        return _hub(request, base, with_part(found, place, None))
    declared = PARTS[place.part]
    form = part_form(
        request,
        again=do == "apply" and request.method == "POST",
        boxes=declared.boxes(found.procedure, place.new),
        values=values,
        reader=declared.reader,
        writer=declared.writer,
    )
    if do == "apply" and form.is_bound and form.is_valid():
        return _applied(request, base, found, place, form)
    title = _("%(part)s: add") if place.new else _("%(part)s: change")
    context = {
        "title": title % {"part": declared.title},
        "form": form,
        "part": str(place),
        "called": words.say(values["labels"]) if "labels" in values and place.part != "head" else "",
        "removable": place.part != "head" and not place.new,
    }
    return _page(request, "part", base, found, **context)


def _applied(request: HttpRequest, base: Edition, found: Work, place: Place, form: PartForm) -> HttpResponseBase:
    part = form.part
    if "verified" in form.fields:
        part = proven(
            part,
            form.values,
            ticked=bool(form.cleaned_data["verified"]),
            code=code_of(keyring_of(request).member),
            today=clock.local_today(),
        )
    if place.new and place.part in ("law", "counter"):
        name = str(form.cleaned_data.get("id", "")).strip()
        place = Place(place.part, (name,))
    return _hub(request, base, with_part(found, place, part))


def _hub(request: HttpRequest, base: Edition, found: Work) -> HttpResponseBase:
    """All parts, what was changed so far, and what is still wrong."""
    if found.procedure is None:
        return _whole(request, base, found)
    changed = table(base.procedure, found.procedure)
    context = {
        "title": _("Change the procedure"),
        "groups": groups(found),
        "changed": changed,
        "wrong": found.wrong,
    }
    return _page(request, "hub", base, found, **context)


def _whole(request: HttpRequest, base: Edition, found: Work) -> HttpResponseBase:
    context = {"title": _("The file as a whole"), "wrong": found.wrong, "lines": min(40, found.text.count("\n") + 4)}
    return _page(request, "whole", base, found, **context)


def _page(request: HttpRequest, name: str, base: Edition, found: Work, **context: object) -> HttpResponseBase:
    more = {"key": base.key, "caption": words.say(base.procedure.labels), "text": found.text}
    return render(request, f"editor/{name}.html", {**more, **context})
