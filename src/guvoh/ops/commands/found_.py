"""guvoh found"""

from pathlib import Path
from typing import Any

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import Home, django_ready
from guvoh.ops.members import passphrase

WHY = {
    "short": "The passphrase is too short: at least 14 characters. Four or five words of your own are best.",
    "long": "The passphrase is too long.",
    "few-letters": "The passphrase repeats too few letters.",
    "common": "The passphrase is among the first that anybody would try.",
    "name": "The passphrase is mostly a name.",
    "already-founded": "There is a coalition in this place already.",
    "not-a-name": "A name is missing.",
}


@click.command("found")
@click.option("--member", "member_name", prompt="Your name for signing in")
@click.option("--organisation", prompt="Your organisation")
@click.option(
    "--recipient", "recipients", multiple=True, help="An age public key that backups are written for; repeat."
)
@click.option("--passphrase-stdin", is_flag=True, help="Read the passphrase from the first line of standard input.")
@click.option("--passphrase-env", metavar="VARIABLE", help="Read the passphrase from this environment variable.")
@click.option(
    "--no-key-file", is_flag=True, help="Do not keep the server secret on this disk: it is typed at every start."
)
def command(
    member_name: str,
    organisation: str,
    recipients: tuple[str, ...],
    passphrase_stdin: bool,
    passphrase_env: str | None,
    no_key_file: bool,
) -> None:
    """Found a coalition: its first organisation and its first member, who coordinates it.

    Prints, once, what must be kept on paper: the server secret, the recovery sheet, the ten codes, the six words.
    Everyone else comes by invitation.
    """
    here = django_ready(empty=True)
    from guvoh.ops.backup import archive

    for key in recipients:
        archive.recipient(key)
    here.make()
    secret = _server_secret(here, keep=not no_key_file)
    typed = passphrase(from_stdin=passphrase_stdin, variable=passphrase_env, confirm=True)
    enrolment = _found(member_name, typed, organisation)
    if recipients:
        here.recipients.write_text("".join(f"{key}\n" for key in recipients))
    _print(enrolment, member_name, secret)
    if not recipients:
        click.echo(f"No backup recipients yet: write age public keys, one a line, into {here.recipients}.")


def _server_secret(here: Home, *, keep: bool) -> bytes:
    """A new one (or the one in the key file), in use by this process from now on."""
    from guvoh.circles import boot, server_secret
    from guvoh.ops import store

    if here.server_key.exists():
        secret = server_secret.parse(Path(here.server_key).read_text("ascii"))
    else:
        if not store.is_empty():
            raise Failure(f"There is a store here, but no key file {here.server_key}.")
        secret = server_secret.generate()
        if keep:
            server_secret.write_file(here.server_key, secret)
    boot.make().server_secret = secret
    return secret


def _found(member_name: str, typed: str, organisation: str) -> Any:
    from guvoh.circles.actions.found import found
    from guvoh.circles.errors import Refused
    from guvoh.ops import store

    store.create_tables()
    try:
        return found(name=member_name, passphrase=typed, circle_name=organisation)
    except Refused as refused:
        raise Failure(WHY.get(refused.code, f"Refused: {refused.code}.")) from None


def _print(enrolment: Any, member_name: str, secret: bytes) -> None:
    from guvoh.circles import server_secret, totp

    for heading, lines in (
        ("The coalition's six words (read them out when you invite somebody)", [" ".join(enrolment.words)]),
        ("Server secret: keep it on paper, away from the server", [server_secret.as_text(secret)]),
        ("Your recovery sheet: it brings you back without a passphrase", [enrolment.sheet.text]),
        ("Your ten codes for a lost second factor", list(enrolment.codes)),
        (
            "Your second factor: type this into an authenticator",
            [totp.as_text(enrolment.seed), totp.as_address(enrolment.seed, member_name)],
        ),
    ):
        click.secho(f"\n{heading}", bold=True)
        for line in lines:
            click.echo(f"    {line}")
    click.echo("\nThis is shown once. Start the server with `guvoh serve`.")
