"""What may happen in a procedure, state by state: each state with the moves that lead away from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guvoh.editor import words
from guvoh.lawbook.procedures import Procedure, State
from guvoh.lawbook.procedures.shapes import ANY, SAME, Move
from guvoh.pages.parts import Link, Tag
from guvoh.pages.words import term


@dataclass(frozen=True)
class Way:
    """One move: what happens, where it leads (`stays`: nowhere), and in small letters who acts and by which step."""

    what: str
    to: Link | None
    quiet: Sequence[str]

    @property
    def stays(self) -> bool:
        return self.to is None


@dataclass(frozen=True)
class Stand:
    """One state with its moves. `anchor`: what a link to it ends with."""

    anchor: str
    title: str
    stage: str
    tags: Sequence[Tag]
    ways: Sequence[Way]


def stands(procedure: Procedure) -> list[Stand]:
    """The states in the order of the file; behind them what may happen in every one that is not final."""
    found = [_stand(procedure, state) for state in procedure.states]
    anywhere = [_way(procedure, move) for move in procedure.moves if ANY in move.sources]
    if anywhere:
        found.append(Stand("state-any", _("In every state that is not final"), "", (), anywhere))
    return found


def _stand(procedure: Procedure, state: State) -> Stand:
    end = words.ENDS[state.end] if state.end else _("First state") if state.first else ""
    return Stand(
        anchor=f"state-{state.id}",
        title=called(state),
        stage=term("legal_stage", state.stage),
        tags=[Tag(end, "line")] if end else [],
        ways=[_way(procedure, move) for move in procedure.moves if state.id in move.sources],
    )


def _way(procedure: Procedure, move: Move) -> Way:
    said = [str(words.ACTORS[move.by]), on(move), str(words.DIRECTIONS[move.direction])]
    if move.counts:
        said.append(words.say(procedure.counters[move.counts]).format(n="…"))
    to = None if move.to == SAME else procedure.state(move.to)
    return Way(words.say(move.labels), Link(called(to), f"#state-{to.id}") if to else None, said)


def on(move: Move) -> str:
    """The decision or step by which the move is known."""
    lists = {"filed": ["step_type"], "decided": ["decision"], "event": ["decision", "step_type"]}[move.direction]
    said = [label for label in (term(name, move.on) for name in lists) if label != move.on]
    return said[0] if said else move.on


def called(state: State) -> str:
    """`P3 pre-investigation check`."""
    return f"{state.id} {words.say(state.labels)}"
