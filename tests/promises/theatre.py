"""A coalition with somebody in every seat, and files of work in which every word is a canary.

`given` is a case of Dushanbe: Bishkek's working group has its story without identity, the figures circle its codes,
a guest three compartments. `foreign` is Almaty's. Each has an entry of the register beside it. Every free text in them
is a word that stands nowhere else, and it is known in which compartment.
"""

import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

import cast
from guvoh import kinds as guvoh_kinds
from guvoh import ledger
from guvoh.circles import boot, drafts
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.actions.epochs import new_epoch
from guvoh.circles.actions.invitations import invite, make_guest, redeem
from guvoh.circles.actions.membership import lock_member, remove_member, unlock
from guvoh.circles.actions.readmissions import answer, ask
from guvoh.circles.directory import store as directory
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Session
from guvoh.circles.roles import Role
from guvoh.circles.sessions import payload
from guvoh.circles.sessions.store import begin, open_
from guvoh.kinds.parts import split
from guvoh.kinds.records import Record
from guvoh.kit import clock
from guvoh.ledger.actions import new
from guvoh.ledger.files.storing import seal
from guvoh.ledger.writing.plan import NewFile
from guvoh.sealing.labels import Compartment
from kinds.making import Filler, full

C, I, S, H = Compartment.CODES, Compartment.IDENTITY, Compartment.STORY, Compartment.HEALTH  # noqa: E741
EVERYTHING = frozenset(Compartment)
CANARY = re.compile(r"\w+-\d+ъ")


