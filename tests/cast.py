"""The cast of the tests: a small coalition, made by the real actions in a fraction of a second.

Amina, lawyer, founded it with her organisation in Dushanbe and coordinates it; Boris coordinates Bishkek and the
working group, in which Amina is a member; Chinara, analyst, coordinates the figures circle; Dilshod is another
organisation (Almaty). `join` brings in whoever else a test needs.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from unittest import mock
from uuid import UUID

from guvoh.circles import boot
from guvoh.circles import server_secret as secret_of_server
from guvoh.circles.actions.circles import make_circle
from guvoh.circles.actions.enrolling import Enrolment
from guvoh.circles.actions.found import found
from guvoh.circles.actions.invitations import admit, invite, redeem
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Coalition as CoalitionRow
from guvoh.circles.models import Member as MemberRow
from guvoh.circles.roles import Role, Sort
from guvoh.circles.signin import copies
from guvoh.kit import clock
from guvoh.sealing import passphrases
from guvoh.sealing.keys import MemberSecret
from guvoh.sealing.passphrases import Parameters
from support import again

PASSPHRASES = {
    "Amina": "moonlit gravel seven apricots",
    "Boris": "quiet tractor under violet rain",
    "Chinara": "eleven maps of a wooden bridge",
    "Dilshod": "copper kettle walks to market",
}
FAST = 1


def passphrase(name: str) -> str:
    """The passphrase of anybody in the cast."""
    return PASSPHRASES.get(name, f"walnut lantern {len(name)} over {name[::-1]} river")


@contextmanager
def fast_passphrases() -> Iterator[None]:
    """Argon2 with the least memory: the same code, a thousandth of the work."""
    with mock.patch.dict(passphrases.PARAMETERS, {FAST: Parameters(memory=8, passes=1, lanes=1)}):
        yield


@dataclass
class Coalition:
    """Keyrings by name, circles by name, what everybody printed."""

    amina: Keyring
    boris: Keyring
    chinara: Keyring
    dilshod: Keyring
    dushanbe: UUID
    bishkek: UUID
    almaty: UUID
    group: UUID
    figures: UUID
    enrolments: dict[str, Enrolment] = field(default_factory=dict)

    def everybody(self) -> tuple[Keyring, ...]:
        """The four."""
        return self.amina, self.boris, self.chinara, self.dilshod

    def refresh(self) -> "Coalition":
        """Bring all four to the newest directory."""
        for keyring in self.everybody():
            keyring.refresh()
        return self

    def join(self, name: str, circle: UUID, role: Role = Role.MEMBER, *, by: Keyring | None = None) -> Keyring:
        """Somebody more, invited and admitted by the circle's coordinator."""
        return join(self, name, circle, role, by=by or self.coordinator(circle))

    def coordinator(self, circle: UUID) -> Keyring:
        """One of the four who coordinates the circle."""
        return next(k for k in self.everybody() if k.refresh().role(circle, k.member) is Role.COORDINATOR)


def server_secret() -> None:
    """A launcher's memory and a server secret for this process, once."""
    try:
        memory = boot.memory()
    except boot.NoBootSecret:
        memory = boot.make()
    if memory.server_secret is None:
        memory.server_secret = os.urandom(32)


def enrol(name: str, circle: UUID, role: Role, by: Keyring) -> tuple[Enrolment, Keyring]:
    """Invite, redeem, admit."""
    made = invite(by=by, circle=circle, role=role, note=name)
    enrolment = redeem(code=made.code, name=name, passphrase=passphrase(name))
    admit(by=by, circle=circle, member=enrolment.member)
    return enrolment, open_keyring(enrolment.member, passphrase(name))


def open_keyring(member: UUID, passphrase: str) -> Keyring:
    """What signing in gives, without a session."""
    directory = store.current()
    row = MemberRow.objects.get(id=member)
    secret = copies.open_by_passphrase(row, directory.coalition, member, passphrase)
    assert secret is not None
    return Keyring(member, secret, directory)


def join(coalition: Coalition, name: str, circle: UUID, role: Role, *, by: Keyring) -> Keyring:
    """See Coalition.join."""
    with fast_passphrases():
        coalition.enrolments[name], keyring = enrol(name, circle, role, by)
    return keyring


def coalition() -> Coalition:
    """The whole coalition, in an empty database. Made once on a day; whoever comes later gets the same again."""
    server_secret()
    store.forget()
    here = (boot.memory().secret, secret_of_server.get(), clock.today())
    kept = _kept.get(here)
    if kept is not None and not CoalitionRow.objects.exists():
        return kept.again()
    empty = again.is_empty()
    made = _made()
    if empty:
        _kept[here] = Kept(again.Kept(), made)
    return made


def _made() -> Coalition:
    with fast_passphrases():
        return _coalition()


class Kept:
    """A coalition that was made, as bytes: nobody changes it."""

    def __init__(self, rows: again.Kept, made: Coalition) -> None:
        self._rows = rows
        self._secrets = [(one.member, one.secret.to_bytes()) for one in made.everybody()]
        self._places = (made.dushanbe, made.bishkek, made.almaty, made.group, made.figures)
        self._enrolments = made.enrolments.copy()

    def again(self) -> Coalition:
        """In an empty database."""
        self._rows.put()
        directory = store.current()
        people = [Keyring(member, MemberSecret.from_bytes(raw), directory) for member, raw in self._secrets]
        enrolments = {**self._enrolments, "Amina": replace(self._enrolments["Amina"], keyring=people[0])}
        return Coalition(*people, *self._places, enrolments)


_kept: dict[tuple[bytes, bytes, date], Kept] = {}


def _coalition() -> Coalition:
    first = found(name="Amina", passphrase=passphrase("Amina"), circle_name="Dushanbe")
    amina = first.keyring
    assert amina is not None
    dushanbe = amina.circles[0]
    enrolments = {"Amina": first}

    def organisation(name: str, person: str) -> tuple[UUID, Keyring]:
        circle = make_circle(by=amina, name=name, sort=Sort.ORGANISATION)
        enrolments[person], keyring = enrol(person, circle, Role.COORDINATOR, amina)
        remove_member(by=keyring, circle=circle, member=amina.member)
        return circle, keyring

    bishkek, boris = organisation("Bishkek", "Boris")
    almaty, dilshod = organisation("Almaty", "Dilshod")
    boris.refresh()
    group = make_circle(by=boris, name="Working group", sort=Sort.GROUP, organisation=bishkek)
    admit(by=boris, circle=group, member=amina.member, role=Role.MEMBER)
    amina.refresh()
    figures = make_circle(by=amina, name="Figures", sort=Sort.GROUP, organisation=dushanbe)
    enrolments["Chinara"], chinara = enrol("Chinara", figures, Role.COORDINATOR, amina)
    remove_member(by=chinara, circle=figures, member=amina.member)
    made = Coalition(amina, boris, chinara, dilshod, dushanbe, bishkek, almaty, group, figures, enrolments)
    return made.refresh()


__all__ = ["Coalition", "coalition", "fast_passphrases", "join", "open_keyring", "passphrase"]
