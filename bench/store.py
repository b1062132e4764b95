"""A store of N cases in three circles each, built with the real actions; kept between runs in bench/stores."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from bench import world
from guvoh import ledger
from guvoh.catalogue import actions as catalogue_actions
from guvoh.circles.actions.circles import make_circle, set_standing_share
from guvoh.circles.actions.found import found
from guvoh.circles.actions.invitations import admit, invite, redeem
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Role, Sort
from guvoh.ledger.actions import Change, NewCase
from guvoh.ledger.models import Case
from guvoh.ops.demo.builder.coalition import open_keyring
from guvoh.ops.store import hurried
from guvoh.sealing.labels import Compartment

T = TypeVar("T")
Say = Callable[[int], None]
BUILT, BEGUN = "built.json", "begun.json"
BATCH = 2000
PASSPHRASES = {"Amina": "seven kettles sing at the harbour", "Chinara": "paper boats cross a quiet delta"}
WORLD_KEYS = (
    "amina", "boris", "chinara", "dilshod", "farida", "gulnora", "jyldyz", "ainura", "kamila", "parviz",
)  # fmt: skip


@dataclass
class Store:
    """Amina writes in the home circle and is in five circles; Chinara is in the figures circle alone. `members`: who
    leads, by the world's keys: Amina and nine colleagues of the home circle. `today`: the day it was begun."""

    amina: Keyring
    chinara: Keyring
    home: UUID
    circles: dict[str, UUID]
    members: dict[str, UUID]
    today: date

    def remember(self, folder: Path) -> None:
        """Ids for the next run; the store itself lies beside."""
        known = {
            "amina": self.amina.member.hex,
            "chinara": self.chinara.member.hex,
            "circles": {name: circle.hex for name, circle in self.circles.items()},
            "members": {key: member.hex for key, member in self.members.items()},
            "today": self.today.isoformat(),
        }
        (folder / BEGUN).write_text(json.dumps(known))

    @classmethod
    def reopened(cls, folder: Path) -> "Store":
        """The store that `remember` left."""
        kept = folder / BUILT if (folder / BUILT).exists() else folder / BEGUN
        known = json.loads(kept.read_text())
        circles = {name: UUID(hex=circle) for name, circle in known["circles"].items()}
        amina = open_keyring(UUID(hex=known["amina"]), PASSPHRASES["Amina"])
        chinara = open_keyring(UUID(hex=known["chinara"]), PASSPHRASES["Chinara"])
        members = {key: UUID(hex=member) for key, member in known["members"].items()}
        return cls(amina, chinara, circles["home"], circles, members, date.fromisoformat(known["today"]))


def build(folder: Path, number: int, say: Say, most: int | None = None) -> Store:
    """An empty database becomes a coalition with so many cases, one that was begun gets those it lacks.

    `say` hears how many there are; `most`: records of a case, without terms (see world.Whole.cut).
    """
    with hurried():
        if (folder / BEGUN).exists():
            store = Store.reopened(folder)
        else:
            store = _coalition()
            store.remember(folder)
        _fill(store, number, say, most)
        (folder / BEGUN).rename(folder / BUILT)
        return store


def _fill(store: Store, number: int, say: Say, most: int | None) -> None:
    done = Case.objects.count()
    for batch in _batches(world.cases(number, store.today, store.members, done), BATCH):
        register(store, [whole.cut(most) for whole in batch] if most else batch)
        done += len(batch)
        for keyring in (store.amina, store.chinara):
            keyring.refresh()
            catalogue_actions.tidy(keyring)
        say(done)


def register(store: Store, batch: Iterable[world.Whole]) -> None:
    """Many cases at once, as an import does."""
    ledger.actions.register_many(
        by=store.amina,
        circle=store.home,
        files=[
            NewCase([Change(key, one.kind, one) for key, one in whole.records.items()], True, whole.country)
            for whole in batch
        ],
    )


def _coalition() -> Store:
    first = found(name="Amina", passphrase=PASSPHRASES["Amina"], circle_name="Home")
    amina = first.keyring
    assert amina is not None
    home = amina.circles[0]
    circles = {"home": home}
    for name in ("group", "figures", "third", "fourth"):
        circles[name] = make_circle(by=amina, name=name, sort=Sort.GROUP, organisation=home)
        amina.refresh()
    code = invite(by=amina, circle=circles["figures"], role=Role.MEMBER, note="analyst").code
    enrolment = redeem(code=code, name="Chinara", passphrase=PASSPHRASES["Chinara"])
    amina.refresh()
    admit(by=amina, circle=circles["figures"], member=enrolment.member)
    members = {"amina": amina.member, **{key: _colleague(amina, home, key) for key in WORLD_KEYS[1:]}}
    for receiver, compartments in (
        ("figures", (Compartment.CODES,)),
        ("group", (Compartment.CODES, Compartment.IDENTITY, Compartment.STORY)),
    ):
        amina.refresh()
        set_standing_share(by=amina, circle=home, receiver=circles[receiver], compartments=compartments)
    amina.refresh()
    chinara = open_keyring(enrolment.member, PASSPHRASES["Chinara"])
    return Store(amina, chinara, home, circles, members, date.today())


def _colleague(amina: Keyring, home: UUID, name: str) -> UUID:
    code = invite(by=amina, circle=home, role=Role.MEMBER, note=name).code
    member = redeem(code=code, name=f"{name.title()}, lawyer", passphrase=f"{name} has eleven words to say").member
    amina.refresh()
    admit(by=amina, circle=home, member=member)
    amina.refresh()
    return member


def _batches(things: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(things, size)):
        yield batch
