"""The form of a step: the move first, then what the move must bring along."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.kinds.choices import Direction
from guvoh.kinds.records import Record
from guvoh.kinds.step import Step
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.procedures import Move, State, label
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.forms import KindForm, bound
from guvoh.track.actions.steps import on
from guvoh.track.queries.conditions import conditions
from guvoh.track.queries.lines import Line
from guvoh.track.queries.people import sources
from guvoh.track.queries.said import FIELDS, actor, capital, missing, needed

FREE = "-"
ASKED = "asked"
_ALWAYS = ("body", "body_name", "number", "taken_on", "obstacles", "persons", "document", "note")
_DECIDED = ("received_on", "officer", "ground", "ground_words")
_FREELY = ("direction", "type", "decision", "article", "forwarded_to", "outside_reason")
_QUALIFYING = frozenset({"OPEN", "REQUAL", "INDICT", "REFUSE", "TERM", "CONV", "CONVLESS"})


@dataclass(frozen=True)
class Choice:
    """One move that can be taken from here."""

    value: str
    label: str
    who: str = ""
    leads: str = ""


def choices(line: Line) -> list[Choice]:
    """What the procedure allows from here, ours first, in the order of the file."""
    found = [
        Choice(move.id, capital(label(move.labels, _language())), actor(move), _leads(line, move))
        for move in sorted(line.moves, key=lambda one: one.by != "us")
    ]
    return found


def _leads(line: Line, move: Move) -> str:
    """The state to which it leads; '' where it stays."""
    if line.procedure is None or line.state is None:
        return ""
    target = move.target(line.state.id)
    return "" if target == line.state.id else label(line.procedure.state(target).labels, _language())


class StepForm:
    """The form of one step. `move` None: a free step, which says why it is outside the procedure."""

    def __init__(self, request: HttpRequest, opened: OpenedCase, line: Line, sent: QueryDict) -> None:
        self.request, self.opened, self.line, self.sent = request, opened, line, sent
        self.move = next((one for one in line.moves if one.id == sent.get("move")), None)
        asked = bool(sent.get(ASKED))
        data: dict[str, Any] = bound(request) if asked else {}
        self.form = KindForm(
            Step.kind,
            **data,
            initial=self._initial(),
            compartments=opened.held,
            sources=sources(opened),
            only=self.fields,
        )
        self.asked = asked

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of this form."""
        move = self.move
        if move is None:
            return frozenset((*_ALWAYS, *_DECIDED, *_FREELY))
        found = {*_ALWAYS, *(FIELDS.get(one, one) for one in move.needs)}
        if move.direction == "decided":
            found |= set(_DECIDED)
        if move.direction == "event":
            found.add("received_on")
        if move.on in _QUALIFYING:
            found.add("article")
        return frozenset(found)

    def _initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {"persons": self.line.proceeding.persons, **(on(self.move) if self.move else {})}
        if self.move is None:
            found["direction"] = Direction.DECIDED
        elif self.move.direction == "filed":
            found["taken_on"] = PartialDate.of(clock.local_today())
        if self.move is not None and self.move.by == "authority":
            found["body"] = self.line.proceeding.body
            found["body_name"] = None if "body_name" in self.line.proceeding.hidden else self.line.proceeding.body_name
        return {name: value for name, value in found.items() if value}

    # -- after it was sent

    @property
    def checking(self) -> bool:
        """Whether she only wants to see what it would begin."""
        return "check" in self.request.POST

    def is_valid(self) -> bool:
        """Whether what was typed is a step; a free one must say why."""
        if not self.asked or self.request.method != "POST":
            return False
        good = self.form.is_valid()
        if good and self.move is None and not self.step.outside_reason and self.line.procedure is not None:
            self.form.add_error(_("Say why this step is outside the procedure."), "outside_reason")
            good = False
        return good

    @property
    def step(self) -> Step:
        """The step, after `is_valid`; a free one with the state that was chosen for it."""
        record: Record = self.form.record
        assert isinstance(record, Step)
        if self.move is None and self.chosen_state is not None:
            return record.revised(state=self.chosen_state.id, stage=self.chosen_state.stage)
        return record

    @property
    def chosen_state(self) -> State | None:
        """Where the proceeding stands after a free step, if that was said."""
        known = self.line.procedure.states if self.line.procedure else ()
        return next((one for one in known if one.id == self.sent.get("state")), None)

    @cached_property
    def conditions(self) -> list[str]:
        """For whom the terms are counted: as ticked, else as the case knows it."""
        if self.sent.get(ASKED) and self.offers_conditions:
            return [one for one in self.sent.getlist("condition") if one in self.offers_conditions]
        proceeding = self.line.proceeding
        return conditions(self.opened.file, proceeding.persons, proceeding.country)

    @cached_property
    def offers_conditions(self) -> list[str]:
        """Conditions that some term of this move knows."""
        rules = self.line.procedure.terms if self.line.procedure and self.move else ()
        begun = [rule for rule in rules if self.move and self.move.id in rule.moves]
        return list(dict.fromkeys(one.condition for rule in begun for one in rule.alternatives))

    # -- what the page shows

    @property
    def title(self) -> str:
        """The move, or that it is a free step."""
        return capital(label(self.move.labels, _language())) if self.move else _("Another step")

    @property
    def who(self) -> str:
        return actor(self.move) if self.move else ""

    @property
    def leads(self) -> str:
        return _leads(self.line, self.move) if self.move else ""

    @property
    def states(self) -> list[tuple[str, str, bool]]:
        """For a free step: (id, label, chosen) of every state of the procedure."""
        if self.move is not None or self.line.procedure is None:
            return []
        chosen = self.sent.get("state")
        return [(one.id, label(one.labels, _language()), one.id == chosen) for one in self.line.procedure.states]

    @property
    def needs(self) -> list[str]:
        """What the step must bring along."""
        return [needed(one) for one in self.move.needs] if self.move else []

    def missing(self, step: Step) -> list[str]:
        """What of it is still missing; what she may not read is not asked of her."""
        return missing(self.move, step)


def _language() -> str:
    return str(get_language())
