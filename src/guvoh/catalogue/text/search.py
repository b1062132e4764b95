"""Asking one text segment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import apsw

from guvoh.catalogue.text.words import Question

_HITS = """
SELECT words.rowid, doc.id, doc.record, doc.health, doc.c, doc.kind
FROM words CROSS JOIN doc ON doc.n = words.rowid WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class TextHit:
    """A record whose text answers a question."""

    case: UUID
    record: UUID
    health: bool
    kind: str | None = None


def hits(
    db: apsw.Connection,
    question: Question,
    dead: frozenset[int],
    lives: Callable[[int, bool], bool],
    most: int,
) -> Iterator[TextHit]:
    """What counts in one segment, newest first, at most about `most`.

    `dead`: documents that a later writing replaced; `lives`: whether nothing newer is known of a case.
    """
    for n, case, record, health, c, kind in db.execute(_HITS, (question.expression, most + len(dead))):
        if n not in dead and lives(c, bool(health)):
            yield TextHit(UUID(bytes=case), UUID(bytes=record), bool(health), kind)
