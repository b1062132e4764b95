"""guvoh backup"""

import json
from pathlib import Path

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready


@click.command("backup")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the archive [default: backups].",
)
@click.option("--keep", default=35, show_default=True, help="Delete archives in that folder older than so many days.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def command(folder: Path | None, keep: int, as_json: bool) -> None:
    """Write an encrypted backup. Needs no member's secret, so it can run from cron.

    The archive goes to the age recipients in backup-recipients.txt; this machine cannot read it. Before it is sealed,
    the copy of the database is opened and its chain checked. A sealed file that is not what it was, or that is missing,
    is named; then it ends with 1.
    """
    here = django_ready()
    from guvoh.ops.backup import making

    made = making.make(here, folder or here.backups, keep_days=keep)
    if as_json:
        click.echo(json.dumps(made.as_json()))
    else:
        click.echo(f"{made.path}  {made.length:,} bytes, {made.files} files, for {made.recipients} recipients")
    if not made.scrubbed.whole:
        raise Failure(f"{made.scrubbed}. Bring back what an older archive has; until then none is deleted.")
