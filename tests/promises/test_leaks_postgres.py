"""Promise 1 on PostgreSQL: its data folder, write-ahead log, dump and a log of every statement."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from promises.house import House
from promises.lives import Lived, live_in
from support import place
from support.postgres import Cluster

pytestmark = [pytest.mark.xdist_group("postgres"), pytest.mark.slow]
CHATTY = {
    "log_statement": "all",
    "log_min_duration_statement": "0",
    "log_parameter_max_length": "-1",
    "log_parameter_max_length_on_error": "-1",
    "log_temp_files": "0",
    "log_min_error_statement": "debug5",
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that writes down everything it is asked."""
    cluster = Cluster(place.HOME / "chatty-cluster")
    cluster.address = cluster.start()
    with psycopg.connect(cluster.address, autocommit=True) as connection:
        for name, value in CHATTY.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CHECKPOINT")
    cluster.before = dict(_files(cluster))
    yield cluster
    cluster.stop()


def _files(cluster: Cluster) -> Iterator[tuple[Path, int]]:
    """Its files, and when each was written last: what the server brought with it need not be searched."""
    for path in cluster.folder.rglob("*"):
        if path.is_file():
            yield path, path.stat().st_mtime_ns


@pytest.fixture(scope="module")
def lived(cluster: Cluster) -> Iterator[Lived]:
    with live_in(place.HOME / "house-on-postgres", cluster.address, few=True) as lived:
        yield lived


@pytest.mark.t(2)
def test_nothing_is_found_in_data_write_ahead_log_and_statements(lived: Lived, cluster: Cluster) -> None:
    with psycopg.connect(cluster.address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    log = (cluster.folder / "log").read_bytes()
    assert log.count(b"INSERT INTO") > 200, "the server did not write down its statements"
    written = [path for path, moment in _files(cluster) if cluster.before.get(path) != moment]
    assert len(written) > 30
    assert list(lived.hunt.files(*written)) == []


@pytest.mark.t(2)
def test_nothing_is_found_in_a_dump(lived: Lived, cluster: Cluster) -> None:
    dump = subprocess.run(
        ["pg_dump", "--dbname", cluster.address, "--inserts"], capture_output=True, check=True, env=dict(os.environ)
    ).stdout
    assert dump.count(b"INSERT INTO") > 200
    assert list(lived.hunt.through(dump)) == []


@pytest.mark.t(3)
def test_nothing_is_found_in_home_logs_and_backup(lived: Lived) -> None:
    house: House = lived.house
    (house.folder / "identity.txt").unlink()
    assert list(lived.hunt.files(house.home, house.temporary, house.logs)) == []
    assert list((house.home / "backups").iterdir())


@pytest.mark.t(2)
def test_one_word_in_a_statement_would_be_found(lived: Lived, cluster: Cluster) -> None:
    with psycopg.connect(cluster.address, autocommit=True) as connection:
        connection.execute("SELECT %s::bytea", [lived.typing.lines[0].encode("utf-16-le")])
    assert list(lived.hunt.through((cluster.folder / "log").read_bytes()[-20_000:]))
