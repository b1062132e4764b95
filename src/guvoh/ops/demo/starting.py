"""Set up the demo's store, and say who may sign in."""

import base64
import shutil
from collections.abc import Callable
from datetime import date

import click

from guvoh.ops.failures import Failure
from guvoh.ops.home import Home

_BUILT = "demo-built"


def is_built(here: Home) -> bool:
    """Whether the store was built to the end."""
    return (here.folder / _BUILT).exists()


def throw_away(here: Home) -> None:
    """Delete the demo's store. Raises Failure for a folder that holds no demo."""
    if here.folder.exists() and here.folder.name != "demo":
        raise Failure(f"{here.folder} is no demo.")
    shutil.rmtree(here.folder, ignore_errors=True)


def prepare(here: Home) -> None:
    """Folder, key file, launcher's memory; a store that was not built to the end is begun again."""
    from guvoh.circles import server_secret
    from guvoh.ops import serving

    if not is_built(here):
        throw_away(here)
    here.make()
    if not here.server_key.exists():
        server_secret.write_file(here.server_key, server_secret.generate())
    here.use_server_key()
    serving.prepare()


def build(here: Home, progress: Callable[[int, int], None]) -> None:
    """The invented coalition, relative to this moment."""
    from guvoh.kit import clock
    from guvoh.ops import store
    from guvoh.ops.demo.builder import live
    from guvoh.ops.demo.builder.registers import keep_registers
    from guvoh.ops.demo.builder.roster import keep_roster
    from guvoh.ops.demo.world import build as build_world

    store.create_tables()
    with store.hurried():
        built = live(build_world(clock.local_today(), now=clock.now()), progress)
        keep_roster(built.coalition)
        keep_registers(built.coalition)
    (here.folder / _BUILT).write_text(f"{date.today()}\n")


def code(name: str) -> str:
    """The six-digit code that this member's authenticator would show now. Raises Failure."""
    import time

    from guvoh.circles import totp
    from guvoh.ops.demo.world import build as build_world

    members = build_world(date.today()).members
    found = next((one for key, one in members.items() if name.casefold() in (key, one.name.casefold())), None)
    if found is None:
        raise Failure(f"Nobody of this name. The demo knows: {', '.join(members)}.")
    return totp.code_at(base64.b32decode(found.seconds), int(time.time()) // 30)


def welcome(address: str) -> None:
    """Address, names, passphrases, and where the six digits come from."""
    from guvoh.ops.demo.world import build as build_world

    click.secho(f"\nGuvoh, with an invented coalition: {address}", bold=True)
    click.echo("Everybody in it is made up.\n")
    members = build_world(date.today()).members.values()
    width = max(len(member.name) for member in members)
    for member in members:
        click.echo(f"  {member.name:<{width}}  {member.passphrase:<40}  {member.work}")
    click.echo("\nThe six-digit code:  make code NAME=amina   (any first name, in Latin letters)")
    click.echo("Or put a seed into an authenticator:")
    for member in members:
        click.echo(f"  {member.key:<9} {member.seconds}")
    click.echo("\nStop with Ctrl-C. Start anew from nothing: make demo FRESH=1")
