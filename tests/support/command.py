"""Run the command line as a program of its own, as an operator would."""

import os
import subprocess
import sys
from pathlib import Path


def run(home: Path, *words: str, stdin: str = "", ok: bool = True, overlay: Path | None = None) -> str:
    """What the command printed on both its outputs; `ok`: whether it must end well or must not."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GUVOH", "DATABASE"))}
    environment |= {"GUVOH_LAWBOOK_OVERLAY": str(overlay)} if overlay is not None else {}
    done = subprocess.run(
        [sys.executable, "-m", "guvoh.ops", "--home", str(home), *words],
        input=stdin,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    return done.stdout + done.stderr
