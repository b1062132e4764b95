"""The whole check: chains without keys, then every case that a member's keys open."""

from uuid import UUID

from guvoh.circles.directory import store
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.ledger.checking import chains
from guvoh.ledger.checking.report import Problem, Report
from guvoh.ledger.models import Action, Case, Grant
from guvoh.ledger.reading import stored
from guvoh.ledger.reading.alarms import Damage
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.reading.examine import examine
from guvoh.sealing.labels import Compartment


def check(keyring: Keyring | None) -> Report:
    """See `guvoh.ledger.verify`."""
    directory = keyring.refresh() if keyring else store.current()
    report = Report(cases=Case.objects.count())
    chains.replicas(report, directory)
    chains.openings(report, directory.coalition)
    if keyring is not None:
        _with_keys(report, keyring)
    report.problems.sort(key=lambda problem: (problem.chain != "actions", problem.seq))
    report.problems = list(dict.fromkeys(report.problems))
    return report


def _with_keys(report: Report, keyring: Keyring) -> None:
    """Signatures, entitlement, grants and boxes of every case that opens; what opens nowhere is counted."""
    checked: set[int] = set()
    replicas = dict(Action.objects.values_list("seq", "replica__id"))
    for case in Case.objects.order_by("n").values_list("id", flat=True).iterator():
        found = stored.case(case)
        if found is None or not _given(keyring, found):
            continue
        checked |= {action.n for action in found.actions}
        for problem in _of_case(keyring, found, replicas):
            report.problems.append(problem)
    report.with_keys = len(checked)
    report.sealed_to_others = report.actions - len(checked)


def _given(keyring: Keyring, case: stored.StoredCase) -> bool:
    """Does a grant for one of the member's circles lie there?"""
    mine = set(keyring.circles)
    return any(g.circle in mine and g.box is not None for a in case.actions for g in a.grants)


def _of_case(keyring: Keyring, case: stored.StoredCase, replicas: dict[int, UUID]) -> list[Problem]:
    try:
        examined = examine(case, keyring)
    except NoKey:
        made = next((action for action in case.actions if action.n == case.made), None)
        seq = made.seq if made else 0
        if _ended(keyring, case):
            return []
        return [Problem(replicas.get(seq, UUID(int=0)), seq, Damage.NOT_ENTITLED, case=case.id)]
    file = CaseFile(examined)
    file.history()
    file.openings()
    for action in examined.accepted:
        _open_all(file, action.stored.n)
    return [
        Problem(replicas.get(alarm.seq, UUID(int=0)), alarm.seq, alarm.damage, case=case.id) for alarm in file.alarms
    ]


def _open_all(file: CaseFile, action: int) -> None:
    """Open every box of an action that the member may read; what does not open becomes an alarm."""
    for story in file.stories.values():
        for revision in story.revisions:
            if revision.action.stored.n == action:
                for compartment in Compartment:
                    story.part(revision.id, compartment)


def _ended(keyring: Keyring, case: stored.StoredCase) -> bool:
    """Is every grant for the member's circles withdrawn or past its day, so that nothing ought to open?"""
    from guvoh.kit import clock

    mine, last = set(keyring.circles), {}
    for action in case.actions:
        for line in action.grants:
            if line.circle in mine and line.sort == Grant.Sort.GRANT:
                last[line.circle] = line
    today = clock.today()
    return all(line.hash is None or (line.until and line.until < today) for line in last.values())
