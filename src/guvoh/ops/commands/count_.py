"""guvoh count"""

import json
import sys
from typing import Any

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready
from guvoh.ops.members import keyring_of, member_options


@click.command("count")
@member_options
@click.option(
    "--unit", default="case", show_default=True, help="case, victim, act, perpetrator, contact, custody or step."
)
@click.option("--rows", default="", help="Divide by this code, for example agencies:top or registered_month:year.")
@click.option("--columns", default="", help="And by this one.")
@click.option(
    "--filter", "filters", multiple=True, metavar="NAME=VALUE", help="Only these; may be given several times."
)
@click.option("--from", "first", default="", metavar="DATE", help="First day, month or year of the period.")
@click.option("--to", "last", default="", metavar="DATE", help="Last day, month or year of the period.")
@click.option("--by", default="", help="By which date the period is: registered, act or received.")
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: codes, labels, counts, totals, how it was counted.")
@click.option("--codes", is_flag=True, help="List by which codes this unit can be divided, and end.")
def command(
    member_name: str,
    passphrase_stdin: bool,
    passphrase_env: str | None,
    unit: str,
    rows: str,
    columns: str,
    filters: tuple[str, ...],
    first: str,
    last: str,
    by: str,
    language: str,
    as_json: bool,
    codes: bool,
) -> None:
    """Count by codes, as the figures page does, over what this member may count.

    Small numbers are shown: what is printed is for inside. With --json an entry says who took it.
    """
    django_ready()
    from django.utils import translation

    asked: dict[str, Any] = {"unit": unit, "rows": rows, "columns": columns, "from": first, "to": last, "by": by}
    for one in filters:
        name, equals, value = one.partition("=")
        if not equals or name in asked:
            raise Failure(f"--filter wants NAME=VALUE, for example country=TJ; not {one!r}.")
        asked[name] = (*asked.get(name, ()), value)
    with translation.override(language), keyring_of(member_name, passphrase_stdin, passphrase_env) as keyring:
        if codes:
            _list_codes(unit)
            return
        found = _count(keyring, asked)
        _print_json(keyring, found) if as_json else _print(found)


def _list_codes(unit: str) -> None:
    from guvoh.figures.queries.units import UNITS, dimensions

    if unit not in UNITS:
        raise Failure(f"No unit of this name. There are: {', '.join(UNITS)}.")
    for name, one in dimensions(unit).items():
        click.echo(f"{name:<26} {one.label}")


def _count(keyring: Any, asked: dict[str, Any]) -> Any:
    from guvoh import catalogue
    from guvoh.figures.queries import answers, fields, questions
    from guvoh.figures.queries.sources import Sources

    sources = Sources(keyring)
    unknown = set(asked) - {"unit", "rows", "columns", "by"} - {one.name for one in fields.fields(sources)}
    try:
        question = questions.made(sources, **{name: value for name, value in asked.items() if value})
    except questions.Misread:
        question = None
    if unknown or question is None or question.reset:
        raise Failure("This cannot be asked so: a unit, code, filter or value that does not exist. See --codes.")
    if question.chosen.problems:
        raise Failure(str(question.chosen.problems[0].text))
    with catalogue.open(keyring, sources.circles) as opened:
        return answers.ask(opened, question, sources), sources


def _print(found: Any) -> None:
    from guvoh.figures.files.cells import body, heads
    from guvoh.figures.queries import told
    from guvoh.pages.words import say

    answer, sources = found
    table = [heads(answer), *([("" if cell is None else str(cell)) for cell in row] for row in body(answer))]
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    click.secho(told.title(answer.question), bold=True)
    click.echo(say("internal: small numbers are shown"))
    for row in table:
        left = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        click.echo("  ".join([*left, *right]).rstrip())
    several = told.several(answer.question)
    if several:
        click.echo(several)
    click.echo(told.sentence(answer, sources))


def _print_json(keyring: Any, found: Any) -> None:
    from guvoh.figures.actions import downloads
    from guvoh.figures.files.marks import Marks

    answer, sources = found
    marks = Marks.of(keyring, answer, sources)
    shown = {
        "title": marks.title,
        "internal": marks.internal,
        "taken": marks.taken,
        "how": marks.how,
        "unit": answer.question.unit.name,
        "n": answer.n,
        "base": answer.base,
        "refused": answer.refused,
        "many": answer.question.many,
        "columns": [{"code": one.code, "label": one.label, "total": answer.column_total(one)} for one in answer.columns]
        if answer.question.columns
        else [],
        "rows": [_row(answer, row) for row in answer.rows],
    }
    content = json.dumps(shown, ensure_ascii=False, indent=1)
    circles = tuple(sources.circles)
    downloads.record(
        by=keyring, circles=circles, title=marks.title, how=marks.how, form="json", content=content.encode()
    )
    sys.stdout.write(content + "\n")


def _row(answer: Any, row: Any) -> dict[str, Any]:
    cells = {one.code: answer.cell(row, one) for one in answer.columns} if answer.question.columns else {}
    return {"code": row.code, "label": row.label, "gap": row.gap, "total": answer.total(row), "cells": cells}
