"""Translations: `.po` files are written by hand and committed, `.mo` files are made from them when they are older.

Django finds those of its packages by itself; those of `kinds`, `lawbook`, `kit` and `sealing` by `LOCALE_PATHS`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def catalogues(root: Path = PACKAGE) -> Iterator[Path]:
    """All `.po` files of all packages."""
    yield from sorted(root.glob("*/locale/*/LC_MESSAGES/django.po"))


def compile_all(root: Path = PACKAGE) -> int:
    """Make every `.mo` that is missing or older than its `.po`; says how many. Read-only folders are left as they are.

    Written beside and moved into place, so that two processes starting at once do not read half a file.
    """
    made = 0
    for source in catalogues(root):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        if not os.access(source.parent, os.W_OK):
            continue
        from babel.messages.mofile import write_mo  # only where something is to be made: importing costs
        from babel.messages.pofile import read_po

        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parents[1].name)
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        with beside.open("wb") as out:
            write_mo(out, catalogue)
        beside.replace(target)
        made += 1
    return made
