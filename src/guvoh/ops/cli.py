"""`guvoh`: the command line. Each command is a file in ops/commands, read only when it is called."""

import importlib
import os
import sys

import click

COMMANDS = {
    "backup": "Write an encrypted backup to the recipients named at founding",
    "count": "Count by codes, as the figures page does",
    "demo": "Set up and start an invented coalition",
    "doctor": "Say what is well and what is not with this installation",
    "export": "Write what a filter shows to XLSX or CSV",
    "exposure": "List what a thief of disk or backup would see",
    "found": "Found a coalition and enrol its first member",
    "import": "Read cases from a spreadsheet",
    "invite": "Make an invitation code for a new member",
    "nightly": "Delete what has run out; needs no key",
    "notify": "Tell members who asked for it that there is something to read",
    "rebuild": "Make one circle's catalogue anew from the ledger",
    "restore": "Bring a backup back into an empty place",
    "search": "Search cases, people or narratives",
    "serve": "Start the server",
    "upgrade": "Bring the store to this version; back up first, go back if it fails",
    "verify": "Check that the ledger is whole and nobody rewrote it",
}


class Guvoh(click.Group):
    """Loads a command's file when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"guvoh.ops.commands.{cmd_name}_")
        command: click.Command = module.command
        command.short_help = command.short_help or COMMANDS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=Guvoh, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="guvoh")
@click.option(
    "--home",
    envvar="GUVOH_HOME",
    default="var",
    show_default=True,
    type=click.Path(file_okay=False),
    help="The folder of this installation: database, files, backups.",
)
def guvoh(home: str) -> None:
    """The case database of coalitions against torture.

    A member's passphrase is asked for, or read from standard input with --passphrase-stdin, or from the
    environment variable named with --passphrase-env.
    """
    os.environ["GUVOH_HOME"] = os.path.abspath(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guvoh.web.settings")


def main() -> None:
    """The entry point."""
    from guvoh.ops.failures import spoken

    os.umask(0o077)
    with spoken():
        guvoh.main(prog_name="guvoh", standalone_mode=True)
    sys.exit(0)
