"""Rows of the tail: what one action says about cases to one circle, sealed under the channel's key.

The key only hides; a row counts if the ledger names its hash. Each store has a box of its own, bound to action,
circle, channel and store, so that a row replaces just the stores whose compartments its author holds. A box carries
whole cases: what stands in it takes the place of everything said before about them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from guvoh.catalogue import layout
from guvoh.catalogue.codes.entries import encoded
from guvoh.catalogue.names.entries import Terms, spellings
from guvoh.catalogue.text.words import Stems, streams
from guvoh.kinds.extracts.work import bare
from guvoh.kit import clock
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.digests import digest
from guvoh.sealing.errors import Damaged
from guvoh.sealing.labels import Compartment, Use, label

CODES, WORK, NAMES, STORY, HEALTH = STORES = ("codes", "work", "names", "story", "health")
COMPARTMENT_OF: Final[Mapping[str, Compartment]] = {
    CODES: Compartment.CODES,
    WORK: Compartment.STORY,
    NAMES: Compartment.IDENTITY,
    STORY: Compartment.STORY,
    HEALTH: Compartment.HEALTH,
}
OPENED: Final = frozenset({Compartment.IDENTITY, Compartment.STORY, Compartment.HEALTH})
"""Who was given one of these may open the case, and finds it in lists; codes alone are for counting."""
VERSION: Final = 1
_COMPRESSED = frozenset({WORK, NAMES, STORY, HEALTH})


@dataclass(frozen=True, slots=True)
class Prepared:
    """One case ready for any circle: for each store what stands there from now on (None: nothing any more).

    A store that is not in `parts` stays as it is. `codes` None is a tombstone: nothing of the case stays anywhere.
    """

    case: UUID
    parts: Mapping[str, Any]
    until: date | None = None
    bare: Mapping[str, Any] | None = None
    """Of the work what the codes say too, for those who open the case without its story."""

    def given(self, compartments: Iterable[Compartment], until: date | None = None) -> Prepared:
        """The same for a circle with these compartments, whose grant ends on that day."""
        held = {Compartment.CODES, *compartments}
        parts = {store: part for store, part in self.parts.items() if COMPARTMENT_OF[store] in held}
        if self.bare is not None and Compartment.STORY not in held and held & OPENED:
            parts[WORK] = self.bare
        return replace(self, parts=parts, until=until)

    def without(self, compartments: Iterable[Compartment], left: Iterable[Compartment]) -> Prepared:
        """The same, taking away what stood in these compartments (a share was narrowed to those that are left)."""
        gone = set(compartments) - {Compartment.CODES}
        taken = {store: None for store in STORES if COMPARTMENT_OF[store] in gone and store not in self.parts}
        if gone and not OPENED & set(left):
            taken[WORK] = None
        return replace(self, parts={**self.parts, **taken})


class Reader:
    """Reads texts and names for the length of one piece of work."""

    def __init__(self) -> None:
        self.stems, self.terms = Stems(), Terms()


def prepare(case: UUID, extract: Any, compartments: Iterable[Compartment], reader: Reader | None = None) -> Prepared:
    """A case made ready once for all circles that get a row of it.

    In: its extract (kinds.extracts), and the compartments that its author holds. The work of reading words and
    spellings is done here, by the writer, and not by each reader. Who prepares many gives one reader for all.
    """
    reader = reader or Reader()
    held = {Compartment.CODES, *compartments}
    parts: dict[str, Any] = {}
    for store in STORES:
        if COMPARTMENT_OF[store] in held:
            parts[store] = _part(store, extract, reader)
    bare_work = {"case": bare(extract.work["case"])} if "case" in extract.work else None
    return Prepared(case, parts, bare=bare_work)


def may_stand(store: str, compartments: Iterable[Compartment]) -> bool:
    """Whether a circle that was given these compartments may get something in this store."""
    given = set(compartments)
    return COMPARTMENT_OF[store] in given or (store == WORK and bool(given & OPENED))


def _part(store: str, extract: Any, reader: Reader) -> Any:
    match store:
        case "codes":
            return encoded(layout.current(), extract.codes)
        case "work":
            return extract.work
        case "names":
            return spellings(extract.names, reader.terms)
        case _:
            return _texts(extract.text, store, reader.stems)


def tombstone(case: UUID) -> Prepared:
    """A case that was erased, or withdrawn from the circle."""
    return Prepared(case, {CODES: None})


def _texts(texts: Iterable[Mapping[str, Any]], compartment: str, stems: Stems) -> list[list[str]]:
    found = []
    for one in texts:
        if one["compartment"] == compartment:
            words = streams(one["text"], one.get("language"), stems)
            found.append([one["record"], words.stems, words.words, one["kind"]])
    return found


@dataclass(frozen=True, slots=True)
class TailRow:
    """A sealed row. `hash` is what the ledger names; `proof` is added inside the lock, when the action is signed."""

    action: UUID
    circle: UUID
    channel: UUID
    boxes: Mapping[str, bytes]
    hash: bytes
    day: date = field(default_factory=clock.today)
    proof: bytes | None = None
    tombstones: bool = False

    def with_proof(self, proof: bytes) -> TailRow:
        """The same row with the sealed proof of its action."""
        return replace(self, proof=proof)


def seal_row(
    *, coalition: bytes, action: UUID, circle: UUID, channel: UUID, key: bytes, cases: Sequence[Prepared]
) -> TailRow:
    """One row of an action for a circle; `key` is the channel's. Many cases may travel in one row."""
    boxes = {}
    for store in STORES:
        about = [case for case in cases if store in case.parts]
        if about:
            context = _context(coalition, action, circle, channel, store)
            plain = json.dumps(_payload(store, about), ensure_ascii=False, separators=(",", ":")).encode()
            boxes[store] = seal_box(key, plain, context, compress=store in _COMPRESSED)
    named = row_hash(coalition, action, circle, channel, boxes)
    dead = any(part is None for case in cases for part in case.parts.values())
    return TailRow(action, circle, channel, boxes, named, tombstones=dead)


