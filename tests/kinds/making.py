"""Records for tests, made from the declarations: every field filled, with words that can be found again."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from guvoh import kinds, lawbook
from guvoh.kinds.fields import CODES
from guvoh.kinds.gaps import Gap
from guvoh.kinds.records import Record
from guvoh.kinds.spec import FieldSpec

WHEN = "1987-11-23T14:37+05:00"  # no part of it may stand in codes but year and month
CANARIES = ("Зарплаткин", "1987-11-23", "23T14", "14:37")


class Filler:
    """Gives each field a full value; texts are `Зарплаткин-<n>`, a word that stands nowhere else."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def word(self) -> str:
        return f"Зарплаткин-{next(self._numbers)}"

    def value(self, field: FieldSpec) -> Any:
        if field.compartment is CODES and field.type == "line":
            return "TJ-2026-0137"
        return FULL[field.type](self, field)


def _terms(field: FieldSpec) -> list[str]:
    terms = lawbook.current().vocabulary(str(field.vocabulary))
    return [term.code for term in terms if field.restricted in (None, term.restricted)]


FULL: dict[str, Callable[[Filler, FieldSpec], Any]] = {
    "line": lambda fill, field: fill.word(),
    "text": lambda fill, field: f"{fill.word()}\n{fill.word()}",
    "term": lambda fill, field: _terms(field)[0] if _terms(field) else None,
    "terms": lambda fill, field: _terms(field)[:2],
    "choice": lambda fill, field: field.choices[0].value,
    "choices": lambda fill, field: [choice.value for choice in field.choices],
    "date": lambda fill, field: WHEN,
    "day": lambda fill, field: "2026-03-14",
    "number": lambda fill, field: 17,
    "names": lambda fill, field: [{"text": fill.word()}, {"text": fill.word(), "sort": "as_heard"}],
    "phones": lambda fill, field: [{"number": "+992 93 500-11-22", "note": fill.word()}],
    "id_numbers": lambda fill, field: [{"number": fill.word()}],
    "addresses": lambda fill, field: [{"text": fill.word(), "since": WHEN}],
    "safeguards": lambda fill, field: [{"safeguard": "S.REG", "result": "late"}],
    "ref": lambda fill, field: uuid4(),
    "refs": lambda fill, field: [uuid4(), uuid4()],
    "member": lambda fill, field: uuid4(),
    "circle": lambda fill, field: uuid4(),
    "money": lambda fill, field: {"amount": "1500.00", "currency": "TJS"},
    "cases": lambda fill, field: [uuid4()],
    "file": lambda fill, field: {"id": uuid4(), "name": fill.word(), "size": 5, "secret": fill.word()},
}


def full(kind: str, fill: Filler | None = None, **values: Any) -> Record:
    """A record of this kind with every field filled."""
    fill = fill or Filler()
    found = {field.name: fill.value(field) for field in kinds.spec(kind).fields}
    return kinds.KINDS[kind].model_validate(found | values)


@st.composite
def records(draw: st.DrawFn, kind: str | None = None) -> Record:
    """Any record: each field filled, empty, or with a gap."""
    name = kind or draw(st.sampled_from(sorted(kinds.KINDS)))
    fill, values, gaps = Filler(), {}, {}
    for field in kinds.spec(name).fields:
        state = draw(st.sampled_from(("value", "empty", "gap")))
        if state == "value":
            values[field.name] = fill.value(field)
        elif state == "gap" and field.may_gap:
            gaps[field.name] = draw(st.sampled_from(list(Gap)))
    return kinds.KINDS[name].model_validate({**values, "gaps": gaps})


def case(**changes: Mapping[str, Any]) -> dict[UUID, Record]:
    """A whole case with all its records tied together; `changes` by kind replace fields."""
    ids = {kind: uuid4() for kind in kinds.KINDS}
    perpetrator, fill = uuid4(), Filler()
    tied: dict[str, dict[str, Any]] = {
        "person": {"part": ["VICTIM"]},
        "act": {"victim": ids["person"], "event": ids["event"], "custody": ids["custody"]},
        "involvement": {"act": ids["act"], "perpetrator": perpetrator},
        "custody": {"person": ids["person"], "event": ids["event"]},
        "step": {"proceeding": ids["proceeding"]},
        "consent": {"person": ids["person"], "document": ids["document"]},
    }
    made = {
        identity: full(kind, fill, **{**tied.get(kind, {}), **changes.get(kind, {})}) for kind, identity in ids.items()
    }
    made[perpetrator] = full("person", fill, part=["PERP"])
    return made


def typical() -> dict[UUID, Record]:
    """A case as it is usually registered: few fields, a dozen records."""
    make = kinds.KINDS
    victim, perpetrator, event, act = uuid4(), uuid4(), uuid4(), uuid4()
    return {
        uuid4(): make["contact"](
            channel="HOTLINE", line="SUGHD", received_at="12.03.2026 20:00", region="TJ-SU", country="TJ"
        ),
        uuid4(): make["case"](
            number="TJ-2026-0137", code_name="Чинара", country="TJ", status="open", registered_on="2026-03-14"
        ),
        victim: make["person"](part=["VICTIM"], names=[{"text": "Каримов Рустам"}], age=17, sex="M"),
        perpetrator: make["person"](part=["PERP"], names=[{"text": "Рустам", "sort": "as_heard"}]),
        event: make["event"](start="12.03.2026 14:30", region="TJ-SU", country="TJ", place="PS.OFFICE"),
        act: make["act"](victim=victim, event=event, methods=["BLT", "ELEC"], purposes=["CONF"], stage="UNREC"),
        uuid4(): make["involvement"](act=act, perpetrator=perpetrator, agency="TJ.POL", degree="DIR"),
        uuid4(): make["custody"](
            person=victim, seized_at="12.03.2026 14:30", recorded_at="13.03.2026 18:00", agency="TJ.POL"
        ),
        uuid4(): make["consent"](person=victim, purpose="C.STAT", decision="granted"),
        uuid4(): make["step"](direction="filed", type="COMPL", body="PROSDIS", taken_on="15.03.2026"),
        uuid4(): make["task"](what="Подать жалобу", due_on="20.03.2026"),
        uuid4(): make["note"](text="Мать перезвонит вечером."),
    }


def words(value: Any) -> Iterator[str]:
    """Every text inside a JSON-able value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from words(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from words(one)
