"""guvoh exposure"""

import json
from typing import Any

import click

from guvoh.ops.home import django_ready


@click.command("exposure")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def command(as_json: bool) -> None:
    """List what a thief of the disk, of a backup, or of the running machine would see of this store.

    Found from the class that every column of the database has, and from the rows that are there.
    """
    here = django_ready()
    from guvoh.ops import exposure

    found = exposure.report(here)
    click.echo(json.dumps(found, indent=1)) if as_json else _say(found, exposure.THIEVES)


def _say(found: dict[str, Any], thieves: dict[str, str]) -> None:
    click.secho("Open to anybody who has a copy: numbers, days, random ids, lengths", bold=True)
    for table in found["tables"]:
        kept = "" if table["in_backups"] else "  (in no backup)"
        click.echo(f"  {table['name']:<28} {table['rows']:>8} rows{kept}   {', '.join(table['public']) or '–'}")
    files = found["files"]
    click.echo(f"  sealed files                 {files['count']:>8}        {files['bytes']:,} bytes in all")
    click.secho(
        "\nReadable with the server secret: names of members and circles, addresses, settings; nothing of a case",
        bold=True,
    )
    for table in found["tables"]:
        if table["server"]:
            click.echo(f"  {table['name']:<28} {', '.join(table['server'])}")
    _say_days(found["tables"])
    for thief, who in thieves.items():
        reads = thief in found["server_columns_readable_by"]
        click.echo(f"  {who}: {'reads these' if reads else 'does not read these'}")
    click.secho("\nSealed: opened by nothing on this machine without a member's passphrase or sheet", bold=True)
    for table in found["tables"]:
        if table["sealed"]:
            click.echo(f"  {table['name']:<28} {', '.join(table['sealed'])}")
    click.echo("\nWho copies disk and memory while a member works also sees what that member opens at that moment.")
    click.echo("What is not protected at all is said in docs/security.md.")


def _say_days(tables: list[dict[str, Any]]) -> None:
    """What notices by e-mail give away, where somebody has switched them on."""
    rows = {table["name"]: table["rows"] for table in tables}
    if rows.get("mailing_address"):
        click.echo(
            f"  members who want notices by e-mail: {rows['mailing_address']}; with the server secret, at which address"
        )
        click.echo(f"  days on which something is due for them, not what: {rows.get('mailing_day', 0)}")