class Words(Filler):
    """Texts of one file: `<prefix>-<n>`."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.prefix = prefix
        self.content = self.word()

    def word(self) -> str:
        return super().word().replace("Зарплаткин", self.prefix) + "ъ"

    def whole(self) -> str:
        """A long text."""
        return f"{self.word()}\n{self.word()}"


@dataclass
class Work:
    """A file of work, ids of its records by kind, its words by compartment."""

    id: UUID
    home: UUID
    records: Mapping[str, UUID]
    revisions: Mapping[str, UUID]
    words: Mapping[Compartment, frozenset[str]]


@dataclass(eq=False)
class Seat:
    """Somebody at a browser. `reads`: for each file the compartments that her circles were given."""

    name: str
    keyring: Keyring | None
    cookie: str
    reads: Mapping[UUID, frozenset[Compartment]] = field(default_factory=dict)

    @property
    def signed_in(self) -> bool:
        return self.name not in OUT


IN = ("reader", "member", "coordinator", "guest", "story", "codes", "other")
OUT = ("removed", "locked", "operator", "nobody")


class Theatre:
    """`seats` by name; `given`, `register`, `foreign`, `foreign_register`."""

    def __init__(self, words: Callable[[str], Words] = Words) -> None:
        self.us = us = cast.coalition()
        self._words = words
        people = {
            "reader": us.join("Rano", us.dushanbe, Role.READER),
            "member": us.join("Malika", us.dushanbe, Role.MEMBER),
            "coordinator": us.amina,
            "story": us.boris,
            "codes": us.chinara,
            "other": us.dilshod,
        }
        us.refresh()
        self.given = self._file(us.amina, us.dushanbe, "Авдюшкин", number=True)
        self.register = self._file(us.amina, us.dushanbe, "Бубликов", number=False)
        self.foreign = self._file(us.dilshod, us.almaty, "Ворсинкин", number=True)
        self.foreign_register = self._file(us.dilshod, us.almaty, "Горбушкин", number=False)
        ledger.actions.share(by=us.amina, case=self.given.id, circle=us.group, compartments=[S])
        ledger.actions.share(by=us.amina, case=self.given.id, circle=us.figures, compartments=[C])
        people["guest"] = self._guest()
        us.refresh()
        self.invites = (
            invite(by=us.amina, circle=us.dushanbe, role=Role.MEMBER, note="Дурнева").invite,
            invite(by=us.dilshod, circle=us.almaty, role=Role.MEMBER, note="Елагина").invite,
        )
        us.refresh()
        self.seats = {name: self._seat(name, keyring) for name, keyring in people.items()}
        self.people = {"colleague": us.join("Zarina", us.dushanbe).member, "foreign": us.dilshod.member}
        self._out()
        self._waiting()
        self.drafts = {name: self._draft(seat) for name, seat in self.seats.items() if seat.keyring}

    def seat(self, name: str) -> Seat:
        return self.seats[name]

    # -- who sees what

    def forbidden(self, seat: Seat) -> frozenset[str]:
        """Words that may never stand on a page of hers."""
        found: set[str] = set()
        for work in (self.given, self.register, self.foreign, self.foreign_register):
            for compartment, words in work.words.items():
                if compartment not in seat.reads.get(work.id, ()):
                    found |= words
        return frozenset(found)

    def _reads(self, name: str) -> dict[UUID, frozenset[Compartment]]:
        own = {self.given.id: EVERYTHING, self.register.id: EVERYTHING}
        return {
            "reader": own,
            "member": own,
            "coordinator": own,
            "guest": {self.given.id: frozenset({C, I, S})},
            "story": {self.given.id: frozenset({C, S})},
            "codes": {self.given.id: frozenset({C})},
            "other": {self.foreign.id: EVERYTHING, self.foreign_register.id: EVERYTHING},
        }.get(name, {})

    # -- the cast

    def _seat(self, name: str, keyring: Keyring) -> Seat:
        keyring.refresh()
        return Seat(name, keyring, begin(keyring).hex(), self._reads(name))

    def _guest(self) -> Keyring:
        us = self.us
        until = clock.today() + timedelta(days=30)
        made = make_guest(by=us.amina, case=self.given.id, organisation=us.dushanbe, name="Gulnora", until=until)
        us.amina.refresh()
        ledger.actions.share(
            by=us.amina, case=self.given.id, circle=made.circle, compartments=[I, S], until=until, reason=""
        )
        with cast.fast_passphrases():
            enrolment = redeem(code=made.code, name="Gulnora", passphrase=cast.passphrase("Gulnora"))
            us.amina.refresh()
            new_epoch(by=us.amina, circle=made.circle)
            return cast.open_keyring(enrolment.member, cast.passphrase("Gulnora"))

    def _out(self) -> None:
        """Who had a session and has lost it, who forges one, who has none."""
        us = self.us
        removed, locked = us.join("Ruslan", us.dushanbe), us.join("Lola", us.dushanbe)
        cookies = begin(removed).hex(), begin(locked).hex()
        remove_member(by=us.amina, circle=us.dushanbe, member=removed.member)
        us.amina.refresh()
        lock_member(by=us.amina, member=locked.member)
        us.refresh()
        self.people |= {"removed": removed.member, "locked": locked.member}
        forged = os.urandom(32)
        row = Session.objects.first()
        assert row is not None
        row.id = payload.session_id(forged)
        row.save(force_insert=True)
        self.seats |= {
            "removed": Seat("removed", None, cookies[0]),
            "locked": Seat("locked", None, cookies[1]),
            "operator": Seat("operator", None, forged.hex()),
            "nobody": Seat("nobody", None, ""),
        }

    def _waiting(self) -> None:
        """Somebody not yet admitted, somebody who comes back, and a proposal for a second to agree to."""
        us = self.us
        code = invite(by=us.amina, circle=us.dushanbe, role=Role.MEMBER, note="Ёлкина").code
        us.amina.refresh()
        unused = invite(by=us.amina, circle=us.dushanbe, role=Role.READER, note="Жилкина").code
        with cast.fast_passphrases():
            self.people["waiting"] = redeem(code=code, name="Venera", passphrase=cast.passphrase("Venera")).member
        us.amina.refresh()
        lost = us.join("Saida", us.dushanbe).member
        asked = ask(by=us.amina, circle=us.dushanbe, member=lost)
        self.readmission = asked.readmission
        self.codes = (("invitation", unused), ("readmission", asked.code))
        us.amina.refresh()
        answered = ask(by=us.amina, circle=us.dushanbe, member=us.join("Salima", us.dushanbe).member)
        with cast.fast_passphrases():
            answer(code=answered.code, passphrase=cast.passphrase("Salima"))
        self.answered = answered.readmission
        us.amina.refresh()
        unlock(by=us.amina, member=self.people["locked"])
        us.refresh()
        (self.proposal,) = us.amina.directory.pending
        for by, circle in ((us.amina, us.dushanbe), (us.dilshod, us.almaty)):
            set_standing_share(by=by, circle=circle, receiver=us.figures, compartments=[C])
        us.refresh()

    # -- files of work

    def _file(self, by: Keyring, circle: UUID, prefix: str, *, number: bool) -> Work:
        spoken = self._words(prefix)
        records, files = self._records(by, spoken, number=number)
        case = uuid4()
        changes = [new(record, name) for name, record in records.items()]
        ledger.actions.register(by=by, circle=circle, changes=changes, files=files, number=number, case=case)
        words: dict[Compartment, set[str]] = {compartment: set() for compartment in Compartment}
        for record in records.values():
            for compartment, part in split(record).items():
                words[compartment].update(*(CANARY.findall(text) for text in _strings(part)))
        words[I].add(spoken.content)
        file = ledger.open(by, case)
        return Work(
            case,
            circle,
            {record.kind: name for name, record in reversed(records.items())},
            {entry.kind: entry.heads[0] for entry in file.records.values()},
            {compartment: frozenset(each) for compartment, each in words.items()},
        )

    def _records(self, by: Keyring, words: Words, *, number: bool) -> tuple[dict[UUID, Record], list[NewFile]]:
        """A record of every kind, each field filled, tied together; of a register entry the contact alone."""
        ids = {kind: uuid4() for kind in guvoh_kinds.KINDS}
        names = ids if number else {"contact": ids["contact"]}
        content = io.BytesIO(f"Скан: {words.content}. ".encode() * 400)
        ref = seal(by=by, stream=content, name=f"{words.word()}.txt")
        made = {name: full(kind, words, **self._tied(kind, by, ids, ref, words)) for kind, name in names.items()}
        files = [NewFile(ref.id, ids["document"])] if number else []
        return made, files

    def _tied(self, kind: str, by: Keyring, ids: Mapping[str, UUID], ref: Any, words: Words) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for one in guvoh_kinds.spec(kind).fields:
            if one.type == "member":
                found[one.name] = by.member
            elif one.type == "cases":
                found[one.name] = []
            elif one.type == "text":
                found[one.name] = words.whole()
            elif one.type == "file":
                found[one.name] = ref if kind == "document" else None
            elif one.type in ("ref", "refs"):
                target = ids.get(str(one.ref), ids["person"])
                found[one.name] = target if one.type == "ref" else [target]
        if kind == "case":
            found |= {"number": None, "status": "open", "country": "TJ"}
        if kind == "contact":
            found |= {"result": None}
        if kind == "urgent":
            found |= {"closed_at": None, "circle": None}
        if kind == "document":
            found |= {"free_of_identity": "no"}
        return found

    def _draft(self, seat: Seat) -> UUID:
        opened = open_(bytes.fromhex(seat.cookie), directory.current)
        assert opened is not None
        assert opened.draft is not None
        typed = [("text", f"Жмурикова-{seat.name}ъ")]
        return drafts.keep(
            opened.draft, self.us.amina.coalition, path="/contacts/new", fields=typed, form=uuid4().hex, cut_off=False
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is undone, in the database and in the launcher's memory."""
    memory = boot.memory().bytes
    before = memory[:]
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    memory[:] = before
