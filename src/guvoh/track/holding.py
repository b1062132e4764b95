"""Who has a matter after a step, and what else the step changes in its proceeding."""

from guvoh.kinds.choices import Answer
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.step import Step
from guvoh.lawbook.procedures import Move
from guvoh.lawbook.procedures.shapes import SAME
from guvoh.track.queries.lines import Line, move_of

_INVESTIGATED = frozenset({"P2", "P3", "P4o", "P5", "P5q"})
"""Stages in which the matter lies with whoever investigates, even if a court has just sent it there."""


def holder(line: Line, step: Step, move: Move | None) -> str | None:
    """The body that has the matter after this step; None: whoever had it before."""
    if step.forwarded_to:
        return step.forwarded_to
    if move is None or (move.by == "us" and move.to == SAME):
        return None
    state = line.state
    target = line.procedure.state(move.target(state.id)) if line.procedure and state else None
    if move.by == "court" and target is not None and target.stage in _INVESTIGATED:
        return _investigating(line)
    return step.body


def _investigating(line: Line) -> str | None:
    """The last authority that decided something, or to which the matter was forwarded; else where it was filed."""
    if line.procedure is None:
        return None
    for _entry, step in reversed(line.steps):
        move = move_of(line.procedure, step)
        if move is not None and move.by == "authority" and (step.forwarded_to or step.body):
            return step.forwarded_to or step.body
    return next((step.body for _entry, step in line.steps if step.body), None)


def changed(line: Line, step: Step, held: str | None, same: Answer | None) -> Proceeding | None:
    """The proceeding after the step: who has it, article, stage, number, end; None where nothing of it changes."""
    proceeding, hidden = line.proceeding, line.proceeding.hidden
    values: dict[str, object] = {}
    if not line.steps_after(step):
        values = _now(line, step, held, same)
    if proceeding.opened_on is None and step.taken_on is not None and not line.steps:
        values["opened_on"] = step.taken_on
    if not proceeding.number and step.number:
        values["number"] = step.number
    values = {name: one for name, one in values.items() if name not in hidden and getattr(proceeding, name) != one}
    gaps = {name: gap for name, gap in proceeding.gaps.items() if name not in values}
    return proceeding.revised(**values, gaps=gaps) if values else None


def _now(line: Line, step: Step, held: str | None, same: Answer | None) -> dict[str, object]:
    """What the newest step says about today; one that is entered afterwards changes nothing of it."""
    found: dict[str, object] = {}
    if step.stage:
        found["stage"] = step.stage
    if held is not None and held != line.proceeding.body:
        found |= {"body": held, "body_name": step.body_name if held == step.body else None}
    if same is not None:
        found["same_agency"] = same
    if step.article:
        found["article"] = step.article
    if line.procedure is not None and step.state:
        final = line.procedure.state(step.state).end == "final"
        found |= {"closed_on": step.taken_on, "outcome": step.decision} if final else {"closed_on": None}
    return found
