"""Urgent actions of the demo: two that have ended, one that goes on, each with its ticks."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from uuid import UUID

from guvoh import ledger
from guvoh.kinds.choices import AttemptResult
from guvoh.kinds.urgent import Attempt
from guvoh.kit import clock
from guvoh.ops.demo.builder.cases import Cases
from guvoh.ops.demo.world import CaseFile, World
from guvoh.ops.demo.world.cast import LAWYERS
from guvoh.urgent.actions.running import begin, close, tick

GROUP = "group"
Deed = tuple[datetime, Callable[[], None]]
# Point of the checklist, minutes after the start, what came of it, who was reached.
_TICKS = (
    ("whereabouts", 12, AttemptResult.TRIED, "Дежурная часть, трубку положили"),
    ("relatives", 20, AttemptResult.DONE, "Сестра"),
    ("whereabouts", 34, AttemptResult.DONE, "Дежурный следственного отдела"),
    ("lawyer", 41, AttemptResult.DONE, "Адвокат линии"),
    ("prosecutor", 55, AttemptResult.DONE, "Дежурный прокурор"),
    ("admitted", 95, AttemptResult.TRIED, "Пропуск не выписали"),
    ("doctor", 130, AttemptResult.IMPOSSIBLE, None),
    ("admitted", 170, AttemptResult.DONE, "Начальник отдела"),
    ("photographs", 200, AttemptResult.DONE, "Адвокат линии"),
)
_CLOSINGS = (
    "Отпущен под утро, синяки сняты с масштабом, жалоба подана. Дальше дело ведёт адвокат.",
    "Переведён в изолятор, адвокат допущен, врач осмотрел. Срочное закончено.",
)
_AGO = (26, 11)
_GOING_ON = 5
"""So many ticks has the one that goes on."""


def urgent_deeds(world: World, cases: Cases) -> Iterator[Deed]:
    """What is done about them, with its moments."""
    able = [case for case in world.cases if case.circle in ("dushanbe", "bishkek") and _open(case)]
    older = [case for case in able if not case.shares and (world.today - case.registered).days > max(_AGO) + 20]
    for case, ago, closing in zip(older[-len(_AGO) :], _AGO, _CLOSINGS, strict=False):
        start = datetime.combine(world.today - timedelta(days=ago), time(15, 40), UTC)
        start = max(start, max(writing.at for writing in case.writings) + timedelta(minutes=40))
        if start + timedelta(hours=8) < clock.now():
            yield from _told(cases, case, start, len(_TICKS), closing)
    fresh = next((case for case in able if case.key == "urgent-1"), None)
    if fresh is not None:
        first = fresh.writings[0].at + timedelta(minutes=15)
        minutes = (clock.now() - first).total_seconds() / 60
        ticks = sum(one[1] < minutes for one in _TICKS[:_GOING_ON])
        if minutes > 0:
            yield from _told(cases, fresh, first, ticks, None)


def _open(case: CaseFile) -> bool:
    header = case.of("case")
    return bool(header) and header[0].values["status"] in ("intake", "open") and not case.conflict and not case.guest


def _told(cases: Cases, case: CaseFile, start: datetime, ticks: int, closing: str | None) -> Iterator[Deed]:
    found: dict[str, UUID] = {}
    by = LAWYERS[case.circle][-1] if case.circle == "bishkek" else LAWYERS[case.circle][0]

    def run() -> None:
        ring = cases.coalition.by(by)
        group = cases.coalition.circles[GROUP]
        reason = "Задержан, на связь не выходит"
        found["urgent"] = begin(by=ring, case=cases.ids[case.key], circle=group, health=False, reason=reason)

    def tried(item: str, result: AttemptResult, whom: str | None) -> None:
        ring = cases.coalition.by(by)
        attempt = Attempt(result=result, whom=whom)
        tick(by=ring, case=cases.ids[case.key], urgent=found["urgent"], item=item, attempt=attempt)

    def end(said: str) -> None:
        ring = cases.coalition.by(by)
        entry = ledger.open(ring, cases.ids[case.key]).records[found["urgent"]]
        close(by=ring, case=cases.ids[case.key], entry=entry, closing=said)

    yield start, run
    for item, minutes, result, whom in _TICKS[:ticks]:
        yield start + timedelta(minutes=minutes), partial(tried, item, result, whom)
    if closing:
        yield start + timedelta(hours=7), partial(end, closing)
