"""The cases of the demo: registered, worked on, shared, taken back."""

import io
from uuid import UUID

from guvoh import ledger
from guvoh.circles.actions.epochs import new_epoch
from guvoh.circles.actions.invitations import make_guest, redeem
from guvoh.circles.keyring import Keyring
from guvoh.kinds.completing import completed
from guvoh.kinds.values import FileRef
from guvoh.kit import clock
from guvoh.ledger.actions import Change
from guvoh.ledger.files.storing import seal
from guvoh.ledger.writing.plan import NewFile
from guvoh.ops.demo.builder.coalition import Coalition
from guvoh.ops.demo.world import CaseFile, Conflict, Draft, Guest, Share, Writing


class Cases:
    """Knows which case of the world is which in the ledger."""

    def __init__(self, coalition: Coalition) -> None:
        self.coalition = coalition
        self.ids: dict[str, UUID] = {}

    def register(self, case: CaseFile, writing: Writing) -> None:
        """The first writing makes the file."""
        by = self.coalition.by(writing.by)
        records = {draft.id: draft.record(self.coalition.members) for draft in writing.drafts}
        records.update(completed(records))
        changes = [Change(key, record.kind, record) for key, record in records.items()]
        self.ids[case.key] = ledger.actions.register(
            by=by,
            circle=self.coalition.circles[case.circle],
            changes=changes,
            number=case.numbered,
            country=case.country,
            reason=writing.reason,
        )

    def write(self, case: CaseFile, writing: Writing) -> None:
        """A later writing, upon what stands."""
        file = ledger.open(self.coalition.by(writing.by), self.ids[case.key])
        self._write(case, writing, {key: entry.heads for key, entry in file.records.items()})

    def conflict(self, case: CaseFile, conflict: Conflict) -> None:
        """Two writings from the same page."""
        file = ledger.open(self.coalition.by(conflict.first.by), self.ids[case.key])
        seen = {key: entry.heads for key, entry in file.records.items()}
        self._write(case, conflict.first, seen)
        with clock.frozen(conflict.second.at):
            self._write(case, conflict.second, seen)

    def share(self, case: CaseFile, share: Share) -> None:
        """Given to a circle."""
        ledger.actions.share(
            by=self.coalition.by(share.by),
            case=self.ids[case.key],
            circle=self.coalition.circles[share.receiver],
            compartments=share.compartments,
            until=share.until,
            reason=share.reason,
        )

    def withdraw(self, case: CaseFile, share: Share) -> None:
        """Taken back."""
        ledger.actions.withdraw(
            by=self.coalition.by(share.by),
            case=self.ids[case.key],
            circle=self.coalition.circles[share.receiver],
            reason=share.reason,
        )

    def guest(self, case: CaseFile, guest: Guest) -> None:
        """Invited, given the compartments, joined; then the code opens nothing new."""
        by = self.coalition.by(guest.by)
        made = make_guest(
            by=by,
            case=self.ids[case.key],
            organisation=self.coalition.circles[case.circle],
            name=guest.name,
            until=guest.until,
        )
        by.refresh()
        ledger.actions.share(
            by=by,
            case=self.ids[case.key],
            circle=made.circle,
            compartments=guest.compartments,
            until=guest.until,
            reason=guest.reason,
        )
        redeem(code=made.code, name=guest.name, passphrase=f"{guest.email} brings a thermometer")
        new_epoch(by=self.coalition.by(guest.by), circle=made.circle)

    def _write(self, case: CaseFile, writing: Writing, seen: dict[UUID, tuple[UUID, ...]]) -> None:
        by = self.coalition.by(writing.by)
        changes, files = [], []
        for draft in writing.drafts:
            change, file = self._change(by, self.ids[case.key], draft, seen.get(draft.id, ()))
            changes.append(change)
            files += [NewFile(file.id, draft.id)] if file else []
        ledger.actions.write(by=by, case=self.ids[case.key], changes=changes, files=files, reason=writing.reason)

    def _change(
        self, by: Keyring, case: UUID, draft: Draft, parents: tuple[UUID, ...]
    ) -> tuple[Change, FileRef | None]:
        more: dict[str, object] = {}
        ref = None
        if draft.file is not None:
            ref = seal(by=by, stream=io.BytesIO(draft.file.data), name=draft.file.name, media=draft.file.media)
            more = {"file": ref}
        if draft.kind == "case":
            # The ledger gave it; a page sends it along with the rest of the header.
            more = {"number": ledger.open(by, case).number}
        record = draft.record(self.coalition.members, **more)
        return Change(draft.id, draft.kind, record, parents), ref
