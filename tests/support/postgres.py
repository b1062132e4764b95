"""A PostgreSQL of our own: a fresh cluster in a folder, reached by a socket in it, gone with the test run."""

import glob
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=60"


class Cluster:
    """`start` makes and starts it and gives the address; `stop` ends it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        self.tools = Path(found[-1] if found else Path(str(shutil.which("initdb"))).parent)
        # The server refuses to run as root: then it runs as the machine's `postgres`, or as nobody.
        self.user = _other_user() if os.getuid() == 0 else None

    def start(self) -> str:
        self.folder.mkdir(mode=0o755)
        if self.user:
            os.chmod(self.folder.parent, 0o755)
            shutil.chown(self.folder, self.user.pw_name)
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "guvoh", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses='' {_QUICK}"
        self._run("pg_ctl", "-D", data, "-w", "-s", "-l", self.folder / "log", "-o", options, "start")
        return f"postgresql://guvoh@{quote(str(self.folder), safe='')}/postgres"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-s", "stop")

    def _run(self, tool: str, *arguments: object) -> None:
        subprocess.run(
            [str(self.tools / tool), *map(str, arguments)],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            user=self.user.pw_uid if self.user else None,
            group=self.user.pw_gid if self.user else None,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
        )


def _other_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("no user to run PostgreSQL as")
