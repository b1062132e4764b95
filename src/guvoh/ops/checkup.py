"""What `guvoh doctor` looks at. Each check is a small function that gives one finding."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.db import connection

from guvoh import lawbook
from guvoh.kit import clock
from guvoh.lawbook.errors import LawbookError
from guvoh.ops import store
from guvoh.ops.home import Home

BACKUP_AGE = timedelta(hours=26)
RESTORE_AGE = timedelta(days=35)


class State(StrEnum):
    """How it stands."""

    WELL = "well"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing: its name, how it stands, a sentence that says what to do."""

    name: str
    state: State
    text: str


def findings(home: Home) -> Iterator[Finding]:
    """All checks, in the order in which somebody would care."""
    for check in CHECKS:
        try:
            yield check(home)
        except Exception as problem:  # rotten bytes come up as anything: the other checks go on
            yield Finding(check.__name__, State.BAD, f"Could not be looked at ({type(problem).__name__}).")


def migrations(home: Home) -> Finding:
    """Is the store of this version?"""
    pending = store.pending_migrations()
    if pending:
        return Finding("store", State.BAD, f"{len(pending)} steps to this version: run `guvoh upgrade`.")
    return Finding("store", State.WELL, "The store is of this version.")


def database(home: Home) -> Finding:
    """Are the pages of the database what they were?"""
    if connection.vendor != "sqlite":
        return Finding("database", State.WELL, "PostgreSQL looks after its own pages (initdb --data-checksums).")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(3)")
        told = [line for (line,) in cursor.fetchall()]
    if told != ["ok"]:
        return Finding("database", State.BAD, f"Damaged: {told[0]}. Bring back a backup.")
    return Finding("database", State.WELL, "Its pages hang together.")


def chain(home: Home) -> Finding:
    """Order and wholeness without keys: never called intact, since that is not shown."""
    from guvoh import ledger

    report = ledger.verify()
    if not report.ok:
        return Finding("ledger", State.BAD, f"{len(report.problems)} problems; the first: {report.first}")
    heads = ", ".join(head.hex()[:16] for _, head in report.heads.values()) or "none"
    return Finding(
        "ledger", State.WELL, f"{report.actions} actions agree with each other. Compare the head outside: {heads}"
    )


def directory(home: Home) -> Finding:
    """The signed chain of members and circles, read from its beginning."""
    from guvoh.circles import restoring
    from guvoh.circles.directory import store as entries
    from guvoh.circles.errors import DirectoryBroken, NotFounded

    try:
        entries.forget()
        found = entries.current()
    except NotFounded:
        return Finding("directory", State.BAD, "No coalition here yet: run `guvoh found`.")
    except DirectoryBroken as broken:
        return Finding("directory", State.BAD, f"The list of members was altered: {broken}.")
    if restoring.unconfirmed(found):
        return Finding("directory", State.LOOK, "A backup was restored; two coordinators must sign for it.")
    return Finding("directory", State.WELL, f"{found.n} signed entries.")


def backup(home: Home) -> Finding:
    """How old the last backup is."""
    return _aged(home, "backup", BACKUP_AGE, "Run `guvoh backup` from cron every night.")


def stored_files(home: Home) -> Finding:
    """What the last backup found of rot in the sealed files."""
    known = home.remembered().get("backup", {})
    spoilt = [*known.get("rotten", ()), *known.get("missing", ())]
    if spoilt:
        return Finding("sealed files", State.BAD, f"Rotten or missing: {', '.join(spoilt)}. An older archive has them.")
    return Finding("sealed files", State.WELL, "The last backup found them as they were.")


def proven_restore(home: Home) -> Finding:
    """How old the last proof is that a backup comes back."""
    return _aged(home, "proven restore", RESTORE_AGE, "Run `guvoh restore --rehearse` with a recipient's identity.")


def _aged(home: Home, what: str, most: timedelta, advice: str) -> Finding:
    known = home.remembered().get(what)
    if not known:
        return Finding(what, State.BAD, f"Never. {advice}")
    age = clock.now() - datetime.fromisoformat(known["at"])
    old = age > most
    hours = int(age.total_seconds() // 3600)
    said = f"{hours} hours ago." if hours < 48 else f"{hours // 24} days ago."
    return Finding(what, State.LOOK if old else State.WELL, f"{said} {advice}" if old else said)


def recipients(home: Home) -> Finding:
    """Does anybody receive the backups?"""
    from guvoh.ops.backup import archive
    from guvoh.ops.failures import Failure

    try:
        count = len(archive.recipients(home.recipients))
    except Failure as problem:
        return Finding("recipients", State.BAD, problem.message)
    if count < 2:
        return Finding("recipients", State.LOOK, "One recipient only: if that identity is lost, no backup can be read.")
    return Finding("recipients", State.WELL, f"{count} age recipients.")


def permissions(home: Home) -> Finding:
    """Nobody else on this machine may read the folder or the key file."""
    open_to_others = [path for path in (home.folder, home.server_key) if path.exists() and _others(path)]
    if open_to_others:
        named = ", ".join(str(path) for path in open_to_others)
        return Finding("permissions", State.BAD, f"Others may read {named}: chmod go-rwx.")
    return Finding("permissions", State.WELL, "Only this user reads the folder and the key file.")


def _others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def key_file(home: Home) -> Finding:
    """With the key file on the same disk, who takes the disk reads who the members are."""
    if not home.server_key.exists():
        return Finding("server secret", State.WELL, "Not on this disk: it is typed at every start.")
    return Finding("server secret", State.LOOK, "In a file here: who takes the disk reads the members' names.")


def swap(home: Home) -> Finding:
    """What a worker holds for one request must not reach a disk."""
    try:
        lines = Path("/proc/swaps").read_text().splitlines()[1:]
    except OSError:
        return Finding("swap", State.LOOK, "It cannot be seen whether swap is on.")
    if lines:
        return Finding("swap", State.LOOK, "Swap is on: turn it off, or encrypt it.")
    return Finding("swap", State.WELL, "Off.")


def law(home: Home) -> Finding:
    """Can the files of the lawbook, and those of this installation beside them, be read? What is missing in them?"""
    try:
        book = lawbook.current()
    except LawbookError as error:
        return Finding("lawbook", State.BAD, f"{len(error.problems)} mistakes; the first: {error.problems[0]}")
    rules = [rule for procedure in book.procedures.values() for rule in procedure.terms]
    unset = sum(not rule.configured for rule in rules)
    unverified = sum(rule.configured and not rule.proof.verified for rule in rules)
    said = f"{len(rules)} terms: {unset} not configured, {unverified} not verified by a lawyer."
    return Finding("lawbook", State.LOOK if unset or unverified else State.WELL, said)


def room(home: Home) -> Finding:
    """Is there room on the disk?"""
    free = os.statvfs(home.folder).f_bavail * os.statvfs(home.folder).f_frsize
    state = State.BAD if free < 1 << 28 else State.LOOK if free < 1 << 31 else State.WELL
    return Finding("disk", state, f"{free >> 20:,} MB free.")


CHECKS: tuple[Callable[[Home], Finding], ...] = (
    migrations,
    database,
    directory,
    chain,
    backup,
    stored_files,
    proven_restore,
    recipients,
    permissions,
    key_file,
    swap,
    room,
    law,
)
