"""guvoh notify"""

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready


@click.command("notify")
def command() -> None:
    """Send notices to members who switched them on: that there is something to read, and nothing else.

    For cron, every ten minutes. Nothing is sent while GUVOH_EMAIL_HOST is not set. Needs no member's key, but the key
    file of the server secret, since addresses are sealed under it.
    """
    django_ready()
    from guvoh.circles.server_secret import NoServerSecret
    from guvoh.mailing.actions.sending import send

    try:
        sent = send()
    except NoServerSecret as problem:
        raise Failure("Addresses are sealed under the server secret, and there is no key file here.") from problem
    click.echo(f"{sent} sent")
