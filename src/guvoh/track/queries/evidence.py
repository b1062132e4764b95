"""Evidence that vanishes: what of it a case may still have, and from which day its time runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.kinds.act import Act
from guvoh.kinds.custody import Custody
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.event import Event
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.errors import UnknownPolicy
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import dates
from guvoh.track.standing import Standing, standing

POLICY = "evidence"


@dataclass(frozen=True)
class Trace:
    """One thing that vanishes. `act_by`: the day by which it has to be saved; `gone_by`: as a rule it is gone then;
    `recorded`: the day on which we wrote down what it runs from; `running`: it was let run once.
    """

    id: str
    label: Mapping[str, str]
    hint: Mapping[str, str]
    first: int | None
    last: int | None
    letter: str | None
    start: date | None
    running: bool = False
    recorded: date | None = None

    @property
    def title(self) -> str:
        return _said(self.label)

    @property
    def told(self) -> str:
        return _said(self.hint)

    @property
    def act_by(self) -> date | None:
        return self.start + timedelta(days=self.first) if self.start is not None and self.first is not None else None

    @property
    def gone_by(self) -> date | None:
        days = self.first if self.last is None else self.last
        return self.start + timedelta(days=days) if self.start is not None and days is not None else None

    @property
    def due(self) -> date | None:
        """The day that is told once it runs: to act by; where that has passed, the last on which it may be there."""
        return self.gone_by if self.act_by is not None and self.act_by < clock.local_today() else self.act_by

    @property
    def over(self) -> bool:
        """As a rule it is gone by now."""
        return self.gone_by is not None and self.gone_by < clock.local_today()

    @property
    def never(self) -> bool:
        """It was gone before anybody here could have saved it."""
        return self.gone_by is not None and self.recorded is not None and self.gone_by < self.recorded

    @property
    def days(self) -> str:
        """«обычно исчезает через 7–30 дней»."""
        if self.first is None:
            return _("how many days it lasts is not configured")
        return _("as a rule gone after %(first)s–%(last)s days") % {
            "first": self.first,
            "last": self.last or self.first,
        }


def traces(file: CaseFile) -> list[Trace]:
    """Everything of the policy, each from its own day in this case."""
    try:
        policy = lawbook.current().policy(POLICY)
    except UnknownPolicy:
        return []
    happened, held = _happened(file), _held(file)
    running = {record.rule for record in _terms(file)}
    found = []
    for item in policy.entries("items"):
        days = item.get("days")
        limits = days if isinstance(days, Mapping) else {}
        told = held or happened if item.get("runs_from") in ("custody", "last_use") else happened
        start, recorded = told or (None, None)
        found.append(
            Trace(
                str(item.get("id")), _labels(item.get("labels")), _labels(item.get("hint")),
                _number(limits.get("from")), _number(limits.get("to")), _text(item.get("letter")),
                start, item.get("id") in running, recorded,
            )
        )  # fmt: skip
    return found


def _terms(file: CaseFile) -> list[Deadline]:
    return [
        entry.record
        for entry in file.records.values()
        if isinstance(entry.record, Deadline) and entry.record.procedure == POLICY
    ]


def lapsed(file: CaseFile) -> list[tuple[Entry, Deadline]]:
    """What runs and whose day is over: to be closed at once."""
    found = [(entry, entry.record) for entry in file.records.values() if isinstance(entry.record, Deadline)]
    return [(entry, one) for entry, one in found if one.procedure == POLICY and standing(one) is Standing.OVER]


def _happened(file: CaseFile) -> tuple[date, date] | None:
    """The last day on which something was done, and the day on which that was recorded."""
    found = [
        (_day(entry.record, "end") or _day(entry.record, "start"), entry.first_day)
        for entry in file.records.values()
        if isinstance(entry.record, Act | Event)
    ]
    return _last(found) or _held(file)


def _held(file: CaseFile) -> tuple[date, date] | None:
    """The last day known of a stay in custody, and when it was recorded."""
    return _last(
        (_day(entry.record, "ended_at") or _day(entry.record, "seized_at"), entry.first_day)
        for entry in file.records.values()
        if isinstance(entry.record, Custody)
    )


def _last(found: Iterable[tuple[date | None, date]]) -> tuple[date, date] | None:
    """The latest day; of one recorded twice the first time counts."""
    known = [(day, recorded) for day, recorded in found if day is not None]
    last = max((day for day, _recorded in known), default=None)
    return None if last is None else (last, min(recorded for day, recorded in known if day == last))


def _day(record: object, name: str) -> date | None:
    when = None if name in getattr(record, "hidden", ()) else getattr(record, name)
    # Where only the month is known its beginning: rather too early than gone.
    return when.first_day() if isinstance(when, PartialDate) else None


def told(start: date, trace: Trace) -> dict[str, str]:
    """How the day was reckoned, in both languages, for the record."""
    english = f"Practice, not law: as a rule gone {trace.first} to {trace.last} days after {start.isoformat()}."
    russian = f"Практика, не закон: обычно исчезает через {trace.first}–{trace.last} дней после {start:%d.%m.%Y}."
    if trace.first is None:
        english = f"Practice, not law. How many days it lasts is not configured. From {start.isoformat()}."
        russian = f"Практика, не закон. Сколько дней сохраняется, не настроено. С {start:%d.%m.%Y}."
    return {"why_en": english, "why_ru": russian}


def shown(day: date | None) -> str:
    """A day on the page."""
    return dates.day(day)


def _labels(value: object) -> Mapping[str, str]:
    return {str(k): str(v) for k, v in value.items() if v} if isinstance(value, Mapping) else {}


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.isdigit() else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value not in ("null", "") else None


def _said(labels: Mapping[str, str]) -> str:
    return labels.get(str(get_language())) or labels.get("ru") or labels.get("en") or ""
