"""Where a run of the tests lives: a folder in memory if there is one; the database is in it."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOMY = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**30
HOME = Path(tempfile.mkdtemp(prefix="guvoh-tests-", dir=_MEMORY if _ROOMY else None))
URL = "GUVOH_TEST_POSTGRES_URL"
_settled = False


def settle() -> None:
    """Point the settings here. Called once, before the first connection."""
    global _settled
    if _settled:
        return
    _settled = True
    atexit.register(shutil.rmtree, HOME, True)
    os.environ["GUVOH_HOME"] = str(HOME)
    from django.conf import settings
    from django.db import connections

    settings.HOME = HOME
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver", "guvoh.test"]
    settings.DATABASES["default"].update(_postgres() if os.environ.get("GUVOH_TEST_POSTGRES") == "1" else _sqlite())
    connections.__dict__.pop("settings", None)
    connections.close_all()
    if hasattr(connections._connections, "default"):
        # Setting up has made a connection object from the settings of before.
        del connections["default"]


def _sqlite() -> dict[str, object]:
    # A file, not `:memory:`: tests run what production runs, write-ahead log and several connections included.
    return {"NAME": str(HOME / "guvoh.sqlite3"), "TEST": {"NAME": str(HOME / "test.sqlite3")}}


def _postgres() -> dict[str, object]:
    import dj_database_url

    if URL not in os.environ:
        from support.postgres import Cluster

        cluster = Cluster(HOME / "postgres")
        atexit.register(cluster.stop)
        os.environ[URL] = cluster.start()
    found = dict(dj_database_url.parse(os.environ[URL]))
    return {**found, "OPTIONS": {}, "ATOMIC_REQUESTS": False}
