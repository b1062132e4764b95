"""Let the time of evidence that vanishes run as terms of practice."""

from collections.abc import Sequence
from uuid import uuid4

from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import Answer, Obliged, TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kit.dates import PartialDate
from guvoh.ledger import actions
from guvoh.ledger.actions import new
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.track.queries.evidence import POLICY, Trace, told


def run(*, by: Keyring, file: CaseFile, traces: Sequence[Trace]) -> int:
    """One term for each, due on the day by which it has to be saved. Out: how many. Raises NoKey, Refused."""
    made = [new(_term(trace), uuid4()) for trace in traces if trace.start is not None and not trace.running]
    if made:
        actions.write(by=by, case=file.id, changes=made)
    return len(made)


def _term(trace: Trace) -> Deadline:
    assert trace.start is not None
    return Deadline(
        rule=trace.id,
        procedure=POLICY,
        of=Obliged.PRACTICE,
        title_en=trace.label.get("en"),
        title_ru=trace.label.get("ru"),
        starts=PartialDate.of(trace.start),
        due=PartialDate.of(trace.act_by) if trace.act_by else None,
        state=TermState.RUNNING,
        letter=trace.letter,
        verified=Answer.NO,
        **told(trace.start, trace),
    )
