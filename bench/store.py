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
from guvoh.ops.demo.builder.coalition import open_keyring
from guvoh.ops.store import hurried
from guvoh.sealing.labels import Compartment

T = TypeVar("T")
Say = Callable[[int], None]
BATCH = 500
PASSPHRASES = {"Amina": "seven kettles sing at the harbour", "Chinara": "paper boats cross a quiet delta"}
WORLD_KEYS = (
    "amina", "boris", "chinara", "dilshod", "farida", "gulnora", "jyldyz", "ainura", "kamila", "parviz",
)  # fmt: skip


@dataclass
class Store:
    """Amina writes in the home circle and is in five circles; Chinara is in the figures circle alone."""

    amina: Keyring
    chinara: Keyring
    home: UUID
    circles: dict[str, UUID]

    def remember(self, folder: Path) -> None:
        """Ids for the next run; the store itself lies beside."""
        known = {
            "amina": self.amina.member.hex,
            "chinara": self.chinara.member.hex,
            "circles": {name: circle.hex for name, circle in self.circles.items()},
        }
        (folder / "built.json").write_text(json.dumps(known))

    @classmethod
    def reopened(cls, folder: Path) -> "Store":
        """The store that `remember` left."""
        known = json.loads((folder / "built.json").read_text())
        circles = {name: UUID(hex=circle) for name, circle in known["circles"].items()}
        amina = open_keyring(UUID(hex=known["amina"]), PASSPHRASES["Amina"])
        chinara = open_keyring(UUID(hex=known["chinara"]), PASSPHRASES["Chinara"])
        return cls(amina, chinara, circles["home"], circles)


def build(number: int, today: date, say: Say) -> Store:
    """An empty database becomes a coalition with so many cases; `say` hears how many there are."""
    with hurried():
        return _built(number, today, say)


def _built(number: int, today: date, say: Say) -> Store:
    store = _coalition()
    members = dict.fromkeys(WORLD_KEYS, store.amina.member)
    done = 0
    for batch in _batches(world.cases(number, today, members), BATCH):
        register(store, batch)
        done += len(batch)
        for keyring in (store.amina, store.chinara):
            keyring.refresh()
            catalogue_actions.tidy(keyring)
        say(done)
    return store


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
    for receiver, compartments in (
        ("figures", (Compartment.CODES,)),
        ("group", (Compartment.CODES, Compartment.IDENTITY, Compartment.STORY)),
    ):
        amina.refresh()
        set_standing_share(by=amina, circle=home, receiver=circles[receiver], compartments=compartments)
    amina.refresh()
    return Store(amina, open_keyring(enrolment.member, PASSPHRASES["Chinara"]), home, circles)


def _batches(things: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(things, size)):
        yield batch
