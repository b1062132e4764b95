"""Rows of sealed actions, written together. Inside the lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from guvoh.circles.keyring import Keyring
from guvoh.ledger import chain
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.body import COMPARTMENTS
from guvoh.ledger.models import Action, Case, CaseKeyStep, FileObject, Grant, Revision, RowName, Touch
from guvoh.ledger.writing.inserting import insert
from guvoh.ledger.writing.sealed import SealedAction, SealedGrant, SealedRevision, SealedStep, SealedTouch
from guvoh.sealing.boxes import seal_box

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Placed:
    """An action's row and its proof in clear."""

    row: Action
    proof: bytes


class Lines:
    """All lines of some actions. `store` writes them, table by table, each action's in their order."""

    def __init__(self, by: Keyring, actions: Sequence[SealedAction], placed: Sequence[Placed]) -> None:
        self._coalition = by.coalition
        self._actions = actions
        self._rows = Action.objects.bulk_create([one.row for one in placed], batch_size=_AT_ONCE)
        self._proofs = [one.proof for one in placed]
        self._known = chain.known(_named(actions))
        self._made: set[int] = set()
        self._cases = self._all_cases()

    def store(self) -> None:
        """Write everything; a new grant or a withdrawal first ends the one before."""
        made: dict[type[Model], list[Any]] = {}
        for action, row, proof in zip(self._actions, self._rows, self._proofs, strict=True):
            for line in self._lines(action, row, proof):
                made.setdefault(type(line), []).append(line)
        for grant in made.get(Grant, ()):
            if grant.sort == Grant.Sort.GRANT and grant.case_id not in self._made:
                self._end_earlier(grant)
        for model, lines in made.items():
            insert(model, lines)

    def _lines(self, action: SealedAction, row: Action, proof: bytes) -> list[Model]:
        return [
            *(self._touch(row, one, proof) for one in action.touches),
            *(self._revision(row, one) for one in action.revisions),
            *(self._grant(row, one) for one in action.grants),
            *(
                RowName(
                    action=row,
                    circle_id=self._known[one.circle],
                    channel_id=self._known[one.channel],
                    hash=one.hash,
                )
                for one in action.rows
            ),
            *(self._step(row, one) for one in action.steps),
            *(
                FileObject(id=one.id, action=row, case_id=self._cases[one.case], record=one.record)
                for one in action.files
            ),
        ]

    def _touch(self, row: Action, one: SealedTouch, proof: bytes) -> Touch:
        name, key = one.key
        context = contexts.proof(self._coalition, row.id, one.case, name)
        return Touch(
            action=row,
            case_id=self._cases[one.case],
            header=one.header,
            proof=seal_box(key, proof, context),
            reason=one.reason,
        )

    def _revision(self, row: Action, one: SealedRevision) -> Revision:
        boxes = {str(name): box for name, box in one.boxes.items()}
        hashes = {f"{name}_hash": known for name, known in zip(COMPARTMENTS, one.hashes, strict=True)}
        return Revision(
            action=row,
            case_id=self._cases[one.case],
            id=one.id,
            record=one.record,
            parents=one.parents,
            **boxes,
            **hashes,
        )

    def _grant(self, row: Action, one: SealedGrant) -> Grant:
        return Grant(
            action=row,
            case_id=self._cases[one.case],
            circle_id=self._known[one.circle],
            sort=one.sort,
            until=one.until,
            hash=one.hash,
            channel_id=self._known[one.channel] if one.channel else None,
            box=one.box,
        )

    def _step(self, row: Action, one: SealedStep) -> CaseKeyStep:
        return CaseKeyStep(
            action=row,
            case_id=self._cases[one.case],
            compartment=one.place,
            new=one.new,
            old=one.old,
            box=one.box,
        )

    def _all_cases(self) -> dict[UUID, int]:
        """Small numbers of all touched cases; new ones are made."""
        pairs = [
            (touch, row) for action, row in zip(self._actions, self._rows, strict=True) for touch in action.touches
        ]
        new = [Case(id=touch.case, home_id=self._known[touch.home], made=row) for touch, row in pairs if touch.home]
        found = {case.id: case.n for case in Case.objects.bulk_create(new, batch_size=_AT_ONCE)}
        self._made.update(found.values())
        wanted = [touch.case for touch, _ in pairs if touch.case not in found]
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            found.update(Case.objects.filter(id__in=some).values_list("id", "n"))
        return found

    def _end_earlier(self, grant: Grant) -> None:
        """The boxes of a grant and its re-keys go in the transaction that names the next one."""
        Grant.objects.filter(case_id=grant.case_id, circle_id=grant.circle_id).update(box=None)


def _named(actions: Sequence[SealedAction]) -> set[UUID]:
    """Circles and channels that these actions name."""
    found: set[UUID] = set()
    for action in actions:
        found |= {one.circle for one in action.grants} | {row.circle for row in action.rows}
        found |= {one.channel for one in action.grants if one.channel} | {row.channel for row in action.rows}
        found |= {touch.home for touch in action.touches if touch.home}
    return found
