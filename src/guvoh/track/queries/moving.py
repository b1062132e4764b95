"""Steps that were written before their proceeding was: which move of the procedure each must have been."""

from collections.abc import Sequence
from uuid import UUID

from guvoh.kinds.choices import Direction
from guvoh.kinds.step import Step
from guvoh.lawbook.procedures import Move, Procedure
from guvoh.track.queries.lines import Line, move_of


def moved(line: Line, steps: Sequence[tuple[UUID, Step]]) -> list[tuple[UUID, Step]]:
    """The steps as they stand in the proceeding, in their order; a step whose code says no move stays a free one."""
    procedure = line.procedure
    if procedure is None:
        return [(one, step.revised(proceeding=line.id)) for one, step in steps]
    state, found = line.state or procedure.start, []
    for one, step in steps:
        values: dict[str, object] = {"proceeding": line.id}
        move = move_of(procedure, step) or fitting(procedure, state.id, step)
        if move is not None:
            state = procedure.state(move.target(state.id))
            values |= {"move": move.id, "state": state.id, "stage": state.stage}
        found.append((one, step.revised(**values)))
    return found


def fitting(procedure: Procedure, state: str, step: Step) -> Move | None:
    """The move that a step by its code was: the first that leads from this state; else the only one there is."""
    fits = [move for code in (step.decision, step.type) if code for move in procedure.moves if move.on == code]
    fits = [move for move in fits if _same_way(move, step)]
    allowed = procedure.moves_from(state)
    here = next((move for move in fits if move in allowed), None)
    if here is not None:
        return here
    return fits[0] if len({move.to for move in fits}) == 1 else None


def _same_way(move: Move, step: Step) -> bool:
    if step.direction is None:
        return True
    return (move.direction == "filed") == (step.direction is Direction.FILED)
