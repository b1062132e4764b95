"""Memory of the running server under eight requests at once: what the launcher and its workers have to themselves."""

import base64
import http.cookiejar
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from bench.store import PASSPHRASES, Store
from guvoh.circles import totp
from guvoh.circles.models import Member
from guvoh.circles.signin import second_factor

PORT = 8791
SEED = base64.b32decode("MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U")


def of_server(home: Path, store: Store) -> float:
    """Megabytes: the highest sum over all processes seen while eight threads ask for pages."""
    sealed = second_factor.seal_seed(store.amina.member, SEED)
    Member.objects.filter(pk=store.amina.member).update(second_factor=sealed)
    environment = {**os.environ, "GUVOH_HTTPS": "0"}
    environment.pop("GUVOH_BOOT_FD", None)
    command = [sys.executable, "-m", "guvoh.ops", "--home", str(home), "serve", "--http", "--bind", f"127.0.0.1:{PORT}"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)  # noqa: S603  # our own words
    try:
        _wait()
        return _highest(server.pid, _signed_in())
    finally:
        server.terminate()
        server.wait(20)


def _wait() -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sign-in").read()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the server did not come up")


def _signed_in() -> urllib.request.OpenerDirector:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(f"http://127.0.0.1:{PORT}/sign-in").read().decode()
    fields = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    names = re.findall(r'<input(?![^>]*type="hidden")[^>]*name="([^"]+)"', page)
    code = totp.code_at(SEED, int(time.time()) // 30)
    fields.update(zip([name for name in names if name != "q"], ("Amina", PASSPHRASES["Amina"], code), strict=False))
    body = urllib.parse.urlencode(fields).encode()
    opener.open(f"http://127.0.0.1:{PORT}/sign-in", body).read()
    return opener


def _highest(launcher: int, opener: urllib.request.OpenerDirector) -> float:
    stop = threading.Event()

    def ask() -> None:
        addresses = ("/cases?status=open", "/figures", "/cases?country=TJ")
        while not stop.is_set():
            for address in addresses:
                opener.open(f"http://127.0.0.1:{PORT}{address}").read()

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    seen = 0
    for _ in range(40):
        time.sleep(0.25)
        seen = max(seen, sum(_own(pid) for pid in [launcher, *_children(launcher)]))
    stop.set()
    for thread in threads:
        thread.join(20)
    return seen / 1000


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


def _own(pid: int) -> int:
    """Proportional set size in kB."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) if found else 0


__all__ = ["of_server"]
