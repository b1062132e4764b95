"""guvoh serve"""

import os

import click

from guvoh import lawbook
from guvoh.ops import serving
from guvoh.ops.failures import Failure
from guvoh.ops.home import django_ready, home


@click.command("serve")
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="HOST:PORT, or unix:PATH.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 16))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 16))
@click.option("--ask-secret", is_flag=True, help="Type the server secret now instead of reading the key file.")
@click.option("--http", is_flag=True, help="Served without TLS on this machine only (demo, onion address).")
def command(bind: str, workers: int, threads: int, ask_secret: bool, http: bool) -> None:
    """Start the server. Every start ends all sessions.

    The server secret is read from the key file, or typed with --ask-secret: then a copy of the disk holds no way to
    it, and after a power cut somebody must type it again.
    """
    os.environ["GUVOH_HTTPS"] = "0" if http else "1"
    serving.prepare()
    if not ask_secret:
        if not home().server_key.exists():
            raise Failure(f"There is no key file {home().server_key}. Use --ask-secret to type the server secret.")
    else:
        _type_secret()
    django_ready()
    _check_store()
    _check_secret()
    lawbook.current()  # a mistake in its files is told now, not on every page; workers share what was read
    click.echo(f"Guvoh listens on {bind}")
    serving.run(bind, workers, threads)


def _type_secret() -> None:
    from guvoh.circles import server_secret
    from guvoh.sealing.errors import Mistyped

    typed = click.prompt("Server secret (13 groups)", hide_input=True)
    try:
        server_secret.type_in(typed)
    except Mistyped as problem:
        raise Failure(f"Group {problem.args[0]} of the server secret is mistyped.") from None


def _check_store() -> None:
    from guvoh.ops.store import pending_migrations

    if pending_migrations():
        raise Failure("The store is of another version. Run `guvoh upgrade` first (it backs up before).")


def _check_secret() -> None:
    """Does the secret open the list of members? With another one nobody could sign in, and every page would break."""
    from django.db import connections

    from guvoh.circles.directory import store
    from guvoh.circles.errors import DirectoryBroken, NotFounded

    try:
        store.current()
    except NotFounded:
        pass
    except DirectoryBroken as broken:
        if broken.last_good is None:
            raise Failure("The server secret is of another installation, or the list of members is damaged.") from None
    finally:
        connections.close_all()  # workers open their own
