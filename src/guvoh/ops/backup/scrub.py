"""Sealed files never change: one that is not what it was is rotten, and named, as is one that the ledger misses.

Every backup reads all of them. What it read is written down in `sums` in the home folder, in the form of sha256sum
(`sha256sum -c sums`). Only sealed bytes are hashed: the list tells nothing of what is in them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guvoh.ops.home import Home


@dataclass(frozen=True)
class Scrubbed:
    """Names below the home folder: `rotten` differ from what was read before, `missing` are not there any more."""

    rotten: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.rotten and not self.missing

    def __str__(self) -> str:
        said = [f"{name} is not what it was" for name in self.rotten] + [f"{name} is missing" for name in self.missing]
        return "; ".join(said)


def scrub(home: Home, found: Mapping[str, str]) -> Scrubbed:
    """Compare what a backup has just read (name → SHA-256) with what was known, and remember it.

    Of a rotten or missing file the old sum is kept, so that it is named until it is brought back.
    """
    known = dict(_known(home))
    missing = sorted(name for name in _named() if name not in found)
    rotten = sorted(name for name, value in found.items() if known.get(name, value) != value)
    kept = {name: known[name] for name in (*rotten, *missing) if name in known}
    _write(home, {**found, **kept})
    return Scrubbed(tuple(rotten), tuple(missing))


def _named() -> Iterator[str]:
    """The files that the ledger names."""
    from guvoh.ledger.models import FileObject

    for file in FileObject.objects.values_list("id", flat=True).iterator():
        yield f"files/{file.hex[:2]}/{file.hex}"


def _known(home: Home) -> Iterator[tuple[str, str]]:
    if home.sums.exists():
        for line in home.sums.read_text().splitlines():
            value, _, name = line.partition("  ")
            yield name, value


def _write(home: Home, sums: Mapping[str, str]) -> None:
    new: Path = home.sums.with_suffix(".new")
    new.write_text("".join(f"{value}  {name}\n" for name, value in sorted(sums.items())))
    new.replace(home.sums)
