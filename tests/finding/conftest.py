"""A small coalition with cases of two organisations, and people at browsers."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

import cast
from guvoh import ledger
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.kinds import Record
from guvoh.ledger.actions import new
from ledger.cases import C, S, record
from support.reader import Reader

CASES = (
    # organisation, code name, region, agency, status, urgency, name, story
    ("dushanbe", "Тополь", "TJ-SU", "TJ.POL", "open", "U1", "Каримов Рустам", "Били резиновой палкой в отделе."),
    ("dushanbe", "Ирис", "TJ-SU", "TJ.SEC", "open", "U3", "Саидова Мадина", "Угрожали собаками."),
    ("dushanbe", "Арык", "TJ-KT", "TJ.POL", "closed", "U5", "Назаров Далер", "Держали без воды, били палками."),
    ("bishkek", "Полынь", "KG-O", "KG.POL", "open", "U2", "Осмонов Бакыт", "Забрали с рынка."),
    ("almaty", "Тополь", "KZ-75", "KZ.POL", "open", "U1", "Каримов Рустам", "Резиновая палка, отдел полиции."),
)


class Browser(Reader):
    """Somebody signed in."""

    def __init__(self, keyring: Keyring, *, language: str = "ru") -> None:
        super().__init__(language=language)
        self.keyring = keyring
        self.enter(keyring)

    def page(self, name: str, *args: object, query: str = "", status: int = 200) -> str:
        """The text of a page."""
        answer = self.get(reverse(name, args=args) + query)
        assert answer.status_code == status, (answer.status_code, answer.headers.get("Location"))
        return answer.content.decode()

    def find(self, typed: str) -> str:
        """Type into the box; the page of hits."""
        answer = self.post(reverse("search"), {"q": typed})
        assert answer.status_code == 302
        self.hits = answer["Location"]
        return self.get(self.hits).content.decode()


def register(by: Keyring, circle: UUID, code_name: str, region: str, agency: str, *rest: str) -> UUID:
    """One case with a victim, an event, an act and who did it."""
    status, urgency, name, story = rest
    header = record("case", code_name=code_name, country=region[:2], status=status, urgency=urgency, lead=by.member)
    changes = [new(header), *(new(value, one) for one, value in _records(name, story, region, agency).items())]
    return ledger.actions.register(by=by, circle=circle, changes=changes, number=True, country=region[:2])


def _records(name: str, story: str, region: str, agency: str) -> dict[UUID, Record]:
    victim, event, act = uuid4(), uuid4(), uuid4()
    person = {"part": ["VICTIM"], "names": [{"text": name}], "age": 17, "sex": "M"}
    return {
        victim: record("person", **person, phones=[{"number": "+992 93 500 11 22"}]),
        event: record("event", start="12.03.2026", region=region, country=region[:2], description=story),
        act: record("act", victim=victim, event=event, methods=["BLT.BATON"], purposes=["CONF"]),
        uuid4(): record("involvement", act=act, agency=agency),
    }


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> Iterator[cast.Coalition]:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


@pytest.fixture
def cases(us: cast.Coalition) -> dict[str, UUID]:
    """All cases by organisation and code name; Ирис is given to the working group without its people."""
    who = {"dushanbe": us.amina, "bishkek": us.boris, "almaty": us.dilshod}
    made = {
        f"{circle} {code}": register(who[circle], getattr(us, circle), code, *rest) for circle, code, *rest in CASES
    }
    ledger.actions.share(
        by=us.amina, case=made["dushanbe Ирис"], circle=us.group, compartments=(C, S), until=None, reason="Вместе"
    )
    return made
