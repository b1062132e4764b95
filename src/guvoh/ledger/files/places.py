"""Where sealed files lie: `files/<two hex>/<hex>` under the installation's home. Names are random ids."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


def folder() -> Path:
    """The folder of all sealed files."""
    home: Path = settings.HOME
    return home / "files"


def of(file: UUID) -> Path:
    """Where this file lies."""
    return folder() / file.hex[:2] / file.hex


def made(file: UUID) -> Path:
    """The same, with its folder made."""
    place = of(file)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def drop(file: UUID) -> None:
    """A file that no record names goes."""
    of(file).unlink(missing_ok=True)


def older_than(moment: datetime) -> Iterator[tuple[Path, UUID | None]]:
    """Files last written before `moment`, with their ids (None for a name that is none)."""
    for place in sorted(folder().glob("??/*")):
        if datetime.fromtimestamp(place.stat().st_mtime, UTC) < moment:
            try:
                yield place, UUID(hex=place.name)
            except ValueError:
                yield place, None


def flush(place: Path) -> None:
    """See the entries of file and folder on the disk, so that a file named by a committed action is there."""
    for above in (place.parent, place.parent.parent):
        handle = os.open(above, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
