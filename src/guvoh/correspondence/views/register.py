"""Letters that belong to no case yet: written down, changed, moved to their case."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue, ledger
from guvoh.circles import names
from guvoh.circles.errors import NoKey
from guvoh.circles.requests import keyring_of
from guvoh.correspondence import rules
from guvoh.correspondence.actions import entries as actions
from guvoh.correspondence.forms.letters import Moving
from guvoh.correspondence.queries.held import held_of, shown
from guvoh.ledger.registers import Held
from guvoh.pages import casefiles, once
from guvoh.pages.forms import KindForm, arrived, bound
from guvoh.pages.forms.options import Option
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen

OF_A_CASE = ("document", "proceeding", "step", "answers")
"""Fields that make sense in a case only."""
UPLOAD = "guvoh.ledger.files.SealingUploadHandler"


@screen(rule="letters.write", methods=("GET", "POST"), upload=UPLOAD, nav="letters")
def add(request: HttpRequest) -> HttpResponseBase:
    """A letter that is not yet read, or of no case: into the register of one of her circles."""
    able = rules.circles(request)
    circle = chosen(request, able)
    form = KindForm("letter", **bound(request), without=OF_A_CASE)
    there = reverse("letters")
    if request.method == "POST" and _good(request, form):

        def act() -> str:
            actions.add(by=keyring_of(request), circle=circle, record=form.record)
            return there

        return once.once(request, act, done="letter")
    context = {
        "title": _("A letter that belongs to no case yet"),
        "form": form,
        "back": there,
        "cancel": there,
        "circles": options(request, able, circle),
        "new": True,
    }
    return render(request, "correspondence/entry.html", context)


def _good(request: HttpRequest, form: KindForm) -> bool:
    """Whether the scan came whole and the form makes a letter."""
    arrived.check(request, form)
    return form.is_valid()


def chosen(request: HttpRequest, able: list[UUID]) -> UUID:
    """The circle of the form; the first where none is said."""
    return next((one for one in able if one.hex == request.POST.get("circle")), able[0])


def options(request: HttpRequest, able: list[UUID], circle: UUID) -> list[Option]:
    """Circles to choose from; nothing where there is one."""
    if len(able) < 2:
        return []
    called = names.circles(able, keyring_of(request).directory)
    return [Option(one.hex, called[one], one == circle) for one in able]


@screen(rule="letters.entry", methods=("GET", "POST"), upload=UPLOAD, nav="letters")
def entry(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """What the register says of a letter; or take it out."""
    held = _letter(request, case, record)
    shown(request, held)
    there = reverse("letters")
    form = KindForm(
        "letter", held.entry.record, **bound(request), compartments=held.file.compartments, without=OF_A_CASE
    )
    if request.method == "POST" and "remove" in request.POST:
        return once.once(request, lambda: _removed(request, held), done="removed")
    if request.method == "POST" and _good(request, form):

        def act() -> str:
            actions.change(by=keyring_of(request), held=held, record=form.record)
            return there

        return once.once(request, act, done="letter")
    move = reverse("letter_move", args=[case, record])
    scan = casefiles.address("record_file", case, record) if getattr(held.entry.record, "file", None) else ""
    context = {
        "title": _("Letter"), "form": form, "back": there, "cancel": there, "move": move, "scan": scan,
        "removable": True,
    }  # fmt: skip
    return render(request, "correspondence/entry.html", context)


def _removed(request: HttpRequest, held: Held) -> str:
    actions.remove(by=keyring_of(request), held=held)
    return reverse("letters")


@screen(rule="letters.entry", methods=("GET", "POST"), nav="letters")
def move(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Give the letter to the case it belongs to, by the number of the case."""
    sent = once.again(request)
    if sent is not None:
        return sent
    held = _letter(request, case, record)
    form = plain(Moving, request)
    if request.method == "POST" and form.is_valid():
        found = _case(request, form.cleaned_data["number"])
        if found is None:
            form.refuse(_("There is no case with this number in which you write."), "number")
        else:

            def act() -> str:
                moved = actions.move(by=keyring_of(request), held=held, case=found)
                return reverse("record", args=[found, moved])

            return once.once(request, act, done="letter_moved")
    back = reverse("letter_entry", args=[case, record])
    context = {"title": _("To which case does the letter belong"), "form": form, "back": back, "cancel": back}
    return render(request, "correspondence/ask.html", {**context, "button": _("Move the letter")})


def _case(request: HttpRequest, typed: str) -> UUID | None:
    """The case of this number, where she writes in it."""
    keyring, number = keyring_of(request), typed.strip().upper()
    with catalogue.open(keyring) as shelf:
        found = shelf.by_number(number).get(number, [])
    for case in found:
        try:
            if ledger.open(keyring, case).may_write:
                return case
        except NoKey:
            continue
    return None


def _letter(request: HttpRequest, case: UUID, record: UUID) -> Held:
    held = held_of(request, case, record)
    if held.entry.kind != "letter":
        raise Http404
    return held