def _payload(store: str, cases: Sequence[Prepared]) -> dict[str, Any]:
    payload: dict[str, Any] = {"v": VERSION, "cases": {case.case.hex: case.parts[store] for case in cases}}
    if store == CODES:
        payload["layout"] = layout.current().digest
        payload["until"] = {case.case.hex: case.until.isoformat() for case in cases if case.until}
    return payload


def row_hash(coalition: bytes, action: UUID, circle: UUID, channel: UUID, boxes: Mapping[str, bytes | None]) -> bytes:
    """What the ledger names: over the ids and every box, absent ones too."""
    stored = [boxes.get(store) for store in STORES]
    return digest(Use.TAIL_HASH, coalition, action, circle, channel, *stored)


def open_store(
    coalition: bytes, action: UUID, circle: UUID, channel: UUID, key: bytes, store: str, box: bytes
) -> dict[str, Any]:
    """What one box of a row says. Raises sealing.Damaged, also for what is no row though the key is right."""
    plain = open_box(key, box, _context(coalition, action, circle, channel, store))
    try:
        opened: dict[str, Any] = json.loads(plain.decode())
        for case in opened["cases"]:
            UUID(hex=case)
        if store == CODES and not isinstance(opened["until"], dict):
            raise Damaged
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Damaged from None
    return opened


def seal_proof(coalition: bytes, action: UUID, circle: UUID, channel: UUID, key: bytes, proof: bytes) -> bytes:
    """Author and signature of the action, for the readers of this row."""
    return seal_box(key, proof, label(Use.TAIL_PROOF, coalition, action, circle, channel))


def open_proof(coalition: bytes, action: UUID, circle: UUID, channel: UUID, key: bytes, box: bytes) -> bytes:
    """The opposite of seal_proof. Raises sealing.Damaged."""
    return open_box(key, box, label(Use.TAIL_PROOF, coalition, action, circle, channel))


def _context(coalition: bytes, action: UUID, circle: UUID, channel: UUID, store: str) -> bytes:
    return label(Use.TAIL_ROW, coalition, action, circle, channel, store)
