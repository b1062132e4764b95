"""Evidence that vanishes: what of it a case may still have, and from which day its time runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.kinds.act import Act
from guvoh.kinds.custody import Custody
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.event import Event
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.errors import UnknownPolicy
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import dates

POLICY = "evidence"


@dataclass(frozen=True)
class Trace:
    """One thing that vanishes. `act_by`: the day by which it has to be saved; `gone_by`: as a rule it is gone then."""

    id: str
    label: Mapping[str, str]
    hint: Mapping[str, str]
    first: int | None
    last: int | None
    letter: str | None
    start: date | None
    running: bool = False

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
        return self.start + timedelta(days=self.last) if self.start is not None and self.last is not None else None

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
        start = held or happened if item.get("runs_from") in ("custody", "last_use") else happened
        found.append(
            Trace(
                str(item.get("id")), _labels(item.get("labels")), _labels(item.get("hint")),
                _number(limits.get("from")), _number(limits.get("to")), _text(item.get("letter")),
                start, item.get("id") in running,
            )
        )  # fmt: skip
    return found


def _terms(file: CaseFile) -> list[Deadline]:
    return [
        entry.record
        for entry in file.records.values()
        if isinstance(entry.record, Deadline) and entry.record.procedure == POLICY
    ]


def _happened(file: CaseFile) -> date | None:
    """The last day on which something was done."""
    found = [
        _day(entry.record, "end") or _day(entry.record, "start")
        for entry in file.records.values()
        if isinstance(entry.record, Act | Event)
    ]
    return max((one for one in found if one is not None), default=None) or _held(file)


def _held(file: CaseFile) -> date | None:
    """The last day known of a stay in custody."""
    found = [
        _day(entry.record, "ended_at") or _day(entry.record, "seized_at")
        for entry in file.records.values()
        if isinstance(entry.record, Custody)
    ]
    return max((one for one in found if one is not None), default=None)


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
