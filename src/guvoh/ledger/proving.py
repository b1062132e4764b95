"""Which rows of a catalogue's tail prove nothing.

A row counts if the ledger names its hash for this circle and channel, its proof is by a member who could then write
in that case, and what the circle was given then includes the compartment that the store comes from. Who had been
given what is taken from the signed actions that gave it (vouching.py), where the circle holds a key of the case.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from guvoh.catalogue.provider import Refusal, RowToProve
from guvoh.catalogue.rows import may_stand, open_proof
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats.payloads import Proof
from guvoh.ledger.models import Action, Case, Grant
from guvoh.ledger.reading import directories, stored
from guvoh.ledger.reading.examine import before_removal, signed
from guvoh.ledger.reading.lines import under
from guvoh.ledger.reading.stored import StoredAction, StoredGrant
from guvoh.ledger.vouching import Given, Granting, Vouched, opened_grant, vouch
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Compartment


def refused(keyring: Keyring, circle: UUID, rows: Sequence[RowToProve]) -> Sequence[Refusal]:
    """What does not count of these rows, and why."""
    actions = _actions(row.action for row in rows)
    cases = _cases({case for row in rows for case in row.cases}, actions)
    by_id = {action.id: action for action in actions.values()}
    known = {case.case: _known(keyring, circle, case) for case in cases}
    homes = {case.case: case.home for case in cases}
    found: list[Refusal] = []
    for row in rows:
        action = by_id.get(row.action)
        problem = _problem(keyring, circle, row, action)
        if problem is not None or action is None:
            found.append(Refusal(row.hash, problem or "unknown-action"))
            continue
        author = _author(keyring, row, action)
        if author is None:
            found.append(Refusal(row.hash, "no-proof"))
            continue
        for case, stores in row.cases.items():
            if case not in known:
                found.append(Refusal(row.hash, "unknown-case", case))
            elif not _entitled(keyring, action, author, known[case].holding(action.n, action.day) | {homes[case]}):
                found.append(Refusal(row.hash, "not-entitled", case))
            else:
                found += _of_case(circle, row, action, case, stores, known[case])
    return found


def _problem(keyring: Keyring, circle: UUID, row: RowToProve, action: StoredAction | None) -> str | None:
    if action is None:
        return "unknown-action"
    if not any((line.circle, line.channel, line.hash) == (circle, row.channel, row.hash) for line in action.rows):
        return "not-named"
    return None if action.true_own(keyring.coalition) == action.own else "action-changed"


def _author(keyring: Keyring, row: RowToProve, action: StoredAction) -> UUID | None:
    """Who signed the action, by the proof beside the row."""
    if row.proof is None:
        return None
    try:
        key = keyring.channel_key(row.channel)
        plain = open_proof(keyring.coalition, row.action, row.circle, row.channel, key, row.proof)
        proof = Proof.from_bytes(plain)
    except (SealingError, NoKey, Malformed):
        return None
    then = directories.at(keyring.directory, action.directory)
    member = then.members.get(proof.author) if then else None
    if member is None or not signed(keyring.coalition, member.keys.sign, proof.signature, action.own):
        return None
    return proof.author


def _entitled(keyring: Keyring, action: StoredAction, author: UUID, circles: frozenset[UUID]) -> bool:
    """Could the author then write in one of these circles, and was it before a removal?"""
    then = directories.at(keyring.directory, action.directory)
    if then is None or not directories.writing(then, circles, author, action.day):
        return False
    return before_removal(keyring.directory, action, author)


def _of_case(
    circle: UUID, row: RowToProve, action: StoredAction, case: UUID, stores: frozenset[str], known: Vouched
) -> Iterable[Refusal]:
    given = known.upto(action.n).get(circle)
    if given is None:
        yield Refusal(row.hash, "not-granted", case)
        return
    if given.withdrawn:
        # Withdrawn by this action or before: all that may still come is the tombstone.
        if stores - {"codes"}:
            yield Refusal(row.hash, "not-granted", case)
        return
    # A share was narrowed by this very action: its row empties the stores that go.
    taken_away = given.action == action.n and circle in known.upto(action.n - 1)
    compartments = given.compartments | {Compartment.CODES}
    for store in sorted(stores):
        if not may_stand(store, compartments) and not taken_away:
            yield Refusal(row.hash, "compartment-not-granted", case, store)


def _known(keyring: Keyring, circle: UUID, case: Granting) -> Vouched:
    return vouch(keyring, circle, case) or _by_columns(keyring, circle, case)


def _by_columns(keyring: Keyring, circle: UUID, case: Granting) -> Vouched:
    """What the columns say, where the circle holds no key of the case: a coarse share, or one that has ended."""
    stages, known = [], dict[UUID, Given]()
    whole = case.whole(keyring.coalition)
    lines = [
        (action, line)
        for action in whole
        for line in action.grants
        if line.case == case.case and line.sort == Grant.Sort.GRANT
    ]
    for at, (action, line) in enumerate(lines):
        given = frozenset(Compartment)
        if line.circle == circle and line.hash is not None:
            replaced = any(later.circle == circle for _, later in lines[at + 1 :])
            given = _given_by(keyring, action, line, replaced)
        known = {**known, line.circle: Given(action.n, given, False, line.until, line.hash is None)}
        stages.append((action.n, known))
    return case.ending(whole, tuple(stages))


def _given_by(keyring: Keyring, action: StoredAction, line: StoredGrant, replaced: bool) -> frozenset[Compartment]:
    """The compartments of a grant out of its box; all of them where the box went when the grant ended."""
    if line.box is None and (replaced or (line.until is not None and line.until < clock.today())):
        return frozenset(Compartment)
    opened = opened_grant(keyring, action.id, line)
    return frozenset(opened.keys) if opened else frozenset()


def _actions(ids: Iterable[UUID]) -> dict[int, StoredAction]:
    """By `n`."""
    numbers = sorted(n for (n,) in under(Action, list(dict.fromkeys(ids)), "id", ("n",)))
    return {action.n: action for action in stored.actions(numbers, boxes=False)}


def _cases(ids: Iterable[UUID], known: Mapping[int, StoredAction]) -> list[Granting]:
    """These cases with the actions that gave them to circles; `known`: actions read already."""
    wanted = list(ids)
    made = list(under(Case, wanted, "id", ("id", "home__id", "made_id")))
    granting: dict[UUID, set[int]] = {case: set() for case in wanted}
    for case, action in under(Grant, wanted, "case__id", ("case__id", "action_id")):
        granting[case].add(action)
    missing = sorted(set().union(*granting.values()) - set(known))
    read = {action.n: action for action in stored.actions(missing, boxes=False)} | dict(known)
    return [Granting(case, home, n, [read[one] for one in sorted(granting[case])]) for case, home, n in made]
