"""Errors are told by class, place and request id; never with a value, a message, an address or what was posted.

Django's own reports carry local variables and POST data, and an exception's message often quotes the value at fault.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter


def place(trace: TracebackType | None) -> str:
    """Where it happened: the innermost frame of our own code and the innermost of all, as `file:line`."""
    frames = traceback.extract_tb(trace)
    if not frames:
        return "-"
    ours = [frame for frame in frames if "guvoh" in frame.filename]
    shown = ([ours[-1]] if ours else []) + ([frames[-1]] if not ours or ours[-1] is not frames[-1] else [])
    return " < ".join(f"{frame.filename.rpartition('guvoh/')[2]}:{frame.lineno}" for frame in reversed(shown))


class Reporter(ExceptionReporter):
    """`DEFAULT_EXCEPTION_REPORTER`: three facts, in text and in HTML."""

    def get_traceback_text(self) -> SafeString:
        number = getattr(self.request, "guvoh_id", None)
        name = self.exc_type.__name__ if self.exc_type else "-"
        return format_html("{} at {} request {}\n", name, place(self.tb), number.hex[:8] if number else "-")

    def get_traceback_html(self) -> SafeString:
        return format_html("<!doctype html><title>Error</title><pre>{}</pre>", self.get_traceback_text())


class Formatter(logging.Formatter):
    """Lines of the log. Of a record with an exception or a request only the three facts are written."""

    def format(self, record: logging.LogRecord) -> str:
        request: HttpRequest | None = getattr(record, "request", None)
        parts = [self.formatTime(record), record.levelname, record.name]
        if record.exc_info and record.exc_info[0] is not None:
            parts.append(f"{record.exc_info[0].__name__} at {place(record.exc_info[2])}")
        elif record.name.startswith("guvoh."):
            parts.append(record.getMessage())
        else:
            # A message of somebody else's code may quote anything; its pattern cannot.
            parts.append(str(record.msg) if record.args else "(message withheld)")
        status: Any = getattr(record, "status_code", None)
        if status is not None:
            parts.append(f"status {status}")
        number = getattr(request, "guvoh_id", None)
        if number is not None:
            parts.append(f"request {number.hex[:8]}")
        return " ".join(parts)
