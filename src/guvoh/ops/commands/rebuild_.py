"""guvoh rebuild"""

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready
from guvoh.ops.members import keyring_of, member_options


@click.command("rebuild")
@member_options
@click.option("--circle", "circle_name", help="One circle's name; all of hers when left out.")
def command(member_name: str, passphrase_stdin: bool, passphrase_env: str | None, circle_name: str | None) -> None:
    """Make the catalogue of a circle anew from the ledger. Only a member of the circle can."""
    django_ready()
    from guvoh import ledger
    from guvoh.circles import names

    with keyring_of(member_name, passphrase_stdin, passphrase_env) as keyring:
        known = names.circles(keyring.circles)
        chosen = [
            one for one, name in known.items() if circle_name is None or name.casefold() == circle_name.casefold()
        ]
        if not chosen:
            raise Failure(f"She is in no circle of this name. Hers: {', '.join(sorted(known.values()))}.")
        for circle in chosen:
            click.echo(f"{known[circle]}: {ledger.rebuild(keyring, circle)} cases")
