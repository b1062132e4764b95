"""guvoh doctor"""

import json
import sys
from dataclasses import asdict

import click

from guvoh.ops.home import django_ready

COLOURS = {"well": "green", "look": "yellow", "bad": "red"}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(as_json: bool) -> None:
    """Say what is well and what is not with this installation; ends with 1 when something is bad.

    It reads no case and needs no member's secret. That the ledger's newest part was not cut off it cannot tell:
    compare the head with one that was printed.
    """
    here = django_ready(empty=True)
    from guvoh.ops import checkup

    found = list(checkup.findings(here))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found]))
    else:
        for one in found:
            click.echo(f"{click.style(f'{one.state.value:<5}', fg=COLOURS[one.state.value])} {one.name:<16} {one.text}")
    sys.exit(1 if any(one.state is checkup.State.BAD for one in found) else 0)
