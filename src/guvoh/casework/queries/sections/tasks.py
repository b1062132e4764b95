"""Tasks: what is still to be done, the nearest first, and what is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import href_of, marks
from guvoh.kinds import wellknown
from guvoh.kinds.task import Task
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Due, Tag
from guvoh.pages.words import say


@dataclass(frozen=True)
class Errand:
    """One task as a row."""

    record: UUID
    what: str
    href: str
    who: str
    about: str
    due: Due | None
    when: str
    over: bool
    tags: list[Tag]


def tasks(opened: Opened) -> tuple[list[Errand], list[Errand]]:
    """What is to be done, and what is over."""
    found = [_errand(opened, entry) for entry in opened.of(Task.kind)]
    ahead = sorted((one for one in found if not one.over), key=lambda one: one.due.day if one.due else date.max)
    return ahead, [one for one in reversed(found) if one.over]


def is_over(task: Task) -> bool:
    """Done or dropped."""
    return task.done_on is not None or task.status in wellknown.TASK_OVER


def _errand(opened: Opened, entry: Entry) -> Errand:
    task = entry.record
    assert isinstance(task, Task)
    hidden = task.hidden
    day = None if "due_on" in hidden or task.due_on is None else task.due_on.last_day() or task.due_on.first_day()
    over = is_over(task)
    return Errand(
        record=entry.id,
        what="" if "what" in hidden else task.what or say(Task.singular),
        href=href_of(opened, entry.id),
        who=opened.labels.member(task.for_whom) if "for_whom" not in hidden and task.for_whom else "",
        about=opened.labels.record(task.about) if task.about else "",
        due=Due(day, (day - clock.local_today()).days) if day and not over else None,
        when=dates.partial(task.done_on) if over and "done_on" not in hidden else "",
        over=over,
        tags=marks(opened, entry),
    )
