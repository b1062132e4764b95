"""guvoh upgrade"""

import click

from guvoh.ops.home import django_ready


@click.command("upgrade")
@click.option("--back", is_flag=True, help="Go back to the copy made before the last upgrade.")
@click.option(
    "--no-backup", is_flag=True, help="Do not write a sealed backup first (the way back is kept all the same)."
)
def command(back: bool, no_backup: bool) -> None:
    """Bring the store to this version. Stop the server first.

    A backup is written, and a copy of the sealed database kept beside it; if anything fails the copy is put back.
    """
    here = django_ready(empty=back)
    from guvoh.ops import upgrading
    from guvoh.ops.backup import making

    if back:
        upgrading.go_back(here)
        click.echo("The store is as it was before the last upgrade.")
        return
    if not no_backup:
        click.echo(f"Backup: {making.make(here, here.backups, keep_days=3650).path}")
    ran = upgrading.upgrade(here)
    click.echo(f"{len(ran)} steps: {', '.join(ran)}" if ran else "The store is of this version already.")
