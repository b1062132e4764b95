"""guvoh demo"""

import os
import sys

import click

from guvoh.ops.home import Home, django_ready, home


@click.command("demo")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--bind", default="127.0.0.1", show_default=True)
@click.option("--fresh", is_flag=True, help="Throw the demo's store away and build it anew.")
@click.option("--build-only", is_flag=True, help="Build the store and do not start the server.")
@click.option("--code", "code_for", metavar="NAME", help="Print the six-digit code of one member now, and end.")
def command(port: int, bind: str, fresh: bool, build_only: bool, code_for: str | None) -> None:
    """Set up and start an invented coalition: everybody in it is made up.

    The store lies in the folder `demo` of --home. Built once (a minute or two), then started at once.
    """
    os.environ["GUVOH_HOME"] = str(home().folder / "demo")
    os.environ["GUVOH_HTTPS"] = "0"
    here = home()
    from guvoh.ops.demo import starting

    if code_for:
        click.echo(starting.code(code_for))
        return
    if fresh:
        starting.throw_away(here)
    starting.prepare(here)
    django_ready(empty=True)
    _build(here)
    starting.welcome(f"http://{bind}:{port}/")
    sys.stdout.flush()
    if not build_only:
        from guvoh.ops import serving

        serving.run(f"{bind}:{port}", workers=2, threads=4)


def _build(here: Home) -> None:
    from guvoh.ops.demo import starting

    if starting.is_built(here):
        click.echo("The demo's store is there already (--fresh builds it anew).")
        return
    with click.progressbar(length=100, label="Building ten years of an invented coalition") as bar:
        starting.build(here, lambda done, total: bar.update(done * 100 // total - bar.pos))
