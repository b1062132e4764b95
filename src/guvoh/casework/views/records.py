"""A record of a case: read, added, changed, removed."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.actions import records as actions
from guvoh.casework.forms.records import Editing, known_kind, parts_sent
from guvoh.casework.forms.status import Asked
from guvoh.casework.queries.casefile import ASKED_FOR, Opened, narrowed, of
from guvoh.casework.queries.record import record_page
from guvoh.casework.queries.sections.cards import field_rows
from guvoh.casework.views.frames import asking, page
from guvoh.casework.views.showing import open_parts
from guvoh.circles.requests import keyring_of
from guvoh.kinds.registry import KINDS
from guvoh.kit.ids import as_id
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import casefiles, once
from guvoh.pages.parts import Card
from guvoh.pages.screens import screen
from guvoh.pages.words import say

UPLOAD = "guvoh.ledger.files.SealingUploadHandler"
SECTIONS = {
    "person": "case_people", "event": "case_events", "act": "case_events", "involvement": "case_events",
    "custody": "case_custody", "document": "case_documents", "consent": "case_consents",
    "task": "case_tasks", "note": "case_notes",
}  # fmt: skip


@screen(rule="case.read", nav="cases")
def record(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """One record, with all of it that the member reads."""
    opened = of(request, case)
    entry = opened.entry(record)
    if entry.kind == "contact":
        return HttpResponseRedirect(reverse("contact", args=[case, record]))
    if entry.kind == "case":
        return HttpResponseRedirect(reverse("case", args=[case]))
    elsewhere = casefiles.home(entry.kind)
    if elsewhere is not None and elsewhere.page:
        return HttpResponseRedirect(reverse(elsewhere.page, args=[case, record]))
    title = say(KINDS[entry.kind].singular)
    section = elsewhere.section if elsewhere else _listed(entry.kind).removeprefix("case_")
    return page(request, opened, "record", section, title, **record_page(opened, entry))


@screen(rule="case.write", methods=("GET", "POST"), query=("of",), upload=UPLOAD, nav="cases")
def add(request: HttpRequest, case: UUID, kind: str) -> HttpResponseBase:
    """A new record. `of`: the record it is added from."""
    if not known_kind(kind):
        raise Http404
    elsewhere = casefiles.home(kind)
    if elsewhere is not None and elsewhere.adding:
        return HttpResponseRedirect(reverse(elsewhere.adding, args=[case]))
    opened, new = of(request, case), uuid4()
    editing = Editing(request, opened, kind, about=as_id(request.GET.get("of", "")))
    if editing.is_valid():
        return once.once(request, lambda: _saved(request, opened, editing, new))
    title = _("Add: %(what)s") % {"what": say(KINDS[kind].singular).lower()}
    back = _place(opened, request.GET.get("of", ""), kind)
    return _form(request, opened, editing, title, back)


@screen(rule="case.write", methods=("GET", "POST"), upload=UPLOAD, nav="cases")
def change(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """A record as it shall be. What others saved since the page was opened is kept beside it."""
    opened = _as_sent(request, case)
    entry = _standing_or_sent(request, opened, record)
    if entry.kind == "contact":
        return HttpResponseRedirect(reverse("contact_change", args=[case, record]))
    if entry.conflict is not None and request.method != "POST" and getattr(request, "draft", None) is None:
        # The form would show one of two versions, and saving it would decide without having asked.
        return HttpResponseRedirect(reverse("record_versions", args=[case, record]))
    editing = Editing(request, opened, entry.kind, entry)
    if editing.is_valid():
        act = lambda: _saved(request, opened, editing, record)  # noqa: E731
        return once.once(request, act, done="saved" if editing.changed else "unchanged")
    what = say(KINDS[entry.kind].singular).lower()
    return _form(request, opened, editing, _("Change: %(what)s") % {"what": what}, address(opened, entry))


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def remove(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Take a record out of the file, with a reason. It can be brought back."""
    opened = of(request, case)
    entry = opened.entry(record)
    if entry.kind in ("case", "contact"):
        raise Http404
    asked = Asked(request)
    if asked.is_valid():

        def act() -> str:
            by = keyring_of(request)
            actions.remove(by=by, case=case, record=record, parents=entry.heads, reason=asked.reason)
            return reverse(_listed(entry.kind), args=[case])

        return once.once(request, act, done="removed")
    what = say(KINDS[entry.kind].singular).lower()
    facts = Card(opened.labels.record(record), field_rows(opened, entry))
    title, button = _("Remove: %(what)s") % {"what": what}, _("Remove")
    more = {"asked": asked, "form": asked, "facts": facts, "button": button, "warning": True}
    return asking(request, opened, "ask", title, address(opened, entry), **more)


def _standing_or_sent(request: HttpRequest, opened: Opened, record: UUID) -> Entry:
    """The record; also one that somebody removed while this form was being typed. Raises Http404."""
    removed = opened.file.removed.get(record)
    return removed if removed is not None and request.method == "POST" else opened.entry(record)


def address(opened: Opened, entry: Entry) -> str:
    """Where a record is read: the header on the overview."""
    if entry.kind == "case":
        return reverse("case", args=[opened.id])
    return reverse("record", args=[opened.id, entry.id])


def _as_sent(request: HttpRequest, case: UUID) -> Opened:
    """The case as the form was made from it: it leaves alone what its page did not show.

    A form that shows names after midnight opens them again, and that is an entry.
    """
    sent = parts_sent(request)
    if sent is None:
        return of(request, case)
    now = of(request, case)
    missing = frozenset(one for one in ASKED_FOR if one in sent and one in now.unasked)
    if missing:
        open_parts(keyring_of(request), case, missing)
    return narrowed(keyring_of(request), case, sent)


def _saved(request: HttpRequest, opened: Opened, editing: Editing, record: UUID) -> str:
    by = keyring_of(request)
    changes, files = editing.changes(record), editing.files(record)
    actions.save(by=by, case=opened.id, changes=changes, files=files)
    now = of_again(request, opened.id).file.everything.get(record)
    if now is not None and now.conflict is not None:
        return reverse("record_versions", args=[opened.id, record])
    return reverse("case", args=[opened.id]) if editing.kind == "case" else reverse("record", args=[opened.id, record])


def of_again(request: HttpRequest, case: UUID) -> Opened:
    """The case after something was written."""
    request.guvoh_case = None  # type: ignore[attr-defined]
    return of(request, case)


def _form(request: HttpRequest, opened: Opened, editing: Editing, title: str, back: str) -> HttpResponseBase:
    more = {"form": editing.form, "editing": editing, "errors": editing.errors}
    return asking(request, opened, "form", title, back, **more)


def _place(opened: Opened, about: str, kind: str) -> str:
    found = as_id(about)
    entry = opened.file.records.get(found) if found else None
    return address(opened, entry) if entry else reverse(_listed(kind), args=[opened.id])


def _listed(kind: str) -> str:
    """The section in which records of a kind stand: of this package, or of the one that claimed it."""
    elsewhere = casefiles.home(kind)
    return elsewhere.address if elsewhere else SECTIONS.get(kind, "case")
