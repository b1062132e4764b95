"""The exhaustion file: every domestic remedy with its answer, the last decision, the five years, other procedures."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guvoh.kinds import wellknown
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.records import Record
from guvoh.kit import clock
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table
from guvoh.papers.queries.checks import Check
from guvoh.papers.values import Source, legal, remedies
from guvoh.papers.values.sources import first_day

NEAR: Final = timedelta(days=365)
TREATIES: Final = frozenset({"HRC", "CAT", "CED", "CEDAW"})


@dataclass(frozen=True)
class Exhaustion:
    """What the page shows. `open_ways`: remedies without an answer."""

    table: Table | None
    last: str
    watch: date | None
    warnings: list[Check]
    copies: list[str]


def exhaustion(source: Source) -> Exhaustion:
    """From a case, in the page's language."""
    annexes = legal.documents(source, remedies.copies(source))
    last = remedies.last(source)
    said = ", ".join(piece for piece in (last.get("what"), last.get("body"), last.get("on")) if piece) if last else ""
    entry = remedies.last_decision(source)
    named = [legal.document_row(source, one, place) for place, one in enumerate(annexes, 1)]
    return Exhaustion(
        table=_table(source, remedies.rows(source, annexes)),
        last=said,
        watch=remedies.watch(entry.record) if entry else None,
        warnings=warnings(source),
        copies=[", ".join(piece for piece in (row["name"], row["dated"]) if piece) for row in named],
    )


def _table(source: Source, rows: list[dict[str, str]]) -> Table | None:
    if not rows:
        return None
    headings = [
        Heading(_("What was filed")),
        Heading(pgettext("a filing", "Where")),
        Heading(_("Answer")),
        Heading(pgettext("an answer", "Received")),
        Heading(_("Copy")),
    ]
    return Table(headings, [_row(row) for row in rows])


def _row(row: dict[str, str]) -> list[Cell]:
    number = "" if any("\ue000" <= letter <= "\uf8ff" for letter in row["numbers"]) else row["numbers"]
    ground = row["ground"]
    return [
        Cell(row["what"], small=", ".join(piece for piece in (row["filed_on"], row["proceeding"]) if piece)),
        Cell(row["body"], label=pgettext("a filing", "Where"), small=number),
        Cell(
            row["answer"] or _("no answer"),
            label=_("Answer"),
            small=" · ".join(filter(None, (row["answered_on"], ground))),
        ),
        Cell(row["received_on"], label=pgettext("an answer", "Received")),
        Cell(row["copy"] or _("none"), label=_("Copy")),
    ]


def warnings(source: Source) -> list[Check]:
    """What a committee will ask: answers that are missing, copies, five years, another procedure, authority."""
    found = [*_years(source), *_parallel(source), *_holes(source)]
    if not source.of("representation"):
        found.append(Check("warn", _("No power of attorney or other authority to act is recorded in the case.")))
    return found


def _years(source: Source) -> list[Check]:
    entry = remedies.last_decision(source)
    if entry is None:
        return [Check("warn", _("No last domestic decision is recorded: from its day the five years count."))]
    ends = remedies.watch(entry.record)
    if ends is None:
        return [Check("warn", _("The last domestic decision has no exact day, so the five years cannot be counted."))]
    values = {"day": dates.day(ends)}
    if ends < clock.local_today():
        text = _("Five years since the last decision ended on %(day)s: it may be seen as an abuse. Explain the delay.")
        return [Check("stop", text % values)]
    if ends - clock.local_today() <= NEAR:
        return [Check("warn", _("Five years since the last decision end on %(day)s.") % values)]
    return [Check("ok", _("Five years since the last decision end on %(day)s.") % values)]


def _parallel(source: Source) -> list[Check]:
    """The same matter before two committees; special procedures do not count as such."""
    records = [one.record for one in (*source.of("step"), *source.of("proceeding"))]
    bodies = {body for one in records if (body := _body(one)) in remedies.ABROAD}
    treaties = sorted(bodies & TREATIES)
    if len(treaties) > 1:
        called = ", ".join(source.term("body", one) for one in treaties)
        return [
            Check(
                "stop",
                _("The case names more than one committee: %(bodies)s. One matter goes to one committee.")
                % {"bodies": called},
            )
        ]
    if treaties:
        called = source.term("body", treaties[0])
        return [
            Check(
                "warn",
                _("A committee is named in the case already: %(body)s. A second one would refuse it.")
                % {"body": called},
            )
        ]
    if bodies:
        return [Check("ok", _("Only special procedures were turned to: they do not bar a committee."))]
    return []


def _body(record: Record) -> str:
    """Before whom; of a communication of which only the procedure is said, whose procedure it is."""
    body = getattr(record, "body", None)
    if body is None and isinstance(record, Proceeding) and record.type == wellknown.UN_COMMUNICATION:
        return wellknown.BODIES.get(record.procedure or "", "")
    return str(body or "")


def _holes(source: Source) -> list[Check]:
    ways = remedies.ways(source)
    if not ways:
        return [Check("stop", _("No step of the legal way is recorded yet."))]
    answers = [answer for way in ways for answer in way.answers]
    silent = sum(not way.answers for way in ways)
    bare = sum(getattr(one.record, "document", None) is None for one in answers)
    undated = sum(first_day(one.record, "taken_on") is None for way in ways for one in way.entries)
    found = []
    if silent:
        found.append(
            Check(
                "warn", _("Without an answer: %(n)s. Say why the remedy is ineffective or prolonged.") % {"n": silent}
            )
        )
    if bare:
        found.append(Check("warn", _("Answers without a copy in the case: %(n)s.") % {"n": bare}))
    if undated:
        found.append(Check("warn", _("Steps without an exact day: %(n)s.") % {"n": undated}))
    return found
