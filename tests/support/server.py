"""The product answering on a port of this machine, from a thread of the test's process."""

from types import TracebackType

from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connections
from django.test.testcases import LiveServerThread


class _SameFiles:
    """Stands where Django would put its own static handler: ours answer for themselves."""

    def __new__(cls, application: object) -> object:  # type: ignore[misc]
        return application


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """No access log, as in production."""


class _Thread(LiveServerThread):
    def _create_server(self, connections_override: object = None) -> object:
        return self.server_class(
            (self.host, self.port), _Quiet, allow_reuse_address=False, connections_override=connections_override
        )


class Server:
    """A context: `url` while it runs."""

    def __enter__(self) -> "Server":
        shared = {
            connection.alias: connection
            for connection in connections.all()
            if connection.vendor == "sqlite" and connection.is_in_memory_db()
        }
        self._thread = _Thread("localhost", _SameFiles, connections_override=shared, port=0)
        self._thread.daemon = True
        self._thread.start()
        self._thread.is_ready.wait()
        if self._thread.error:
            raise self._thread.error
        self.url = f"http://localhost:{self._thread.port}"
        return self

    def __exit__(
        self, sort: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.terminate()

    def __str__(self) -> str:
        return self.url
