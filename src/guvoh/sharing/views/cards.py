"""Shares as pages show them: cards, rows, a table of what is over."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from guvoh.circles.roles import Sort
from guvoh.pages import dates
from guvoh.pages.parts import Card, Cell, Heading, Link, Row, Table, Tag
from guvoh.sealing.labels import Compartment
from guvoh.sharing.forms.review import Review
from guvoh.sharing.forms.shares import Giving
from guvoh.sharing.queries.consents import to_be_named
from guvoh.sharing.queries.documents import Scans
from guvoh.sharing.queries.guests import GuestCircle
from guvoh.sharing.queries.holders import Ended, Holder
from guvoh.sharing.words import SORTS, parts, people


def holder(case: UUID, one: Holder, *, may: bool, guest: GuestCircle | None) -> Card:
    """A circle that holds the case. The home circle's share cannot be changed."""
    tags = [Tag(SORTS[one.sort], "line")]
    if one.home:
        tags.append(Tag(_("its own case"), "teal"))
    if guest is not None and guest.member is None:
        tags.append(Tag(_("has not come yet"), "amber"))
    links = _links(case, one) if may and not one.home else []
    return Card(one.name, holding(one), links, tags, id=f"c-{one.circle.hex}")


def _links(case: UUID, one: Holder) -> list[Link]:
    if one.coarse:
        return []
    change = Link(_("Change"), f"{reverse('case_share', args=[case])}?circle={one.circle.hex}", hidden=one.name)
    end = _("End it") if one.sort is Sort.GUEST else pgettext("a share", "Take back")
    return [change, Link(end, reverse("case_withdraw", args=[case, one.circle]), hidden=one.name)]


def holding(one: Holder) -> list[Row]:
    """What, who, until when, since when, by whom, why."""
    rows = [
        Row(_("What is read"), [_sentence(parts(one.compartments, coarse=one.coarse))]),
        Row(_("Who reads it"), [people(one.people)], gap="" if one.people else _("nobody yet")),
    ]
    if one.home:
        return [*rows, Row(_("Registered"), [f"{dates.day(one.since)}, {one.by}"])]
    rows.append(Row(_("Last day"), [dates.day(one.until)] if one.until else [_("no last day")]))
    if one.begins:
        rows.append(Row(_("Texts"), [_("as they stood on %(day)s and later") % {"day": dates.day(one.begins)}]))
    rows.append(Row(_("Given on"), [f"{dates.day(one.since)}, {one.by}"]))
    return [*rows, Row(_("Reason"), [one.reason])] if one.reason else rows


def ended(case: UUID, some: Sequence[Ended], *, may: bool, living: Collection[UUID]) -> Table | None:
    """Shares that are over; to a circle that holds the case again (`living`) it is not offered once more."""
    if not some:
        return None
    heads = [_("Circle"), _("What was read"), _("Read from"), _("Read until"), _("How it ended"), ""]
    rows = [_row(case, one, heads, may=may, again=one.circle not in living) for one in some]
    return Table([Heading(head) for head in heads if head or may], rows)


def _row(case: UUID, one: Ended, heads: Sequence[str], *, may: bool, again: bool) -> list[Cell]:
    how = _("taken back by %(who)s") % {"who": one.by} if one.by else _("its day has passed")
    cells = [
        Cell(one.name, small=str(SORTS[one.sort])),
        Cell(_sentence(parts(one.compartments, coarse=one.coarse)), label=heads[1]),
        Cell(dates.day(one.since), label=heads[2]),
        Cell(dates.day(one.ended), label=heads[3]),
        Cell(how, label=heads[4], small=one.reason),
    ]
    if not may:
        return cells
    again = again and one.sort is not Sort.GUEST and not one.coarse
    href = f"{reverse('case_share', args=[case])}?circle={one.circle.hex}" if again else ""
    return [*cells, Cell(_("Give again") if again else "", href)]


def confirming(form: Giving, review: Review | None, scans: Scans | None) -> list[Row]:
    """What goes along with the sentence: names, documents, the reason."""
    rows = [] if review is None else _of_review(review)
    if Compartment.IDENTITY in form.compartments:
        rows.append(Row(_("Consent to being named to other members"), to_be_named(form.file).said))
    if scans is not None and scans.free:
        rows.append(Row(_("Documents that open"), scans.free))
    if scans is not None and scans.kept:
        kept = [_("%(title)s (the title alone)") % {"title": title} for title in scans.kept]
        rows.append(Row(_("Documents that stay with the names"), kept))
    return [*rows, Row(_("Reason"), [form.cleaned_data["reason"]])]


def _of_review(review: Review) -> list[Row]:
    put, left = len(review.chosen), len(review.left)
    said = []
    if put:
        said.append(ngettext("put into %(n)s place", "put into %(n)s places", put) % {"n": put})
    if left:
        said.append(ngettext("%(n)s place stays as it is", "%(n)s places stay as they are", left) % {"n": left})
    rows = [Row(_("Code names"), said)] if said else []
    if review.why and review.shows_names:
        rows.append(Row(_("Why somebody may be named"), [review.why]))
    return rows


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
