"""Asking one text segment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import apsw

from guvoh.catalogue.text.segment import kind_of
from guvoh.catalogue.text.words import Question

# Above this many answers in one segment their order is that of time: weighing them takes longer than reading them.
RANKED = 1000

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_HITS = """
SELECT words.rowid, doc.id, doc.record, doc.health, doc.c, {score}, {kind}
FROM words CROSS JOIN doc ON doc.n = words.rowid WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class TextHit:
    """A record whose text answers a question. `score`: the smaller, the better."""

    case: UUID
    record: UUID
    health: bool
    score: float
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
    few = db.execute(_COUNT, (question.expression, RANKED + 1)).get <= RANKED
    asked = _HITS.format(score="bm25(words)" if few else "0.0", kind=kind_of(db))
    for n, case, record, health, c, score, kind in db.execute(asked, (question.expression, most + len(dead))):
        if n not in dead and lives(c, bool(health)):
            yield TextHit(UUID(bytes=case), UUID(bytes=record), bool(health), score, kind)
