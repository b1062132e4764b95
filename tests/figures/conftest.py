"""A coalition in which Dushanbe gives its codes to the figures circle, Bishkek year and country, Almaty nothing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

import cast
from guvoh import ledger
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.kinds import Record
from guvoh.kit import clock
from guvoh.ledger.actions import new
from guvoh.sealing.labels import Compartment
from ledger.cases import record
from support.reader import Reader


class Browser(Reader):
    """Somebody signed in."""

    def __init__(self, keyring: Keyring, *, language: str = "ru") -> None:
        super().__init__(language=language)
        self.keyring = keyring
        self.enter(keyring)


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> Iterator[cast.Coalition]:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        made = cast.coalition()
        for keyring, circle, coarse in ((made.amina, made.dushanbe, False), (made.boris, made.bishkek, True)):
            set_standing_share(
                by=keyring, circle=circle, receiver=made.figures, compartments=(Compartment.CODES,), coarse=coarse
            )
        yield made.refresh()


def register(
    by: Keyring,
    circle: UUID,
    *,
    day: str = "2026-03-15",
    country: str = "TJ",
    methods: tuple[str, ...] = ("BLT.BATON",),
    agency: str = "TJ.POL",
    people: tuple[dict, ...] = ({"sex": "M", "age": 30},),
    counted: str | None = None,
) -> UUID:
    """A case registered on a day, with an act against each of its people."""
    event = uuid4()
    region = {"TJ": "TJ-SU", "KG": "KG-O", "KZ": "KZ-75"}[country]
    records: dict[UUID, Record] = {
        uuid4(): record("case", code_name="Чинара", country=country, status="open", counted=counted),
        event: record("event", start="12.03.2025", region=region, country=country, description="Били."),
    }
    for about in people:
        victim, act = uuid4(), uuid4()
        records[victim] = record("person", part=["VICTIM"], names=[{"text": "Каримов Рустам"}], **about)
        records[act] = record("act", victim=victim, event=event, methods=list(methods), place="PS.OFFICE")
        records[uuid4()] = record("involvement", act=act, agency=agency)
    with clock.frozen(clock.now().fromisoformat(f"{day}T10:00:00+00:00")):
        changes = [new(value, name) for name, value in records.items()]
        return ledger.actions.register(by=by, circle=circle, changes=changes, number=True, country=country)


@pytest.fixture
def cases(us: cast.Coalition) -> dict[str, UUID]:
    """Four of Dushanbe (one asked not to be counted), two of Bishkek, one of Almaty."""
    made = {
        "one": register(us.amina, us.dushanbe),
        "two": register(us.amina, us.dushanbe, day="2026-05-02", methods=("BLT.BATON", "ELEC"), people=(
            {"sex": "F", "age": 16}, {"sex": "M"}, {"gaps": {"sex": "unknown"}, "age": 41},
        )),
        "three": register(us.amina, us.dushanbe, day="2025-12-30", agency="TJ.SEC", people=(
            {"gaps": {"sex": "not_asked", "age": "not_applicable"}},
        )),
        "silent": register(us.amina, us.dushanbe, counted="no"),
        "coarse": register(us.boris, us.bishkek, country="KG", agency="KG.POL"),
        "older": register(us.boris, us.bishkek, country="KG", agency="KG.POL", day="2025-07-01"),
        "foreign": register(us.dilshod, us.almaty, country="KZ", agency="KZ.POL"),
    }  # fmt: skip
    us.refresh()
    return made
