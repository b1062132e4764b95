"""The page of an urgent action: before it begins who will read what, then hours, checklist and card, then its end."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.kinds.choices import AttemptResult
from guvoh.kinds.urgent import Attempt
from guvoh.ledger import sentences
from guvoh.ledger.errors import LedgerError
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import dates, once
from guvoh.pages.forms import KindForm, bound
from guvoh.pages.forms.plain import plain
from guvoh.pages.parts import Link, Row
from guvoh.pages.screens import screen
from guvoh.pages.words import case_called
from guvoh.sealing.labels import Compartment
from guvoh.urgent import policy, rules
from guvoh.urgent.actions import running as actions
from guvoh.urgent.forms.running import Begin, Close
from guvoh.urgent.queries import running as queries
from guvoh.urgent.queries.duty import duty_of, will_read
from guvoh.urgent.queries.opened import opened, whole

_PARTS = {
    "words": gettext_lazy("Say first"),
    "ask": gettext_lazy("Ask the caller"),
    "instruct": gettext_lazy("Tell the caller"),
}


@screen(rule="urgent.see", methods=("GET", "POST"), nav="cases")
def urgent(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """The one that goes on; else what would happen, and the button."""
    file = opened(request, case).file
    entry = queries.going_on(file)
    if entry is not None:
        return once.again(request) or _shown(request, file, entry)
    return _begin(request, file)


@screen(rule="urgent.see", nav="cases")
def record(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """One of them, also when it is closed."""
    file = opened(request, case).file
    entry = file.records.get(record)
    if entry is not None and entry.kind == "attempt":
        return HttpResponseRedirect(reverse("urgent_record", args=[case, entry.record.urgent]))  # type: ignore[attr-defined]
    return _shown(request, file, _urgent(file, record))


def _begin(request: HttpRequest, file: CaseFile) -> HttpResponseBase:
    keyring, held = keyring_of(request), whole(request, file.id).compartments
    duty = duty_of(keyring, file.home)
    may, home = rules.may_act(file), keyring.directory.may_write(file.home, keyring.member)
    health = Compartment.HEALTH in held and duty is not None
    form, problem = plain(Begin, request, initial={"parts": ["health"]}, health=health), ""
    shares = duty is not None and home and held >= actions.GIVEN
    receiver = duty.circle if duty is not None and shares else None
    if request.method == "POST" and may and form.is_valid():
        try:
            return once.once(
                request,
                lambda: _begun(request, file, form, receiver),
                done="alarm" if shares else "alarm_alone",
            )
        except LedgerError as refused:
            problem = str(sentences.sentence(refused))
    given = actions.GIVEN | ({Compartment.HEALTH} if health else frozenset())
    context = {
        **_about(request, file),
        "title": _("Urgent action"),
        "form": form, "problem": problem, "may": may, "duty": duty, "shares": shares,
        "sentence": will_read(duty, given) if duty and shares else "",
        "setting": reverse("duty", args=[file.home]) if home else "",
        "past": _past(file),
        "points": len(policy.items()),
    }  # fmt: skip
    return render(request, "urgent/begin.html", context)


def _begun(request: HttpRequest, file: CaseFile, form: Begin, circle: UUID | None) -> str:
    reason = form.cleaned_data["reason"]
    actions.begin(by=keyring_of(request), case=file.id, circle=circle, health=form.health, reason=reason)
    return reverse("case_urgent", args=[file.id])


def _shown(request: HttpRequest, file: CaseFile, entry: Entry) -> HttpResponseBase:
    keyring, found = keyring_of(request), queries.running(file, entry)
    record = found.record
    taken = queries.since(queries.seized(file))
    context = {
        **_about(request, file),
        "title": _("Urgent action"),
        "running": found,
        "record": entry.id,
        "hours": _hours(found, taken),
        "reason": queries.reason(file, entry),
        "facts": _facts(keyring, found),
        "card": [(_PARTS[part], said) for part, said in found.card.items() if said],
        "may_tick": found.open and rules.may_act(file),
        "may_close": found.open and rules.may_close(file) is None,
        "why_not": rules.may_close(file) if found.open else None,
        "closing": record.closing or "",
        "roster": _roster(file),
        "past": [one for one in _past(file) if one.href != request.path] if found.open else [],
    }
    return render(request, "urgent/running.html", context)


def _hours(found: queries.Running, taken: Any) -> list[tuple[str, str]]:
    since = queries.since(found.record.started_at, until=found.record.closed_at)
    rows = [(queries.said(taken), _("since the person was taken"))] if taken and found.open else []
    said = _("since the urgent action began") if found.open else _("the urgent action lasted")
    return [*rows, (queries.said(since), said)] if since is not None else rows


def _facts(keyring: Any, found: queries.Running) -> list[Row]:
    record, directory = found.record, keyring.directory
    rows = [Row(_("Began"), [_at(record.started_at, record.started_by, directory)])]
    if record.circle is not None and record.circle in directory.circles:
        said = names.circle_name(record.circle, directory)
        rows.append(Row(_("Read by") if found.open else _("Was read by"), [said]))
    if record.closed_at is not None:
        rows.append(Row(_("Closed"), [_at(record.closed_at, record.closed_by, directory)]))
    return rows


def _at(when: Any, who: UUID | None, directory: Any) -> str:
    name = names.members([who], directory).get(who, "") if who else ""
    return " · ".join(piece for piece in (dates.partial(when) if when else "", name) if piece)


def _roster(file: CaseFile) -> str:
    """The roster, for the region of the case."""
    region = next((value for one in file.records.values() if (value := getattr(one.record, "region", None))), "")
    return reverse("roster") + (f"?region={region}" if region else "")


def _past(file: CaseFile) -> list[Link]:
    found = []
    for entry in queries.actions(file):
        record = entry.record
        if record.closed_at is not None:  # type: ignore[attr-defined]
            href = reverse("urgent_record", args=[file.id, entry.id])
            found.append(Link(dates.partial(record.started_at), href))  # type: ignore[attr-defined]
    return found


def _about(request: HttpRequest, file: CaseFile) -> dict[str, Any]:
    """The case above the page in small letters, and the way back: to the case, or to the call."""
    header = next((one.record for one in file.records.values() if one.kind == "case"), None)
    code_name = getattr(header, "code_name", None) if header is not None and "code_name" not in header.hidden else None
    caption = case_called(file.number, code_name)
    contact = next((one.id for one in file.records.values() if one.kind == "contact"), None)
    numbered = file.number is not None or contact is None
    back = reverse("case", args=[file.id]) if numbered else reverse("contact", args=[file.id, contact])
    whole = Link(_("The case") if numbered else _("Contact"), back)
    return {"case": file.id, "caption": caption, "back": back, "cancel": back, "whole": whole}


def _urgent(file: CaseFile, record: UUID) -> Entry:
    entry = file.records.get(record)
    if entry is None or entry.kind != "urgent":
        raise Http404
    return entry


@screen(rule="urgent.write", methods=("POST",), nav="cases")
def tick(request: HttpRequest, case: UUID, record: UUID, item: str) -> HttpResponseBase:
    """Done now: one press."""
    file = opened(request, case).file
    entry = _going_on(file, record)
    _known(item)

    def act() -> str:
        actions.tick(by=keyring_of(request), case=case, urgent=entry.id, item=item)
        return reverse("case_urgent", args=[case]) + f"#i-{item}"

    return once.once(request, act, done="ticked")


@screen(rule="urgent.write", methods=("GET", "POST"), nav="cases")
def attempt(request: HttpRequest, case: UUID, record: UUID, item: str) -> HttpResponseBase:
    """What was tried, with whom, when, and what came of it."""
    file = opened(request, case).file
    entry = _going_on(file, record)
    _known(item)
    held = whole(request, case).compartments
    form = KindForm(
        "attempt",
        **bound(request),
        compartments=held,
        initial={"at": actions.now(typed=True), "result": AttemptResult.TRIED},
    )
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            tried = form.record
            assert isinstance(tried, Attempt)
            actions.tick(by=keyring_of(request), case=case, urgent=entry.id, item=item, attempt=tried)
            return reverse("case_urgent", args=[case]) + f"#i-{item}"

        return once.once(request, act, done="ticked")
    there = reverse("case_urgent", args=[case])
    context = {**_about(request, file), "title": policy.called(item), "form": form, "back": there, "cancel": there}
    return render(request, "urgent/attempt.html", context)


@screen(rule="urgent.write", methods=("POST",), nav="cases")
def take_back(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """A tick was a mistake: one press, while the urgent action goes on. `record`: the tick."""
    file = opened(request, case).file
    entry = file.records.get(record)
    tried = entry.record if entry is not None else None
    if entry is None or not isinstance(tried, Attempt) or tried.urgent is None:
        raise Http404
    _going_on(file, tried.urgent)

    def act() -> str:
        actions.take_back(by=keyring_of(request), case=case, entry=entry)
        # What a record holds stands in no address, unless it is a word of the policy.
        point = f"#i-{tried.item}" if tried.item and policy.known(tried.item) else ""
        return reverse("case_urgent", args=[case]) + point

    return once.once(request, act, done="taken_back")


@screen(rule="urgent.close", methods=("GET", "POST"), nav="cases")
def close(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """A note ends it, and with it the share."""
    sent = once.again(request)
    if sent is not None:
        return sent
    file = opened(request, case).file
    entry = _going_on(file, record)
    form, problem = plain(Close, request), ""
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            closing = form.cleaned_data["closing"]
            actions.close(by=keyring_of(request), case=case, entry=entry, closing=closing)
            return reverse("urgent_record", args=[case, record])

        try:
            return once.once(request, act, done="alarm_over")
        except LedgerError as refused:
            problem = str(sentences.sentence(refused))
    found, there = queries.running(file, entry), reverse("case_urgent", args=[case])
    circle = found.record.circle
    context = {
        **_about(request, file), "back": there, "cancel": there,
        "title": _("Close the urgent action"), "form": form, "problem": problem,
        "left": [one.item.label for one in found.points if not one.done],
        "circle": names.circle_name(circle, keyring_of(request).directory) if circle else "",
    }  # fmt: skip
    return render(request, "urgent/close.html", context)


def _going_on(file: CaseFile, record: UUID) -> Entry:
    entry = _urgent(file, record)
    if entry.record.closed_at is not None:  # type: ignore[attr-defined]
        raise Http404
    return entry


def _known(item: str) -> None:
    if not policy.known(item):
        raise Http404
