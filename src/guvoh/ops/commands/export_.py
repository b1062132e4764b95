"""guvoh export"""

import json
import os
from pathlib import Path
from typing import Any

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready
from guvoh.ops.members import keyring_of, member_options


@click.command("export")
@member_options
@click.option(
    "--to", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
@click.option("--reason", required=True, help="Why and for whom: it stands in the history of every case.")
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), help="Else by the ending of the file.")
@click.option("--circle", "circle_name", help="Only what this circle holds.")
@click.option("--filter", "chosen", multiple=True, metavar="NAME=VALUE", help="As in the list of cases; repeat.")
@click.option("--kind", "kinds", multiple=True, help="Which records, for example case, person, note; repeat.")
@click.option("--identity", is_flag=True, help="With names, telephones, numbers: an entry in every case.")
@click.option("--health", is_flag=True, help="With the medical part: an entry in every case.")
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print what was taken as JSON.")
def command(
    member_name: str,
    passphrase_stdin: bool,
    passphrase_env: str | None,
    target: Path,
    reason: str,
    form: str | None,
    circle_name: str | None,
    chosen: tuple[str, ...],
    kinds: tuple[str, ...],
    identity: bool,
    health: bool,
    language: str,
    as_json: bool,
) -> None:
    """Write what a filter shows to XLSX or CSV. The file is readable by whoever gets hold of it.

    Every case in it says so in its history. Names are left out unless asked for.
    """
    if target.exists():
        raise Failure(f"{target} is there already.")
    django_ready()
    from django.utils import translation

    with translation.override(language), keyring_of(member_name, passphrase_stdin, passphrase_env) as by:
        asked = _asked(form or target.suffix.lstrip(".").lower(), kinds, identity, health, reason)
        found = _export(by, asked, _filters(chosen), _circles(by, circle_name))
    _write(target, found.made.content)
    if as_json:
        click.echo(json.dumps({"cases": found.cases, "left": found.left, "file": str(target)}))
        return
    click.echo(f"{found.cases} cases in {target}. It is not protected any more.")
    if found.left:
        click.echo(f"{found.left} cases in which she only reads are not in it.")


def _asked(form: str, kinds: tuple[str, ...], identity: bool, health: bool, reason: str) -> Any:
    from guvoh.exchange.exporting.asked import Asked, Form, everything, ordered

    if form not in set(Form):
        raise Failure("Say --format xlsx or csv.")
    unknown = [kind for kind in kinds if kind not in ordered()]
    if unknown:
        raise Failure(f"There are no records {', '.join(unknown)}. There are: {', '.join(ordered())}.")
    if not reason.strip():
        raise Failure("Say why, and for whom.")
    return Asked(Form(form), everything(*kinds), identity, health, " ".join(reason.split()))


def _filters(chosen: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in chosen:
        name, equals, value = one.partition("=")
        if not equals:
            raise Failure(f"--filter wants NAME=VALUE, for example country=TJ; not {one!r}.")
        found[name] = (*found.get(name, ()), value)
    return found


def _circles(by: Any, name: str | None) -> Any:
    from guvoh.circles import names

    if name is None:
        return None
    known = names.circles(by.circles, by.directory)
    fits = [one for one, called in known.items() if called.casefold() == name.casefold()]
    if not fits:
        raise Failure(f"She is in no circle of this name. Hers: {', '.join(sorted(known.values()))}.")
    return fits


def _export(by: Any, asked: Any, wanted: dict[str, tuple[str, ...]], circles: Any) -> Any:
    from guvoh import catalogue
    from guvoh.exchange.actions import exporting
    from guvoh.exchange.views.export import MOST
    from guvoh.ledger.errors import Refused
    from guvoh.pages.coded import cases as fields
    from guvoh.pages.coded import filters

    listed = [one for one in fields.fields(by) if one.name != "circle"]
    unknown = set(wanted) - {one.name for one in listed}
    if unknown:
        raise Failure(f"There are no filters {', '.join(sorted(unknown))}. See the list of cases.")
    try:
        read = filters.read(listed, wanted)
    except filters.UnknownValue:
        raise Failure("One of the filters has a value that does not exist.") from None
    if read.problems:
        raise Failure(str(read.problems[0].text))
    with catalogue.open(by, circles) as opened:
        cases = [row.case for row in opened.cases({**read.filters, "readable": "yes"}, "-registered", 1, MOST).rows]
    try:
        return exporting.export(by=by, cases=cases, asked=asked, filters=read.words())
    except Refused as refused:
        if refused.code == exporting.NOTHING:
            raise Failure("No case fits in which she writes.") from None
        raise Failure(f"Refused: {refused.code}. Nothing was exported.") from None


def _write(target: Path, content: bytes) -> None:
    """For its owner alone, and never over another file."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
