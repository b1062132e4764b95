"""guvoh import"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready
from guvoh.ops.members import keyring_of, member_options


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@member_options
@click.option("--mapping", required=True, metavar="NAME|FILE", help="A mapping by its name, or a YAML file.")
@click.option("--circle", "circle_name", help="Whose cases they become; may be left out where she is in one circle.")
@click.option("--sheet", help="The sheet's name; else the mapping's, else the first.")
@click.option("--heading", type=int, help="Number of the row of headings; else it is looked for.")
@click.option("--status", default="", help="Status of cases whose row says none, for example open or archived.")
@click.option("--nobody-leads", is_flag=True, help="Leave them without a lead: all of them wait on the desk.")
@click.option("--bring-changes", is_flag=True, help="Bring rows that were changed since their import into their cases.")
@click.option("--reason", default="", help="Where the list comes from: one line for the history of every case.")
@click.option("--dry-run", is_flag=True, help="Say everything that would happen, and do nothing.")
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    file: Path,
    member_name: str,
    passphrase_stdin: bool,
    passphrase_env: str | None,
    mapping: str,
    circle_name: str | None,
    sheet: str | None,
    heading: int | None,
    status: str,
    nobody_leads: bool,
    bring_changes: bool,
    reason: str,
    dry_run: bool,
    language: str,
    as_json: bool,
) -> None:
    """Read cases from a spreadsheet: all of them, or none.

    A row is known again by its number; one that was changed is told and not imported twice.
    """
    django_ready()
    from django.utils import translation

    from guvoh.exchange import sentences
    from guvoh.exchange.problems import SheetProblem

    with translation.override(language), keyring_of(member_name, passphrase_stdin, passphrase_env) as by:
        circle = _circle(by, circle_name)
        try:
            found, saved = _table(by, file, mapping, sheet, heading)
            if dry_run:
                _told(_dry_run(by, circle, found, saved), as_json)
                return
            said = _said(by, circle, status, nobody_leads, bring_changes, reason)
            result = _import(by, said, found, saved)
        except SheetProblem as problem:
            raise Failure(sentences.problem(problem)) from None
        _print(result, as_json)


def _circle(by: Any, name: str | None) -> Any:
    from guvoh.circles import names
    from guvoh.exchange.rules.bringing import circles

    known = names.circles(circles(by), by.directory)
    fits = [one for one, called in known.items() if name is None or called.casefold() == name.casefold()]
    if len(fits) != 1:
        raise Failure(f"Name one of the circles she makes cases for: {', '.join(sorted(known.values())) or 'none'}.")
    return fits[0]


def _table(by: Any, file: Path, mapping: str, sheet: str | None, heading: int | None) -> tuple[Any, Any]:
    from guvoh import lawbook
    from guvoh.exchange import readers
    from guvoh.exchange.problems import SheetProblem
    from guvoh.exchange.queries import mappings
    from guvoh.exchange.queries.dryrun import Table
    from guvoh.exchange.sheets import Workbook, heading_row

    saved = mappings.called(by, mapping)
    if saved is None and not Path(mapping).is_file():
        raise Failure(f"There is no mapping of this name, and no such file: {mapping}.")
    read = readers.load(saved.text if saved else Path(mapping).read_text("utf-8-sig"), lawbook.current())
    book = Workbook(file.read_bytes(), file.name)
    names = {info.name for info in book.sheets}
    looked = book.sheet(sheet or (read.sheet if read.sheet in names else None))
    row = heading or heading_row(looked)
    if row is None or not 1 <= row <= len(looked.rows):
        raise SheetProblem("no_heading")
    return Table(looked, row), read


def _said(by: Any, circle: Any, status: str, nobody: bool, bring: bool, reason: str) -> Any:
    from guvoh import lawbook
    from guvoh.exchange.actions.importing import Said

    known = lawbook.current().vocabulary("case_status")
    if status and status not in known:
        raise Failure(f"There is no status {status}. There are: {', '.join(one.code for one in known)}.")
    return Said(circle, status, None if nobody else by.member, lambda row: bring, reason)


def _dry_run(by: Any, circle: Any, found: Any, saved: Any) -> Any:
    from guvoh.exchange.queries.dryrun import against

    steps = against(by, circle, found, saved)
    with _bar(len(found.sheet.rows)) as shown:
        while True:
            try:
                shown(next(steps))
            except StopIteration as end:
                return end.value


def _import(by: Any, said: Any, found: Any, saved: Any) -> Any:
    from guvoh.exchange.actions import importing
    from guvoh.exchange.queries.dryrun import against
    from guvoh.ledger.errors import Refused

    reading = against(by, said.circle, found, saved)
    steps = importing.bring_in(by=by, reading=reading, said=said, rows=len(found.sheet.rows) - found.heading)
    with _bar(100) as shown:
        while True:
            try:
                shown(next(steps).percent)
            except StopIteration as end:
                shown(100)
                return end.value
            except Refused as refused:
                if refused.code == importing.NOTHING:
                    return {"new": 0, "cases": [], "brought": []}
                raise Failure(f"Refused: {refused.code}. Nothing was imported.") from None


@contextmanager
def _bar(length: int) -> Iterator[Any]:
    """A bar on standard error; silent where nobody looks."""
    at = 0
    with click.progressbar(length=max(length, 1), file=sys.stderr) as bar:

        def shown(place: int) -> None:
            nonlocal at
            bar.update(max(0, place - at))
            at = max(at, place)

        yield shown


def _told(found: Any, as_json: bool) -> None:
    from guvoh.exchange import sentences
    from guvoh.exchange.views.columns import letters

    numbers = {str(state): count for state, count in found.states.items()}
    numbers |= {"no_case": found.no_cases, "refused": found.refused}
    notices = [
        {
            "row": one.row,
            "column": letters(one.column) if one.column else "",
            "heading": one.heading,
            "code": one.code,
            "level": str(one.level),
            "outcome": str(one.outcome),
            "said": sentences.notice(one),
        }
        for one in found.notices()
    ]
    changes = [
        {"row": row, "case": change.file.id.hex, "number": change.case.number} for row, change in found.changes.items()
    ]
    if as_json:
        whole = {**numbers, "unmapped": found.plan.unmapped, "changes": changes, "notices": notices}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    for one in notices:
        click.echo(f"{one['column']}{one['row'] or '*'}\t{one['heading']}\t{one['said']}")
    click.secho("  ".join(f"{name}: {count}" for name, count in numbers.items()), bold=True)
    for one in changes:
        click.echo(f"changed: row {one['row']}, number {one['number']}")


def _print(result: Any, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
        return
    click.echo(f"{result['new']} new cases, {len(result['brought'])} changed.")
    if result.get("changed", 0) > len(result["brought"]):
        click.echo(
            f"{result['changed'] - len(result['brought'])} changed rows were left as they are (--bring-changes)."
        )
