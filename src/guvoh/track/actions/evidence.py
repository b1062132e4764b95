"""Let the time of evidence that vanishes run as terms of practice."""

from collections.abc import Sequence
from uuid import uuid4

from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import Answer, Obliged, TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kit.dates import PartialDate
from guvoh.ledger import actions
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.track.actions.terms import miss
from guvoh.track.queries.evidence import POLICY, Trace, lapsed, told


def run(*, by: Keyring, file: CaseFile, traces: Sequence[Trace]) -> int:
    """One term for each, due on the day by which it has to be saved. Out: how many. Raises NoKey, Refused.

    What is gone by now begins no term: nobody can meet it.
    """
    able = [one for one in traces if one.start is not None and not one.running and not one.over]
    made = [new(_term(trace), uuid4()) for trace in able]
    if made:
        actions.write(by=by, case=file.id, changes=made)
    return len(made)


def close(*, by: Keyring, file: CaseFile, reason: str) -> int:
    """What ran out is missed, for this reason, and stays in the case. Out: how many. Raises NoKey, Refused."""
    changes = [
        Change(entry.id, Deadline.kind, one.revised(**miss(one, reason)), entry.heads) for entry, one in lapsed(file)
    ]
    if changes:
        actions.write(by=by, case=file.id, changes=changes, reason=reason)
    return len(changes)


def _term(trace: Trace) -> Deadline:
    assert trace.start is not None
    why = told(trace.start, trace)
    return Deadline(
        rule=trace.id,
        procedure=POLICY,
        of=Obliged.PRACTICE,
        title_en=trace.label.get("en"),
        title_ru=trace.label.get("ru"),
        starts=PartialDate.of(trace.start),
        due=PartialDate.of(trace.due) if trace.due else None,
        state=TermState.RUNNING,
        letter=trace.letter,
        verified=Answer.NO,
        why_en=why["why_en"],
        why_ru=why["why_ru"],
    )
