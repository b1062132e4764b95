"""guvoh verify"""

import json
import sys
from typing import Any

import click

from guvoh.ops.home import django_ready
from guvoh.ops.members import keyring_of


@click.command("verify")
@click.option(
    "--member", "member_name", help="Check with this member's keys too: who signed, and every box she can open."
)
@click.option("--passphrase-stdin", is_flag=True, help="Read the passphrase from the first line of standard input.")
@click.option("--passphrase-env", metavar="VARIABLE", help="Read the passphrase from this environment variable.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(member_name: str | None, passphrase_stdin: bool, passphrase_env: str | None, as_json: bool) -> None:
    """Check the ledger; ends with 1 when something is not as it should be.

    Without a member's keys this proves order and wholeness of what is there, no more: who can write the database can
    write a chain that agrees with itself. That the newest part was not cut off is shown only by a head that was
    written down outside, for example on an export.
    """
    django_ready()
    from guvoh import ledger

    if member_name is None:
        report = ledger.verify()
    else:
        with keyring_of(member_name, passphrase_stdin, passphrase_env) as keyring:
            report = ledger.verify(keyring)
    found = _as_json(report)
    if as_json:
        click.echo(json.dumps(found))
    else:
        _say(found)
    sys.exit(0 if report.ok else 1)


def _as_json(report: Any) -> dict[str, Any]:
    heads = {str(replica): {"actions": seq, "head": head.hex()} for replica, (seq, head) in report.heads.items()}
    return {
        "ok": report.ok,
        "actions": report.actions,
        "openings": report.openings,
        "cases": report.cases,
        "with_keys": report.with_keys,
        "sealed_to_others": report.sealed_to_others,
        "heads": heads,
        "head": " ".join(sorted(one["head"] for one in heads.values())),
        "problems": [str(problem) for problem in report.problems],
    }


def _say(found: dict[str, Any]) -> None:
    click.echo(f"{found['actions']} actions and {found['openings']} openings in {found['cases']} files of work")
    if found["with_keys"]:
        others = found["sealed_to_others"]
        click.echo(f"{found['with_keys']} actions checked with keys; {others} are sealed to others")
    for replica, head in found["heads"].items():
        click.echo(f"head of {replica}: {head['actions']} {head['head']}")
    for problem in found["problems"]:
        click.secho(problem, fg="red")
    if found["ok"]:
        click.echo(
            "Whole and in order." if not found["with_keys"] else "Whole, in order, and signed by who was entitled."
        )
