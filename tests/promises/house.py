"""An installation in a folder of its own, run by its own programs: `guvoh serve`, `guvoh backup`, and so on.

Nothing is patched in it but the cost of passphrases. What its processes open for writing and whom they call is written
down (recorded.py); the folder for temporary files is its own, so that whatever appears there is seen.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage

from promises import recorded
from promises.walking import Walker

REPOSITORY = Path(__file__).resolve().parents[2]
_PATIENCE = 60


@dataclass(frozen=True)
class Written:
    """A file opened for writing, a host called, a program started."""

    what: str
    path: str


@dataclass
class House:
    """`folder` holds everything; `home` is what GUVOH_HOME names."""

    folder: Path
    database: str | None = None
    port: int = 0
    identity: Any = None
    archive: Path | None = None
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for part in (self.home, self.temporary, self.logs):
            part.mkdir(parents=True, exist_ok=True)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def records(self) -> Path:
        return self.folder / "records"

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def environment(self) -> dict[str, str]:
        """Nothing of the test's own settings comes along."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GUVOH_", "DJANGO_"))}
        kept.pop("DATABASE_URL", None)
        mine = {
            "GUVOH_HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "SQLITE_TMPDIR": str(self.temporary),
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY / "tests")]),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return {**kept, **mine, **({"DATABASE_URL": self.database} if self.database else {})}

    def found(self, day: str, *more: str) -> None:
        """The key file, recipients of backups, and the invented coalition of that day."""
        from guvoh.circles import server_secret

        server_secret.write_file(self.home / "server.key", server_secret.generate())
        self.identity = pyrage.x25519.Identity.generate()
        (self.folder / "identity.txt").write_text(f"{self.identity}\n")
        (self.home / "backup-recipients.txt").write_text(f"{self.identity.to_public()}\n")
        self.run("build", day, *more)

    def guvoh(self, *arguments: str, **more: Any) -> str:
        """One command of the product; what it printed. Fails where it fails."""
        return self.run("guvoh", *arguments, **more)

    def run(self, *arguments: str, sent: str = "", code: int = 0, kept: bool = True) -> str:
        """`kept`: what it prints is a log, and searched; not so what a member asks to see."""
        done = subprocess.run(
            [sys.executable, recorded.__file__, str(self.records), *arguments],
            env=self.environment(),
            cwd=self.folder,
            input=sent.encode(),
            capture_output=True,
        )
        self._log((done.stdout if kept else b"") + done.stderr)
        assert done.returncode == code, (arguments, done.stdout.decode()[-2000:], done.stderr.decode()[-4000:])
        return done.stdout.decode()

    def _log(self, text: bytes) -> None:
        with (self.logs / "commands.log").open("ab") as file:
            file.write(text + b"\n")

    def serve(self, workers: int = 2, typed: str = "") -> None:
        """Start `guvoh serve`; what it prints goes into a log that is searched too. `typed`: the server secret."""
        self.port = free_port()
        log = (self.logs / f"serve-{len(self.processes)}.log").open("ab")
        command = [sys.executable, recorded.__file__, str(self.records), "guvoh", "serve", "--http"]
        self.processes.append(
            subprocess.Popen(
                [
                    *command,
                    "--bind",
                    f"localhost:{self.port}",
                    "--workers",
                    str(workers),
                    *(["--ask-secret"] if typed else []),
                ],
                env=self.environment(),
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        )
        log.close()
        self._type(typed)
        self._await()

    def _type(self, text: str) -> None:
        stdin = self.processes[-1].stdin
        assert stdin is not None
        stdin.write(text.encode())
        stdin.close()

    def _await(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            assert self.processes[-1].poll() is None, self.last_log()
            try:
                with socket.create_connection(("localhost", self.port), 0.2):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"it did not start: {self.last_log()}")

    def last_log(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in self.logs.iterdir())

    def workers(self) -> list[int]:
        """Ids of the running server's processes, the launcher first."""
        launcher = self.processes[-1].pid
        children = Path(f"/proc/{launcher}/task/{launcher}/children").read_text().split()
        return [launcher, *map(int, children)]

    def stop(self) -> None:
        """End the server, as an operator would."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def written(self) -> Iterator[Written]:
        """Everything recorded, each once."""
        lines = dict.fromkeys(self.records.read_text().splitlines())
        yield from (Written(**json.loads(line)) for line in lines)

    def visitor(self, **more: Any) -> Walker:
        """Somebody at a browser."""
        return Walker(self.url, **more)


def free_port() -> int:
    """One that nobody listens on."""
    with socket.create_server(("localhost", 0)) as one:
        return int(one.getsockname()[1])
