"""Passphrases, when many people sign in at the same moment."""

import subprocess
import sys

_MANY = """
from concurrent.futures import ThreadPoolExecutor
from guvoh.sealing import passphrases
passphrases.PARAMETERS[250] = passphrases.Parameters(64 * 16, 2, 2)
with ThreadPoolExecutor(4) as pool:
    runs = pool.map(lambda n: passphrases.unlock("пароль", bytes(16), 250, bytes(32)), range(400))
    assert len({run.key for run in runs}) == 1
"""


def test_many_sign_ins_at_once_in_one_worker_all_end() -> None:
    """In a process of its own: a thread that hangs in the library cannot be ended otherwise."""
    subprocess.run([sys.executable, "-c", _MANY], timeout=60, check=True)
