"""Open a member's keyring at the terminal: name and passphrase, nothing kept."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from guvoh.ops.failures import Failure

Command = Callable[..., Any]


def member_options(command: Command) -> Command:
    """--member, and the ways to give a passphrase without showing it."""
    for option in (
        click.option(
            "--passphrase-env", metavar="VARIABLE", help="Read the passphrase from this environment variable."
        ),
        click.option(
            "--passphrase-stdin", is_flag=True, help="Read the passphrase from the first line of standard input."
        ),
        click.option("--member", "member_name", required=True, help="The name she signs in with."),
    ):
        command = option(command)
    return command


def passphrase(*, from_stdin: bool, variable: str | None, prompt: str = "Passphrase", confirm: bool = False) -> str:
    """The passphrase, from where the options say; asked for without echo otherwise. Raises Failure."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if variable is not None:
        if variable not in os.environ:
            raise Failure(f"The environment variable {variable} is not set.")
        return os.environ[variable]
    asked: str = click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True)
    return asked


@contextmanager
def keyring_of(member_name: str, passphrase_stdin: bool, passphrase_env: str | None) -> Iterator[Any]:
    """Her keyring, closed at the end. The second factor is a rule of the website and opens no key. Raises Failure."""
    from guvoh.circles import server_boxes
    from guvoh.circles.directory import store
    from guvoh.circles.errors import Refused
    from guvoh.circles.models import Member
    from guvoh.circles.signin import copies, enter

    typed = passphrase(from_stdin=passphrase_stdin, variable=passphrase_env)
    row = Member.objects.filter(lookup=server_boxes.lookup(member_name)).first()
    current = store.current()
    secret = copies.open_by_passphrase(row, current.coalition, row.pk, typed) if row is not None and row.salt else None
    if row is None or secret is None:
        raise Failure("Name or passphrase are not right.")
    try:
        keyring = enter.stand(row, secret, current)
    except Refused:
        raise Failure("This member is locked, removed, or not admitted yet.") from None
    try:
        yield keyring
    finally:
        keyring.close()
