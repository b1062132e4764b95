"""The panels of the desk, in the order of what must not wait."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.desk.gathering import desk_of, most
from guvoh.casework.queries import addresses, people, titles
from guvoh.casework.queries.given import days as since_when
from guvoh.casework.queries.news import News
from guvoh.casework.queries.since import Since, since
from guvoh.casework.queries.touched import changed_at, contacts_of, hers
from guvoh.catalogue.queries.due import Due as Owed
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.queries.people import thin_circles
from guvoh.circles.requests import keyring_of
from guvoh.kit import clock
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.pages import dates
from guvoh.pages.coded import owed
from guvoh.pages.desk import whole, whole_at
from guvoh.pages.parts import Due, Tag

Context = Mapping[str, Any] | None


@dataclass(frozen=True)
class Item:
    """One line: where it leads, what it is called, what stands beside it."""

    href: str
    called: str
    title: str
    tags: list[Tag] = field(default_factory=list)
    side: str = ""
    since: Since | None = None
    due: Due | None = None
    what: str = ""


def holes(request: HttpRequest) -> Context:
    """That what stands here may be incomplete."""
    return {} if desk_of(request).holes else None


def urgent(request: HttpRequest) -> Context:
    """The most urgent cases and calls that nobody has accepted, or that nobody touched for a day."""
    keyring, found = keyring_of(request), desk_of(request).urgent
    name = people.namer(keyring)
    items = [_urgent(row, keyring, name) for row in found.first]
    return {"items": items, **_rest(request, "urgent", found.count)}


def _urgent(row: CaseRow, keyring: Keyring, name: Any) -> Item:
    tags = [titles.urgency_tag(row.codes["urgency"])] if row.codes.get("urgency") else []
    mine = row.waiting and hers(row, keyring.member)
    if mine:
        tags.append(Tag(_("waits for you"), "amber"))
    lead = row.lead or next((UUID(one["responsible"]) for one in contacts_of(row) if one.get("responsible")), None)
    side = "" if mine else name(lead) if lead else _("nobody is named")
    at = changed_at(row)
    if not row.waiting and at is not None:
        tags.append(Tag(_("untouched for a day")))
        side = f"{side} · {dates.ago(clock.day_of(at))}"
    tags += titles.marks(row)
    return Item(_href(row), titles.called(row), titles.neutral(row), tags, side, _clock(row))


def _clock(row: CaseRow) -> Since | None:
    """How long ago the person was taken, of a call that is fresh."""
    for one in contacts_of(row):
        try:
            found = since(PartialDate.from_json(one["seized"]), row.codes.get("country")) if "seized" in one else None
        except DateProblem:
            found = None
        if found is not None:
            return found
    return None


def due(request: HttpRequest) -> Context:
    """Call-backs, tasks and dates of today and before."""
    desk = desk_of(request)
    shown = [one for one in desk.due.first if one.case in desk.rows]
    items = [_due(one, said, desk.rows[one.case]) for one, said in zip(shown, owed.abouts(shown), strict=True)]
    return {"items": items, **_rest(request, "due", desk.due.count)}


def _due(one: Owed, said: str, row: CaseRow) -> Item:
    contact = one.kind == "contact"
    href = addresses.of_contact(one.case, one.record) if contact and one.record else _href(row)
    about = " · ".join(piece for piece in (said, titles.neutral(row)) if piece)
    when = Due(one.day, (one.day - clock.local_today()).days, _hour(one.at))
    return Item(href, titles.called(row), about, titles.marks(row), due=when, what=owed.title(one))


def _hour(at: str | None) -> str:
    moment = PartialDate.from_json(at).moment() if at else None
    return f"{moment:%H:%M}" if moment else ""


def changed(request: HttpRequest) -> Context:
    """What others changed in her cases since she last said that she has seen it, and why she is told."""
    desk = desk_of(request)
    items = news_items(keyring_of(request), desk.changed.first)
    return {
        "items": items,
        **_rest(request, "changed", desk.changed.count),
        "since": desk.since,
        "seen": reverse("desk_seen"),
        "until": desk.made.timestamp(),
        "given": bool(desk.given),
        "told": reverse("changes"),
    }


def news_items(keyring: Keyring, some: Iterable[News], *, why: bool = True) -> list[Item]:
    """One line for each case: who wrote last, when, and (`why`) why she is told."""
    name, items = people.namer(keyring), []
    for one in some:
        side = " · ".join(part for part in (name(one.by) if one.by else "", dates.moment(one.at)) if part)
        title = " · ".join((titles.neutral(one.row), *([one.why] if why else [])))
        items.append(Item(_href(one.row), titles.called(one.row), title, titles.marks(one.row), side=side))
    return items


def given(request: HttpRequest) -> Context:
    """Cases of others that were given to her circles since she last looked."""
    desk = desk_of(request)
    if not desk.given:
        return {"items": []}
    called = names.circles({one.home for one in desk.given}, keyring_of(request).directory)
    shown = desk.given[: most(request, "given")]
    items, days = [], since_when(keyring_of(request), shown)
    for one in shown:
        row = desk.rows[one.case]
        until = _("until %(day)s") % {"day": dates.day(one.until)} if one.until else ""
        side = " · ".join(part for part in (called[one.home], dates.ago(days[one.case]), until) if part)
        items.append(Item(_href(row), titles.called(row), titles.neutral(row), side=side))
    return {"items": items, **_rest(request, "given", len(desk.given))}


def thin(request: HttpRequest) -> Context:
    """Circles of hers that fewer than two members could open."""
    keyring = keyring_of(request)
    found = thin_circles(keyring)
    if not found:
        return None
    return {"circles": [name for _id, name in people.circles_named(keyring, found)]}


def _rest(request: HttpRequest, name: str, count: int) -> dict[str, Any]:
    """How many lines are not shown, and where all of them are."""
    more = max(0, count - most(request, name))
    return {"more": more, "all": whole_at(name) if whole(request) != name else ""}


def _href(row: CaseRow) -> str:
    first = next(iter(contacts_of(row)), None)
    return addresses.of_file(row.case, UUID(first["record"]) if first and not row.numbered else None)
