"""Say a known failure in one sentence on standard error, and end with 1: no trace, no values."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click


class Failure(click.ClickException):
    """Something the person at the terminal can mend; the message says how."""


@contextmanager
def spoken() -> Iterator[None]:
    """Turn an unexpected error into its class and place: its text may carry values of a case.

    GUVOH_TRACE=1 shows it whole, for who looks for a mistake in the program.
    """
    try:
        yield
    except (SystemExit, KeyboardInterrupt, click.ClickException):
        raise
    except Exception as problem:
        if os.environ.get("GUVOH_TRACE"):
            raise
        trace = problem.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        print(f"guvoh: {type(problem).__name__} at {place}", file=sys.stderr)
        sys.exit(1)
