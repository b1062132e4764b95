"""Say a known failure in one sentence on standard error, and end with 1: no trace, no values."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from guvoh.lawbook.errors import LawbookError


class Failure(click.ClickException):
    """Something the person at the terminal can mend; the message says how."""


def _told(problem: LawbookError) -> None:
    """Every mistake of the lawbook's files, each with file and line: they hold law, nothing of a case."""
    for one in problem.problems:
        if one.file:
            print(one, file=sys.stderr)
    print(f"guvoh: the lawbook cannot be used, mistakes in its files: {len(problem.problems)}", file=sys.stderr)


@contextmanager
def spoken() -> Iterator[None]:
    """Turn an unexpected error into its class and place: its text may carry values of a case.

    GUVOH_TRACE=1 shows it whole, for who looks for a mistake in the program.
    """
    try:
        yield
    except (SystemExit, KeyboardInterrupt, click.ClickException):
        raise
    except LawbookError as problem:
        _told(problem)
        sys.exit(1)
    except Exception as problem:
        if os.environ.get("GUVOH_TRACE"):
            raise
        trace = problem.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        print(f"guvoh: {type(problem).__name__} at {place}", file=sys.stderr)
        sys.exit(1)
