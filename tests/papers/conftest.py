"""The small coalition, a case on its legal way, and people at browsers."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

import cast
from casework.casefile.conftest import Browser
from guvoh import ledger
from guvoh.circles.directory import store
from guvoh.ledger.actions import new
from ledger.cases import C, S, header, record

NAME, WITNESS, NUMBER = "Бекзоджонов Шухрат Эшматович", "Очильдиева Мавлюда", "77-КУ/2026"
"""What nobody may meet who reads without identity."""


class Way:
    """A case, and the ids of its records by what they are."""

    def __init__(self, case: UUID, ids: dict[str, UUID]) -> None:
        self.id, self.ids = case, ids

    def __getattr__(self, name: str) -> UUID:
        return self.ids[name]


def legal_way(us: cast.Coalition) -> Way:
    """Complaint, refusal, a term for the appeal, silence on a motion; one consent, one power of attorney."""
    names = (
        "victim",
        "witness",
        "event",
        "act",
        "custody",
        "way",
        "filed",
        "refused",
        "term",
        "silent",
        "motion",
        "copy",
    )
    ids = {name: uuid4() for name in names}
    made = {
        uuid4(): header(summary="Просит о помощи."),
        ids["victim"]: record(
            "person", part=["VICTIM"], called="первый пострадавший", sex="M", birth="02.05.1994", citizenship=["TJ"],
            names=[{"text": NAME}, {"text": "Bekzodjonov Shukhrat"}], addresses=[{"text": "Душанбе, Вымышленная 7"}],
        ),
        ids["witness"]: record("person", part=["WITNESS"], called="соседка", names=[{"text": WITNESS}]),
        ids["event"]: record(
            "event", start="05.03.2026 22:30", country="TJ", locality="Душанбе", description="Увезли ночью."
        ),
        ids["act"]: record(
            "act", victim=ids["victim"], event=ids["event"], start="06.03.2026", methods=["BLT"], purposes=["CONF"],
            description="Требовали признаться.", injuries=["BRUISE"], after_effects="Не спит от страха.",
        ),
        ids["custody"]: record("custody", person=ids["victim"], facility="ИВС города", seized_at="05.03.2026 22:30"),
        ids["way"]: record(
            "proceeding", type="criminal_complaint", country="TJ", body="PROSDIS", body_name="прокуратура района",
            number=NUMBER, persons=[ids["victim"]],
        ),
        ids["filed"]: record(
            "step", proceeding=ids["way"], direction="filed", type="COMPL", body="PROSDIS", taken_on="06.03.2026",
            number="318", document=ids["copy"],
        ),
        ids["refused"]: record(
            "step", proceeding=ids["way"], direction="decided", type="REFUSAL", decision="REFUSE", body="PROSDIS",
            taken_on="12.03.2026", received_on="13.03.2026", number="12/3", officer="Следователь П.",
            answers=ids["filed"], ground_words="упал сам",
        ),
        ids["term"]: record(
            "deadline", proceeding=ids["way"], step=ids["refused"], of="us", title_ru="срок обжалования отказа",
            title_en="time for an appeal", starts="13.03.2026", due="28.03.2026", state="running",
            letter="appeal_prosecutor", law="ст. 145 УПК РТ",
        ),
        ids["motion"]: record(
            "step", proceeding=ids["way"], direction="filed", type="MOTION", body="PROSDIS", taken_on="07.03.2026"
        ),
        ids["silent"]: record(
            "deadline", proceeding=ids["way"], step=ids["motion"], of="authority",
            title_ru="срок рассмотрения ходатайства", title_en="time for the motion",
            starts="07.03.2026", due="10.03.2026", state="missed", letter="inaction",
            why_ru="3 дня, день подачи не считается.",
        ),
        ids["copy"]: record("document", name="Жалоба прокурору", type="COMPLAINT", dated="06.03.2026"),
        uuid4(): record(
            "consent", person=ids["victim"], purpose="C.COMPL", decision="granted", decided_on="06.03.2026"
        ),
        uuid4(): record(
            "representation", person=ids["victim"], lawyer="Адвокат Ходжаева", basis="order", number="000777",
            issued_on="06.03.2026",
        ),
    }  # fmt: skip
    changes = [new(value, name) for name, value in made.items()]
    return Way(ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True), ids)


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> cast.Coalition:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


@pytest.fixture
def way(us: cast.Coalition) -> Way:
    return legal_way(us)


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)


@pytest.fixture
def boris(us: cast.Coalition, way: Way) -> Browser:
    """Reads the story of the case without names."""
    ledger.actions.share(by=us.amina, case=way.id, circle=us.group, compartments=[C, S], until=None, reason="Помощь")
    us.boris.refresh()
    return Browser(us.boris)
