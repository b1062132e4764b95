"""Rows that were changed in the list since their import: field by field, with a tick to bring the change along."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.exchange.actions import imports as actions
from guvoh.exchange.addresses import case_address
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import dryrun, imports
from guvoh.exchange.queries.dryrun import DryRun
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.queries.known import Change
from guvoh.exchange.readers.matching import Changed
from guvoh.exchange.views.common import said, step, wrong
from guvoh.kinds.parts import place_of
from guvoh.kinds.registry import spec
from guvoh.kinds.show import Shower
from guvoh.ledger import access
from guvoh.pages import notices
from guvoh.pages.answers import bad_request
from guvoh.pages.forms import line, shower
from guvoh.pages.parts import Pages
from guvoh.pages.screens import screen
from guvoh.pages.words import say

SIZE: Final = 25


@dataclass(frozen=True)
class Difference:
    """One field: what the case says, what the list says."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Record:
    """One record of the case that would differ; `new`: it would be added."""

    title: str
    new: bool
    fields: list[Difference]


@dataclass(frozen=True)
class Line:
    """One row of the list."""

    row: int
    number: str
    href: str
    records: list[Record]
    ticked: bool


@screen(rule="import.bring", methods=("GET", "POST"), nav="import", query=("page",))
def changed(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """Nothing here is imported again; what is ticked is brought into its case."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    page = request.GET.get("page", "1")
    if not page.isdecimal() or len(page) > 6:
        return bad_request(request)
    if here.done or here.mapping is None:
        return HttpResponseRedirect(reverse("import_done" if here.done else "import_sheet", args=[work]))
    try:
        found = dryrun.dry_run(by, here)
    except SheetProblem as problem:
        return step(request, here, "import_check", _("Dry run"), errors=[wrong(problem)], broken=True)
    rows = sorted(found.changes)
    at = min(max(1, int(page)), max(1, -(-len(rows) // SIZE)))
    shown = rows[(at - 1) * SIZE : at * SIZE]
    asked = said(request)
    ticked = set(here.bring)
    if asked is not None:
        ticked = (ticked - set(shown)) | {row for row in shown if f"bring-{row}" in asked}
    if request.method == "POST":
        actions.keep(by=by, work=here.but(bring=tuple(sorted(ticked & set(rows)))))
        following = at * SIZE < len(rows)
        back = reverse("import_changed", args=[work]) + f"?page={at + 1}"
        return HttpResponseRedirect(
            back if following else notices.after(reverse("import_check", args=[work]), "ticks-kept")
        )
    for row in shown:
        _entered(by, found.changes[row])
    return step(
        request, here, "import_check", _title(), template="changed", lines=_lines(found, shown, ticked),
        pages=_pages(here, at, len(rows)), back=reverse("import_check", args=[work]),
    )  # fmt: skip


def _entered(by: Keyring, change: Change) -> None:
    """What this page shows of names and health is an opening like any other."""
    seen = {place_of(one.after, spec(one.after.kind)[field.name]) for one in change.records for field in one.fields}
    for compartment in sorted(seen & access.LOGGED):
        access.opened(by=by, case=change.file, compartment=compartment)


def _title() -> str:
    return _("Rows that were changed")


def _lines(found: DryRun, rows: list[int], ticked: set[int]) -> list[Line]:
    return [_line(row, found.changes[row], row in ticked) for row in rows]


def _line(row: int, change: Change, ticked: bool) -> Line:
    plain = shower()
    standing = {one: entry.record for one, entry in change.file.records.items()}
    standing |= {one.id: one.after for one in change.records}
    show = shower(record=lambda one: line(standing[one], plain) if one in standing else "")
    called = change.file.number or change.case.number or ""
    records = [_record(one, show) for one in change.records if one.fields]
    return Line(row, called, case_address(change.file.id), records, ticked)


def _record(one: Changed, show: Shower) -> Record:
    declared = spec(one.after.kind)
    fields = [
        Difference(
            say(declared[field.name].label),
            show.field(declared[field.name], field.before, field.gap_before),
            show.field(declared[field.name], field.after, field.gap_after),
        )
        for field in one.fields
    ]
    told = "" if one.before is None else line(one.before, show)
    title = f"{say(declared.singular)} · {told}" if told not in ("", say(declared.singular)) else say(declared.singular)
    return Record(title, one.before is None, fields)


def _pages(work: Work, at: int, total: int) -> Pages:
    here = reverse("import_changed", args=[work.id])
    return Pages.at(at, SIZE, total, lambda page: f"{here}?page={page}")
