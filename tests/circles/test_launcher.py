"""The launcher's memory: inherited, shared, locked; and what is typed at the start."""

import os
import subprocess
import sys
import threading
import time

import pytest

from guvoh.circles import boot, heads, server_secret
from guvoh.circles.tables import Table
from guvoh.sealing.errors import Mistyped


@pytest.fixture
def memory():
    before, fd = boot._memory, os.environ.get(boot.VARIABLE)
    yield boot.make()
    boot._memory = before
    if fd is not None:
        os.environ[boot.VARIABLE] = fd


def run(code, *, inherit=True, **environment):
    """A worker: a new process that may inherit the memory."""
    fd = int(os.environ[boot.VARIABLE])
    given = {**os.environ, **environment}
    if not inherit:
        given.pop(boot.VARIABLE)
    fds = (fd,) if inherit else ()
    return subprocess.run(
        [sys.executable, "-c", code], env=given, pass_fds=fds, capture_output=True, text=True, check=False
    )


def test_a_worker_that_inherits_the_memory_has_the_same_secret(memory):
    worker = run("from guvoh.circles import boot; print(boot.memory().secret.hex())")
    assert worker.stdout.strip() == memory.secret.hex()


@pytest.mark.parametrize("fd", [None, "", "notanumber", "987"])
def test_a_worker_without_one_does_not_start(memory, fd):
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'guvoh.web.settings'\n"
        "import django; django.setup()\n"
        "from guvoh.circles.middleware import SessionMiddleware\n"
        "SessionMiddleware(lambda request: None)\n"
    )
    given = {} if fd is None else {boot.VARIABLE: fd}
    fds_kept = run(code, inherit=fd is not None, **given)
    assert fds_kept.returncode != 0
    assert "NoBootSecret" in fds_kept.stderr


def test_another_file_in_its_place_is_refused(memory, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(bytes(boot.SIZE))
    fd = os.open(path, os.O_RDWR)
    with pytest.raises(boot.NoBootSecret):
        boot.Memory(fd)
    os.close(fd)


def test_heads_seen_by_one_worker_are_known_to_all(memory):
    heads.saw(b"x" * 32, 5, b"h" * 32)
    assert run("from guvoh.circles import heads; print(heads.highest(b'x' * 32)[0])").stdout.strip() == "5"
    assert run("from guvoh.circles import heads; heads.saw(b'x' * 32, 9, b'i' * 32)").returncode == 0
    assert heads.highest(b"x" * 32) == (9, b"i" * 32)
    heads.saw(b"x" * 32, 7, b"j" * 32)
    assert heads.highest(b"x" * 32) == (9, b"i" * 32)


@pytest.mark.t(43)
def test_no_more_than_two_argon_runs_at_once_in_threads(memory):
    running, most, guard = [0], [0], threading.Lock()

    def work():
        with memory.argon_place():
            with guard:
                running[0] += 1
                most[0] = max(most[0], running[0])
            time.sleep(0.03)
            with guard:
                running[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == 2


@pytest.mark.t(43)
def test_workers_share_the_two_places_and_a_killed_one_gives_its_back(memory):
    code = (
        "import time; from guvoh.circles import boot\n"
        "a = boot.memory().argon_place(); a.__enter__(); b = boot.memory().argon_place(); b.__enter__()\n"
        "print('held', flush=True); time.sleep(60)\n"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", code], pass_fds=(int(os.environ[boot.VARIABLE]),), stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout.readline().strip() == "held"
    with pytest.raises(boot.Busy), memory.argon_place(patience=0.1):
        pass
    worker.kill()
    worker.wait()
    worker.stdout.close()
    with memory.argon_place(patience=1), memory.argon_place(patience=1):
        pass


def test_a_full_table_gives_up_the_smallest_first_value(memory):
    table = Table(lock=20, start=700 * 1024, slots=3, form="q")
    with table.locked():
        for number in (5, 3, 9, 7):
            table.put(bytes([number]) * 32, number)
    assert sorted(values[0] for _, values in table.all()) == [5, 7, 9]
    with table.locked():
        table.drop(bytes([9]) * 32)
    assert table.get(bytes([9]) * 32) is None
    with pytest.raises(ValueError, match="32 bytes"):
        table.put(bytes(32), 1)


def test_a_server_secret_is_typed_as_it_was_printed(memory):
    secret = server_secret.generate()
    server_secret.type_in(server_secret.as_text(secret).lower())
    assert server_secret.get() == secret
    groups = server_secret.as_text(secret).split()
    for number in range(13):
        swapped = [*groups]
        swapped[number], swapped[(number + 1) % 13] = swapped[(number + 1) % 13], swapped[number]
        try:
            wrong = server_secret.parse(" ".join(swapped))
        except Mistyped:
            continue
        assert wrong != secret
    for text in ("", " ".join(groups[:12]), " ".join([*groups, groups[0]])):
        with pytest.raises(Mistyped):
            server_secret.parse(text)


def test_a_server_secret_in_a_file_is_for_its_owner_alone(memory, tmp_path, monkeypatch):
    path, secret = tmp_path / "secret", server_secret.generate()
    server_secret.write_file(path, secret)
    assert path.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv(server_secret.VARIABLE, str(path))
    assert server_secret.get() == secret
    with pytest.raises(FileExistsError):
        server_secret.write_file(path, secret)
    monkeypatch.setenv(server_secret.VARIABLE, str(tmp_path / "none"))
    with pytest.raises(server_secret.NoServerSecret):
        server_secret.get()
    monkeypatch.delenv(server_secret.VARIABLE)
    with pytest.raises(server_secret.NoServerSecret):
        server_secret.get()
