"""The folder of one installation and what lies in it."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from guvoh.ops.failures import Failure


@dataclass(frozen=True)
class Home:
    """Paths below GUVOH_HOME. Nothing here but `server.key` is secret, and that may be kept elsewhere."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "guvoh.sqlite3"

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def recipients(self) -> Path:
        """Age recipients, one a line: public keys, named at founding."""
        return self.folder / "backup-recipients.txt"

    @property
    def server_key(self) -> Path:
        named = os.environ.get("GUVOH_SERVER_SECRET_FILE")
        return Path(named) if named else self.folder / "server.key"

    @property
    def sums(self) -> Path:
        """SHA-256 of every sealed file, as the last backup read it."""
        return self.folder / "sums"

    @property
    def record(self) -> Path:
        """When the last backup and the last proven restore were: days and hours, nothing else."""
        return self.folder / "operations.json"

    def make(self) -> None:
        """Create the folder, for its owner alone."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.files.mkdir(mode=0o700, exist_ok=True)
        self.backups.mkdir(mode=0o700, exist_ok=True)

    def use_server_key(self) -> None:
        """Let this process read the key file, if there is one."""
        if self.server_key.exists():
            os.environ.setdefault("GUVOH_SERVER_SECRET_FILE", str(self.server_key))

    def remember(self, what: str, at: datetime, **details: Any) -> None:
        """Write down that `what` happened."""
        known = self.remembered()
        known[what] = {"at": at.isoformat(timespec="minutes"), **details}
        new = self.record.with_suffix(".new")
        new.write_text(json.dumps(known, indent=1, sort_keys=True))
        new.replace(self.record)

    def remembered(self) -> dict[str, Any]:
        """What was written down; empty when nothing was, or when the file is broken."""
        try:
            known = json.loads(self.record.read_text())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def home() -> Home:
    """The one that --home or GUVOH_HOME names."""
    return Home(Path(os.environ["GUVOH_HOME"]))


def django_ready(*, empty: bool = False) -> Home:
    """Start Django for a command; returns the home. Raises Failure where there is no installation, unless the place
    may be `empty`."""
    import django

    here = home()
    here.use_server_key()
    try:
        django.setup()
    except Exception as problem:
        raise Failure(f"The settings are broken: {problem}") from problem
    if not empty:
        _has_tables(here)
    _launch()
    return here


def _has_tables(here: Home) -> None:
    from django.db import DatabaseError, connection

    file = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    try:
        # Asking SQLite would make the file.
        found = (file is None or file.exists()) and "circles_coalition" in connection.introspection.table_names()
    except DatabaseError as problem:
        raise Failure("The database does not answer. Is it running, and is DATABASE_URL right?") from problem
    if not found:
        where = f"in {here.folder}" if file else "in the database that DATABASE_URL names"
        raise Failure(f"There is no installation {where}: `guvoh found` begins one. Another folder is named by --home.")


def _launch() -> None:
    """A command is its own launcher, unless `serve` made the memory already."""
    from guvoh.circles import boot

    try:
        boot.memory()
    except boot.NoBootSecret:
        boot.make()
