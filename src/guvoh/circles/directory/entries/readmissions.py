"""Re-admission of a member who lost passphrase and sheet: asked, and a day later completed by another.

It guards against haste and deceit, not against a colleague who gives away a key he holds. It returns one circle.
The day is counted from the signed time here; the store counts it a second time from when this running server first
saw the request.
"""

from collections.abc import Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from guvoh.circles.directory.body import Body, Raw, known_member, seated_member
from guvoh.circles.directory.entries.keys import replace_keys
from guvoh.circles.directory.entries.membership import leave
from guvoh.circles.directory.rights import Voice, role, seated, writes
from guvoh.circles.directory.state import Readmission, State
from guvoh.circles.directory.suites import suite_stands
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Sort
from guvoh.sealing.digests import digest
from guvoh.sealing.errors import BadSignature
from guvoh.sealing.keys import PublicKeys
from guvoh.sealing.labels import Use
from guvoh.sealing.signatures import verify

WAIT = timedelta(hours=24)


class AskReadmission(Body):
    """By a colleague of that circle who knows the person. `key` is the public key of the code he hands over."""

    kind: ClassVar[str] = "readmission-asked"
    readmission: UUID
    circle: UUID
    member: UUID
    at: AwareDatetime
    last: date
    key: Raw

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        others = (m for m in signers if m != self.member)
        return Voice.ENOUGH if any(writes(state, self.circle, m, day) for m in others) else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        seated_member(state, self.circle, self.member)
        known_member(state, self.member)
        if self.readmission in state.readmissions:
            raise Refused("readmission-exists")
        if state.circles[self.circle].sort is Sort.GUEST:
            raise Refused("wrong-circle")
        if self.at.date() != day or self.last < day:
            raise Refused("past-day")
        for other in state.readmissions.values():
            if other.member == self.member and other.status == "open" and day <= other.last:
                raise Refused("already-asked")

    def change(self, state: State, day: date) -> None:
        state.readmissions[self.readmission] = Readmission(
            self.readmission, self.member, self.circle, self.by, self.at, self.last, self.key
        )


class StopReadmission(Body):
    """By any member of the circle, the person herself included."""

    kind: ClassVar[str] = "readmission-stopped"
    readmission: UUID

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        asked = state.readmissions.get(self.readmission)
        if asked is None:
            return Voice.NONE
        return Voice.ENOUGH if any(role(state, asked.circle, m, day) for m in signers) else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        open_readmission(state, self.readmission)

    def change(self, state: State, day: date) -> None:
        state.change_readmission(self.readmission, status="stopped")


class CompleteReadmission(Body):
    """By another writing member than who asked, where there is one, a day later and not after the last day.

    The person proved by code and by his new key that these keys are his (`code_proof`, `own_proof`).
    """

    kind: ClassVar[str] = "readmission-completed"
    readmission: UUID
    at: AwareDatetime
    kem: Raw
    sign: Raw
    code_proof: Raw
    own_proof: Raw

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        asked = state.readmissions.get(self.readmission)
        if asked is None:
            return Voice.NONE
        seats = seated(state, state.circles[asked.circle], day)
        able = {m for m, given in seats.items() if given not in (Role.READER, Role.GUEST)} - {asked.member}
        able = able - {asked.by} or able
        return Voice.ENOUGH if any(writes(state, asked.circle, m, day) for m in signers & able) else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        asked = open_readmission(state, self.readmission)
        if self.at < asked.at + WAIT:
            raise Refused("too-early")
        if day > asked.last or self.at.date() != day:
            raise Refused("past-day")
        if asked.member not in state.circles[asked.circle].seats:
            raise Refused("not-in-circle")
        suite_stands(state, self.kem)
        if any(self.sign == member.keys.sign for member in state.members.values()):
            raise Refused("key-in-use")
        self._proofs_stand(state, asked)

    def _proofs_stand(self, state: State, asked: Readmission) -> None:
        message = proof_message(state.coalition, asked, PublicKeys(self.kem, self.sign))
        try:
            verify(asked.key, self.code_proof, Use.READMISSION_CODE_PROOF, state.coalition, message)
            verify(self.sign, self.own_proof, Use.READMISSION_OWN_PROOF, state.coalition, message)
        except BadSignature:
            raise Refused("bad-proof") from None

    def change(self, state: State, day: date) -> None:
        asked = state.readmissions[self.readmission]
        for circle in state.circles_of(asked.member):
            if circle.id != asked.circle:
                leave(state, circle.id, asked.member)
        replace_keys(state, asked.member, PublicKeys(self.kem, self.sign))
        state.readmissions[asked.id] = replace(asked, status="done")


def open_readmission(state: State, readmission: UUID) -> Readmission:
    """The request, or Refused where it is not open."""
    asked = state.readmissions.get(readmission)
    if asked is None or asked.status != "open":
        raise Refused("readmission-not-open")
    return asked


def proof_message(coalition: bytes, asked: Readmission, keys: PublicKeys) -> bytes:
    """What code and new key sign: 32 bytes over the request and the keys."""
    return digest(Use.READMISSION_PROOF_MESSAGE, coalition, asked.id, asked.member, keys.kem, keys.sign)


def waited(at: datetime, now: datetime) -> bool:
    """Has the day passed?"""
    return now >= at + WAIT


__all__ = ["WAIT", "AskReadmission", "CompleteReadmission", "StopReadmission", "proof_message", "waited"]
