"""A proceeding told step by step, as a lawyer would write it."""

from collections.abc import Callable
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.kinds import KINDS
from guvoh.kinds.deadline import Deadline
from guvoh.lawbook.procedures import Move
from guvoh.ledger.reading.casefile import CaseFile, open_case
from guvoh.pages import editions
from guvoh.track.actions.proceedings import begin
from guvoh.track.actions.steps import silent, write_step
from guvoh.track.queries.lines import Line, line


class Story:
    """One proceeding of a case, and what is written about it."""

    def __init__(
        self, by: Keyring, case: UUID, sort: str = "criminal_complaint", procedure: str = "kz.torture"
    ) -> None:
        self.by, self.case = by, case
        made = KINDS["proceeding"](type=sort, country="KZ")
        self.id = begin(by=by, file=self.file, proceeding=made, procedure=editions.newest(by).get(procedure))

    @property
    def file(self) -> CaseFile:
        return open_case(self.by, self.case)

    @property
    def line(self) -> Line:
        found = line(self.file, self.id)
        assert found is not None
        return found

    def step(self, move: str | None, taken: str | None = None, received: str | None = None, **values: object) -> UUID:
        """Write a step by this move; None: a free one."""
        now = self.line
        chosen: Move | None = next((one for one in now.moves if one.id == move), None)
        assert move is None or chosen is not None, (move, now.state, [one.id for one in now.moves])
        record = KINDS["step"](taken_on=taken, received_on=received, **values)
        return write_step(by=self.by, file=self.file, line=now, step=record, move=chosen)

    def silence(self, rule: str) -> UUID:
        """Confirm that a running term ran out without an answer."""
        now = self.line
        found = next(entry.id for entry, one in now.terms if one.rule == rule and one.state == "running")
        return silent(by=self.by, file=self.file, line=now, record=found)

    def term(self, rule: str, which: int = -1) -> Deadline:
        """The last (or another) term of a rule."""
        return [one for _entry, one in self.line.terms if one.rule == rule][which]

    @property
    def state(self) -> str:
        found = self.line.state
        assert found is not None
        return found.id

    def terms(self, of: Callable[[Deadline], bool] = lambda one: True) -> dict[str, str]:
        """Rule → how it stands, of the last term of each rule."""
        return {str(one.rule): str(one.state.value) for _entry, one in self.line.terms if of(one) and one.state}
