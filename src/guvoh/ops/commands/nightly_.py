"""guvoh nightly"""

import click

from guvoh.ops.home import django_ready


@click.command("nightly")
def command() -> None:
    """Delete what has run out: ended shares, old sessions, forms and searches, unused files. Needs no key."""
    django_ready()
    from guvoh import ledger
    from guvoh.casework.actions import asking
    from guvoh.catalogue import actions as catalogue_actions
    from guvoh.circles.sessions import store as sessions
    from guvoh.exchange.actions import imports
    from guvoh.finding.actions import queries
    from guvoh.pages import once

    night = ledger.nightly()
    sessions.sweep()
    imports.forget()
    queries.forget()
    asking.forget()
    once.forget()
    dropped = catalogue_actions.drop_indebted()
    click.echo(f"{night.grants} ended shares, {night.files} unused files, {dropped} segments with erased cases deleted")
