"""The procedures that a member may choose from: those of the lawbook, and those that her circles wrote themselves.

The package in which procedures are edited adds its own (`add_source`); all others ask here.
"""

from collections.abc import Callable, Iterable, Mapping

from guvoh import catalogue, lawbook
from guvoh.circles.keyring import Keyring
from guvoh.kinds.lawtext import Procedure as Copy
from guvoh.lawbook.procedures import Procedure

Source = Callable[[Keyring], Iterable[Procedure]]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Say where further editions of procedures are kept. It gives those that this member may read."""
    if source not in _sources:
        _sources.append(source)


def all_of(keyring: Keyring) -> Mapping[tuple[str, int], Procedure]:
    """Every edition by procedure and number. What a circle wrote stands before the lawbook's of the same number."""
    found = dict(lawbook.current().editions)
    for source in _sources:
        found.update({(one.id, one.edition): one for one in source(keyring)})
    return found


def newest(keyring: Keyring) -> Mapping[str, Procedure]:
    """The newest edition of each procedure."""
    found: dict[str, Procedure] = {}
    for (name, edition), procedure in sorted(all_of(keyring).items()):
        if name not in found or edition > found[name].edition:
            found[name] = procedure
    return found


def incomplete(keyring: Keyring) -> bool:
    """Whether circles' own editions may be missing: what a list of hers holds does not fit the ledger."""
    with catalogue.open(keyring) as shelf:
        shelf.standing(Copy.kind)
        return bool(shelf.holes)


def in_lawbook(procedure: Procedure) -> bool:
    """Whether every installation of the same lawbook has this very text; else a case keeps a copy of it."""
    known = lawbook.current().editions.get((procedure.id, procedure.edition))
    return known is not None and (known is procedure or known.digest == procedure.digest)
