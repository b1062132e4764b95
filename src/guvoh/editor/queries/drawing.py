"""The states of a procedure as a drawing: one below the other, moves as arcs beside them.

Forward moves run down on the right, moves back run up on the left: so a drawing of thirty states can still be read,
and what stands where needs no reckoning of a layout.
"""

from dataclasses import dataclass

from guvoh.editor import words
from guvoh.lawbook.procedures import Procedure

ROW = 38
HEIGHT = 28
BOX = 330
MARGIN = 190
_LONGEST = 40


@dataclass(frozen=True)
class Box:
    """A state: its top left corner, its words, and whether the procedure begins or ends there."""

    x: int
    y: int
    id: str
    text: str
    whole: str
    sort: str

    @property
    def baseline(self) -> int:
        return self.y + 19


@dataclass(frozen=True)
class Arc:
    """All moves from one state to another. `path`: of SVG; `tip`: its arrow head."""

    path: str
    tip: str
    whole: str
    back: bool


@dataclass(frozen=True)
class Drawing:
    """All that is drawn; width and height in pixels."""

    width: int
    height: int
    boxes: list[Box]
    arcs: list[Arc]


def drawing(procedure: Procedure) -> Drawing:
    """Of every state, and of every pair of states between which a move leads."""
    boxes = [
        _box(place, state.id, words.say(state.labels), _sort(state)) for place, state in enumerate(procedure.states)
    ]
    rows = {state.id: place for place, state in enumerate(procedure.states)}
    pairs: dict[tuple[str, str], list[str]] = {}
    for state in procedure.states:
        for move in procedure.moves_from(state.id):
            target = move.target(state.id)
            if target != state.id and target in rows:
                pairs.setdefault((state.id, target), []).append(words.say(move.labels))
    longest = max((abs(rows[one] - rows[other]) for one, other in pairs), default=1)
    arcs = [
        _arc(rows[one], rows[other], longest, f"{one} → {other}: {'; '.join(said)}")
        for (one, other), said in pairs.items()
    ]
    return Drawing(BOX + 2 * MARGIN, len(boxes) * ROW + 10, boxes, arcs)


def _sort(state: object) -> str:
    first, end = getattr(state, "first", False), getattr(state, "end", None)
    return "first" if first else "end" if end else ""


def _box(place: int, id: str, said: str, sort: str) -> Box:
    text = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
    return Box(MARGIN, 5 + place * ROW, id, text, said, sort)


def _arc(start: int, end: int, longest: int, whole: str) -> Arc:
    back = end < start
    side, away = (MARGIN, -1) if back else (MARGIN + BOX, 1)
    # Moves leave in the lower half of a box and arrive in its upper half, so that the two can be told apart.
    top, bottom = 5 + start * ROW + HEIGHT * 2 // 3, 5 + end * ROW + HEIGHT // 3
    reach = side + away * (20 + (MARGIN - 30) * 4 // 3 * abs(end - start) // longest)  # of a curve's handle
    path = f"M{side} {top} C{reach} {top} {reach} {bottom} {side + away * 6} {bottom}"
    tip = f"M{side} {bottom} l{away * 8} -4 l0 8 z"
    return Arc(path, tip, whole, back)
