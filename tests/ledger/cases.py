"""Cases for the tests of the ledger."""

from typing import Any
from uuid import UUID, uuid4

from guvoh import ledger
from guvoh.circles.keyring import Keyring
from guvoh.kinds import KINDS, Record
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.sealing.labels import Compartment

STORY = (
    "Задержан у рынка тремя людьми в гражданском, увезён в отдел. Требовали признаться в краже. "
    "Били руками и резиновой палкой по почкам, угрожали током. Мать искала его двое суток. "
)


def record(kind: str, **values: Any) -> Record:
    """A record of a kind."""
    return KINDS[kind].model_validate(values)


def person(**values: Any) -> Record:
    """A victim with a name."""
    return record(
        "person", **{"part": ["VICTIM"], "names": [{"text": "Каримов Рустам"}], "age": 17, "sex": "M", **values}
    )


def note(text: str = STORY, **values: Any) -> Record:
    """A note, which lies in the story."""
    return record("note", **{"text": text, **values})


def header(**values: Any) -> Record:
    """The header of a case."""
    return record("case", **{"code_name": "Чинара", "country": "TJ", "status": "open", **values})


def typical() -> list[Change]:
    """Eight records, as a case is registered."""
    victim, perpetrator, event, act = uuid4(), uuid4(), uuid4(), uuid4()
    made = {
        uuid4(): record("contact", channel="HOTLINE", received_at="12.03.2026 20:00", region="TJ-SU", country="TJ"),
        uuid4(): header(summary=STORY * 2),
        victim: person(),
        perpetrator: record("person", part=["PERP"], names=[{"text": "Рустам", "sort": "as_heard"}]),
        event: record("event", start="12.03.2026 14:30", region="TJ-SU", country="TJ", description=STORY * 6),
        act: record("act", victim=victim, event=event, methods=["BLT", "ELEC"], purposes=["CONF"]),
        uuid4(): record("involvement", act=act, perpetrator=perpetrator, agency="TJ.POL"),
        uuid4(): record("custody", person=victim, seized_at="12.03.2026 14:30", recorded_at="13.03.2026 18:00"),
    }
    return [new(value, name) for name, value in made.items()]


def register(by: Keyring, circle: UUID, *records: Record, number: bool = True) -> UUID:
    """A new case with these records (by default the typical ones)."""
    changes = [new(value) for value in records] if records else typical()
    return ledger.actions.register(by=by, circle=circle, changes=changes, number=number)


def entry(file: CaseFile, kind: str) -> Entry:
    """The only record of this kind, or the first."""
    return next(one for one in file.records.values() if one.kind == kind)


def edit(by: Keyring, case: UUID, one: Entry, **values: Any) -> UUID | None:
    """Write one record anew with these fields changed, having seen `one`."""
    change = Change(one.id, one.kind, one.record.revised(**values), one.heads)
    return ledger.actions.write(by=by, case=case, changes=[change])


C, I, S, H = Compartment.CODES, Compartment.IDENTITY, Compartment.STORY, Compartment.HEALTH  # noqa: E741
