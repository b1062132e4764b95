"""The dry run: numbers, every notice by row and column, the same as a file."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.exchange import sentences
from guvoh.exchange.files import csv_file
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import dryrun, imports
from guvoh.exchange.queries.dryrun import DryRun
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.readers import Level, Notice, State
from guvoh.exchange.views.columns import letters
from guvoh.exchange.views.common import step, wrong
from guvoh.pages import dates
from guvoh.pages.answers import bad_request
from guvoh.pages.parts import Cell, Heading, Link, Pages, Row, Table, Tag
from guvoh.pages.screens import screen
from guvoh.pages.words import term

SIZE: Final = 50


@screen(rule="import.bring", nav="import", query=("sort", "page"))
def check(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """What would happen, before anything does."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    if here.done or here.mapping is None:
        return HttpResponseRedirect(reverse("import_done" if here.done else "import_sheet", args=[work]))
    try:
        found = dryrun.dry_run(by, here)
    except SheetProblem as problem:
        return step(request, here, "import_check", _title(), errors=[wrong(problem)], broken=True)
    sort, page = request.GET.get("sort", ""), request.GET.get("page", "1")
    if (sort and sort not in found.sorts) or not page.isdecimal() or len(page) > 6:
        return bad_request(request)
    return step(request, here, "import_check", _title(), **_shown(by, here, found, sort, int(page)))


def _title() -> str:
    return _("Dry run")


def _shown(by: Keyring, work: Work, found: DryRun, sort: str, page: int) -> dict[str, Any]:
    here = reverse("import_check", args=[work.id])
    notices = found.notices(sort)
    page = min(max(1, page), max(1, -(-len(notices) // SIZE)))
    shown = notices[(page - 1) * SIZE : page * SIZE]
    new, changed = found.states[State.NEW], len(found.changes)
    brought = len([row for row in found.changes if row in work.bring])
    return {
        "tiles": tiles(new, found.states[State.SAME], changed, found.no_cases, found.refused),
        "facts": _facts(by, work, found),
        "changed": changed,
        "brought": brought,
        "will": new + brought,
        "new": new,
        "rows_in_all": len(found.plan.cases),
        "sorts": _sorts(here, found, sort),
        "table": _table(shown) if shown else None,
        "pages": _pages(here, sort, page, len(notices)),
        "unmapped": found.plan.unmapped,
        "absent": found.plan.absent,
        "once_more": brought or new,
    }


def tiles(new: int, same: int, changed: int, no_case: int, refused: int) -> list[Row]:
    """The numbers of a dry run, or of an import that is done."""
    rows = [
        Row(_("new cases"), [dates.number(new)]),
        Row(_("imported before, the same"), [dates.number(same)]),
        Row(_("imported before, changed since"), [dates.number(changed)]),
        Row(_("rows that are no case"), [dates.number(no_case)]),
    ]
    return [*rows, Row(_("cannot be taken"), [dates.number(refused)])] if refused else rows


def _facts(by: Keyring, work: Work, found: DryRun) -> list[Row]:
    assert work.circle is not None
    status, mine = work.said.get("status", ""), work.said.get("lead") == "me"
    back = reverse("import_sheet", args=[work.id])
    rows = [
        Row(_("Whose cases"), [names.circle_name(work.circle, by.directory)]),
        Row(_("Status"), [term("case_status", status)] if status else [_("as the list says, else empty")]),
        Row(_("Lead"), [_("me, accepted") if mine else _("nobody yet: the filter “Lead: nobody” shows them")]),
    ]  # fmt: skip
    change = Link(_("Change"), back)
    return [Row(row.key, row.values, change=Link(change.text, back, hidden=row.key)) for row in rows]


def _sorts(here: str, found: DryRun, chosen: str) -> list[Link]:
    total = Link(_("Everything"), here, current=not chosen, count=len(found.plan.notices))
    links = [
        Link(sort_label(code), f"{here}?sort={code}#notices", current=code == chosen, count=count)
        for code, count in found.sorts.items()
    ]
    return [total, *links]


def sort_label(code: str) -> str:
    """What a sort of notice is called."""
    return str(sentences.SORTS[code])


def _table(notices: Sequence[Notice]) -> Table:
    heads = [Heading(_("Row")), Heading(_("Column")), Heading(_("What stands there, and what will happen"))]
    rows = [
        [
            Cell(dates.number(one.row) if one.row else _("all rows")),
            Cell(one.heading, small=letters(one.column) if one.column else "", label=_("Column")),
            Cell(sentences.said(one), small=sentences.outcome(one), tags=_tags(one)),
        ]
        for one in notices
    ]
    return Table(heads, rows)


def _tags(notice: Notice) -> list[Tag]:
    found = {Level.REFUSED: Tag(_("left out"), "red"), Level.WARNING: Tag(_("look at it"), "amber")}.get(notice.level)
    return [found] if found else []


def _pages(here: str, sort: str, page: int, total: int) -> Pages:
    def address(number: int) -> str:
        return f"{here}?{f'sort={sort}&' if sort else ''}page={number}#notices"

    return Pages.at(page, SIZE, total, address)


@screen(rule="import.bring", nav="import")
def problems(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """Everything the dry run says, as a file beside the list while one mends it."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    if here.done or here.mapping is None:
        return HttpResponseRedirect(reverse("import_done" if here.done else "import_sheet", args=[work]))
    try:
        found = dryrun.dry_run(by, here)
    except SheetProblem:
        return HttpResponseRedirect(reverse("import_check", args=[work]))
    heads = [_("Row"), _("Column"), _("Heading"), _("Sort of notice"), _("What stands there"), _("What will happen")]
    rows = [
        [
            one.row or "",
            letters(one.column) if one.column else "",
            one.heading,
            sort_label(one.code),
            sentences.said(one),
            sentences.outcome(one),
        ]
        for one in found.notices()
    ]
    response = HttpResponse(csv_file([heads, *rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dry-run.csv"'
    return response
