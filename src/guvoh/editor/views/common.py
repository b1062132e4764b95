"""What several screens need."""

from uuid import UUID

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.lawbook.procedures import Proof
from guvoh.pages import dates


def code_of(member: UUID) -> str:
    """What stands for a member in a file that may be handed on: never a name."""
    return member.hex[:12]


def who(keyring: Keyring, code: str | None) -> str:
    """The member behind a code, for whoever may know her; else the code."""
    for member in keyring.directory.members:
        if code == code_of(member):
            return names.member_name(member, keyring.directory)
    return code or ""


def proven(keyring: Keyring, proof: Proof) -> str:
    """“verified by Amina, 5 March 2026”: the part after the word."""
    return ", ".join(part for part in (who(keyring, proof.by), dates.day(proof.on)) if part)
