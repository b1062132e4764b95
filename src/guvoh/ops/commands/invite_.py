"""guvoh invite"""

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready
from guvoh.ops.members import keyring_of, member_options


@click.command("invite")
@member_options
@click.option("--circle", "circle_name", required=True, help="The organisation or group she is to belong to.")
@click.option("--role", type=click.Choice(["reader", "member", "coordinator"]), default="member", show_default=True)
@click.option("--note", default="", help="Whom you invite, for your own list of invitations.")
@click.option("--days", default=14, show_default=True, type=click.IntRange(1, 60))
def command(
    member_name: str,
    passphrase_stdin: bool,
    passphrase_env: str | None,
    circle_name: str,
    role: str,
    note: str,
    days: int,
) -> None:
    """Make an invitation code. Give it by voice or on paper; it is shown once and opens nothing by itself.

    When she has joined, compare the six words with her by voice and press Admit on the circle's page.
    """
    django_ready()
    from guvoh.circles import names
    from guvoh.circles.actions.invitations import invite
    from guvoh.circles.errors import Refused
    from guvoh.circles.roles import Role

    with keyring_of(member_name, passphrase_stdin, passphrase_env) as by:
        known = {name.casefold(): circle for circle, name in names.circles(by.circles).items()}
        circle = known.get(circle_name.casefold())
        if circle is None:
            raise Failure(f"You are in no circle of this name. Yours: {', '.join(sorted(known))}.")
        try:
            invited = invite(by=by, circle=circle, role=Role(role), note=note, days=days)
        except Refused as refused:
            raise Failure(f"You may not invite into this circle ({refused.code}).") from None
    click.echo(invited.code.text)
