"""guvoh search"""

import json
import sys
from typing import Any

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready
from guvoh.ops.members import keyring_of, member_options


@click.command("search")
@member_options
@click.option("--show-identity", is_flag=True, help="Show the names and numbers that answer. Each case is an entry.")
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    member_name: str,
    passphrase_stdin: bool,
    passphrase_env: str | None,
    show_identity: bool,
    language: str,
    as_json: bool,
) -> None:
    """Search cases, people or narratives: a number, a code name, a name, last digits, or words.

    What is searched for is asked, or read from the next line of standard input: an argument would stay in the shell's
    history and in the list of processes.
    """
    django_ready()
    from django.utils import translation

    from guvoh import catalogue
    from guvoh.finding.queries import hits

    with translation.override(language), keyring_of(member_name, passphrase_stdin, passphrase_env) as keyring:
        typed = hits.cleaned(_typed(passphrase_stdin))
        if not typed:
            raise Failure("Nothing was typed.")
        with catalogue.open(keyring) as opened:
            found = hits.find(opened, typed)
        shown = _shown(keyring, found) if show_identity else frozenset()
        result = _result(found, shown)
        if as_json:
            sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
        else:
            _print(result)


def _typed(from_stdin: bool) -> str:
    if from_stdin or not sys.stdin.isatty():
        return sys.stdin.readline()
    asked: str = click.prompt("Search for", err=True)
    return asked


def _shown(keyring: Any, found: Any) -> frozenset[Any]:
    """The cases of which identity may be shown: written down first."""
    from guvoh.circles.errors import NoKey
    from guvoh.ledger import access
    from guvoh.ledger.errors import AccessChainBroken
    from guvoh.sealing.labels import Compartment

    cases = []
    for one in (*found.same, *found.phones, *found.possible):
        try:
            access.opened(by=keyring, case=one.row.case, compartment=Compartment.IDENTITY)
        except NoKey:
            continue
        except AccessChainBroken:
            raise Failure("That you look cannot be written down at the moment, so nothing is shown.") from None
        cases.append(one.row.case)
    return frozenset(cases)


def _result(found: Any, shown: frozenset[Any]) -> dict[str, list[dict[str, Any]]]:
    bands = {"same": found.same, "phones": found.phones, "possible": found.possible}
    result = {"called": [_case(row) for row in found.called]}
    for name, people in bands.items():
        result[name] = [
            {**_case(one.row), "records": dict(one.kinds), "names": list(one.names) if one.row.case in shown else None}
            for one in people
        ]
    result["texts"] = [
        {**_case(found.rows[one.case]), "records": dict(one.kinds)} for one in found.texts if one.case in found.rows
    ]
    return result


def _case(row: Any) -> dict[str, Any]:
    from guvoh.pages.coded import rows

    return {
        "case": str(row.case),
        "number": row.number,
        "code_name": row.code_name,
        "title": rows.neutral(row),
        "registered_on": row.registered_on.isoformat() if row.registered_on else None,
    }


_HEADINGS = {
    "called": "By number or code name",
    "same": "The same name, also in another spelling or script",
    "phones": "A telephone number that ends so",
    "possible": "Possible: a letter is different",
    "texts": "In texts",
}


def _print(result: dict[str, list[dict[str, Any]]]) -> None:
    from guvoh.pages.words import say

    if not any(result.values()):
        click.echo(say("Nothing was found among what you may see."))
    for name, found in result.items():
        if found:
            click.secho(say(_HEADINGS[name]), bold=True)
        for one in found:
            called = " ".join(text for text in (one["number"], one["code_name"]) if text) or one["case"]
            click.echo(f"  {called:<28} {one['title']}")
            for text in one.get("names") or ():
                click.echo(f"  {'':<28} {text}")
