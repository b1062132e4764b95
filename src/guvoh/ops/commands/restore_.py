"""guvoh restore"""

from pathlib import Path

import click

from guvoh.ops.home import django_ready


@click.command("restore")
@click.argument("archive_path", metavar="ARCHIVE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--identity",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the age identity (AGE-SECRET-KEY-…) of a recipient.",
)
@click.option("--rehearse", is_flag=True, help="Only prove that it could be restored; keep nothing.")
def command(archive_path: Path, identity: Path, rehearse: bool) -> None:
    """Bring a backup back into an empty place.

    Afterwards the site can be read only, until two coordinators have signed in and confirmed what was restored.
    The server secret is not in the archive: bring the key file, or the paper, beside it.
    """
    here = django_ready(empty=True)
    from guvoh.ops.backup import archive, restoring

    keys = archive.identities(identity)
    if rehearse:
        manifest = restoring.rehearse(here, archive_path, keys)
        click.echo(f"Proven: {manifest['actions']} actions in {manifest['cases']} files of work can be restored.")
        return
    manifest = restoring.restore(here, archive_path, keys)
    click.echo(
        f"Restored: {manifest['actions']} actions in {manifest['cases']} files of work, head {manifest['head']}."
    )
    click.echo("The site is for reading only until two coordinators sign in and confirm the restore.")
