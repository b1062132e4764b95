"""Before an edition is kept: what it says differently, by whom it is kept, why. And a file that is brought along."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.actions import saving as actions
from guvoh.editor.forms.saving import Saving
from guvoh.editor.queries.editions import Edition, everything, following, siblings
from guvoh.editor.queries.told import table
from guvoh.editor.queries.working import Work, work
from guvoh.pages import editions, once
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen

LARGEST = 400_000


def save(request: HttpRequest, found: Work, base: Edition | None, back: str, known: list[Edition]) -> HttpResponseBase:
    """Asks, and keeps. A text with a mistake, or one that says what its base says, is not kept."""
    keyring = keyring_of(request)
    procedure = found.procedure
    form = plain(Saving, request, keyring=keyring)
    if request.POST.get("do") != "store":
        form = Saving(keyring=keyring)
    changed = table(base.procedure, procedure) if base and procedure else None
    same = base is not None and changed is None
    ready = procedure is not None and not found.problems and not same
    number = following(known, procedure.id) if procedure else 1
    if request.POST.get("do") == "store" and ready and form.is_valid():
        return once.once(request, lambda: _kept(request, found, form, number), done="edition-saved")
    context = {
        "title": _("Save as a new edition"),
        "caption": words.say(procedure.labels) if procedure else "",
        "form": form,
        "text": found.text,
        "changed": changed,
        "wrong": found.wrong,
        "same": same,
        "ready": ready,
        "number": number,
        "holes": editions.incomplete(keyring),
        "base": base,
        "back": back,
    }
    return render(request, "editor/save.html", context)


def _kept(request: HttpRequest, found: Work, form: Saving, number: int) -> str:
    record = actions.save(
        by=keyring_of(request),
        circle=form.kept_by,
        text=found.text,
        edition=number,
        reason=form.cleaned_data["reason"],
    )
    return reverse("procedure", args=[record.hex])


@screen(rule="procedure.edit", methods=("GET", "POST"), nav="procedures")
def bring(request: HttpRequest) -> HttpResponseBase:
    """A whole file, pasted or chosen; it becomes an edition when it is saved."""
    sent = request.POST if request.method == "POST" else getattr(request, "draft", None) or {}
    text, problem = str(sent.get("text", "")), ""
    chosen = request.FILES.get("file")
    if chosen is not None:
        text, problem = _decoded(chosen.read(LARGEST + 1))
    found = work(text)
    if request.method == "POST" and not problem and not found.problems and sent.get("do") in ("save", "store"):
        assert found.procedure is not None
        known = everything(keyring_of(request))
        newest = next(iter(siblings(known, found.procedure.id)), None)  # with which the file is compared
        return save(request, found, newest, reverse("procedure_new"), known)
    context = {
        "title": _("Bring a file"),
        "text": found.text,
        "problem": problem,
        "wrong": found.wrong if request.method == "POST" and not problem else [],
        "lines": 24,
    }
    return render(request, "editor/bring.html", context)


def _decoded(content: bytes) -> tuple[str, str]:
    if len(content) > LARGEST:
        return "", _("This file is too large to be a procedure.")
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return "", _("This file is not text in UTF-8.")
