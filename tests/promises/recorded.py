"""Runs `guvoh …` as its own process and writes down every file it opens for writing, and every host it calls.

    python recorded.py RECORDS guvoh serve --bind …
    python recorded.py RECORDS build 2026-11-21 [few]      (the invented coalition, a part of it)

A line is JSON: {"what": "open", "path": …}; a file without a name says "unnamed". What SQLite opens by itself is not
seen from here: its temporary files would lie in TMPDIR, which is the test's own and is watched.
"""

import json
import os
import sys
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_UNNAMED = getattr(os, "O_TMPFILE", 0) & ~os.O_DIRECTORY


class Recorder:
    """Appends lines to one file; the workers a server forks go on writing to the same."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def say(self, **facts: Any) -> None:
        os.write(self._file, json.dumps(facts).encode() + b"\n")

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        """The audit hook."""
        if event == "open":
            self._opened(*arguments)
        elif event in ("socket.connect", "socket.sendto"):
            self.say(what="call", path=repr(arguments[1]))
        elif event == "socket.getaddrinfo":
            self.say(what="lookup", path=repr(arguments[0]))
        elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn"):
            self.say(what="program", path=str(arguments[0]))

    def _opened(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int) or not flags & _WRITES:
            return
        unnamed = bool(_UNNAMED and flags & _UNNAMED == _UNNAMED)
        self.say(what="unnamed" if unnamed else "open", path=os.path.abspath(os.fsdecode(path)))

    def memory(self, name: str, *more: Any) -> int:
        """Instead of os.memfd_create."""
        self.say(what="unnamed", path=f"memfd:{name}")
        return _memfd_create(name, *more)


_memfd_create = os.memfd_create


def record(path: str) -> None:
    """From now on."""
    recorder = Recorder(path)
    sys.addaudithook(recorder.heard)
    os.memfd_create = recorder.memory  # type: ignore[assignment]


def quick_passphrases() -> None:
    """Argon2 with the least memory: the same code, a thousandth of the work."""
    from guvoh.sealing import passphrases

    passphrases.PARAMETERS[99] = passphrases.Parameters(memory=64, passes=1, lanes=1)
    passphrases.CURRENT = 99


def build(day: str, few: str = "") -> None:
    """The slice of the invented world in the folder GUVOH_HOME."""
    from datetime import date

    from guvoh.ops.home import django_ready

    django_ready(empty=True)
    from guvoh.ops import store
    from guvoh.ops.demo.builder import live
    from promises.slices import a_slice

    store.create_tables()
    live(a_slice(date.fromisoformat(day), bool(few)))


def main() -> None:
    records, what, *arguments = sys.argv[1:]
    record(records)
    quick_passphrases()
    if what == "build":
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guvoh.web.settings")
        build(*arguments)
    else:
        from guvoh.ops import cli

        sys.argv = ["guvoh", *arguments]
        cli.main()


if __name__ == "__main__":
    main()
