"""The launcher: makes the boot secret, then starts gunicorn with workers that inherit it."""

import ctypes
import gc
import os
import resource
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from guvoh.circles import boot

PR_SET_DUMPABLE = 4


def protect_memory() -> None:
    """No core files, and no other process of this user may read our memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def prepare() -> boot.Memory:
    """Make the launcher's memory: what ends every session that was open before."""
    protect_memory()
    # Django's own key protects nothing of ours but must be one for all workers.
    os.environ.setdefault("GUVOH_DJANGO_KEY", os.urandom(32).hex())
    return boot.make()


def settle() -> None:
    """Take what start-up made out of the collector's sight.

    Else it goes through all of it every few requests (a tenth of a page), and so writes into memory that workers share.
    """
    gc.collect()
    gc.freeze()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn, set up in code: no access log (addresses and paths are nobody's business)."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return import_app("guvoh.web.wsgi:application")


def run(bind: str, workers: int, threads: int) -> None:
    """Serve until stopped. `bind`: host:port or unix:path."""
    Server(
        {
            "bind": bind,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "preload_app": True,
            "when_ready": lambda arbiter: settle(),
            "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108  a heartbeat file, no content
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "timeout": 120,
            "graceful_timeout": 20,
            "max_requests": 2000,
            "max_requests_jitter": 200,
            "limit_request_line": 2048,
            "proc_name": "guvoh",
            "forwarded_allow_ips": os.environ.get("GUVOH_PROXIES", "127.0.0.1,::1"),
        }
    ).run()
