"""Lines of the board: what has to be done until when, by whom, in which case; and whose silence has begun."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.catalogue.queries.due import Due as Owed
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.kinds.choices import Obliged
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.pages import casefiles, dates
from guvoh.pages.coded import owed, rows
from guvoh.pages.parts import Cell, Due, Heading, Link, Table, Tag

THEIRS = frozenset({Obliged.AUTHORITY.value, Obliged.STATE.value, Obliged.COMMITTEE.value})


@dataclass(frozen=True)
class Line:
    """One term, task or call-back; `of`: the proceeding, step or body that it belongs to; `links`: the answer to a
    silence."""

    title: str
    of: str
    href: str
    called: str
    case: str
    about: str
    who: str
    due: Due
    tags: tuple[Tag, ...]
    links: tuple[Link, ...] = ()

    def cells(self, people: bool) -> list[Cell]:
        """As a row; `people`: with the column that says who has to do it."""
        return [
            Cell(self.title, self.href, tags=self.tags, small=self.of, links=self.links),
            Cell(self.called, self.case, label=_("Case"), small=self.about),
            *([Cell(self.who, label=_("Who"))] if people else []),
            Cell(dates.day(self.due.day), label=_("By when"), tags=[_when(self.due)], small=self.due.note),
        ]


def lines(
    found: Iterable[Owed],
    rows_of: Mapping[UUID, CaseRow],
    names: Mapping[UUID, str],
    writing: Collection[UUID] = (),
) -> list[Line]:
    """Those of files that may be opened. `writing`: circles in whose cases she may answer a silence."""
    some = [one for one in found if one.case in rows_of]
    made = [_line(one, said, rows_of[one.case], names) for one, said in zip(some, owed.abouts(some), strict=True)]
    return [
        replace(line, links=_answers(one)) if rows_of[one.case].circle in writing else line
        for one, line in zip(some, made, strict=True)
    ]


def _answers(one: Owed) -> tuple[Link, ...]:
    """What is done about a silence: it is confirmed, the letter is written."""
    if one.kind != "deadline" or one.record is None or not (theirs(one) and late(one)):
        return ()
    confirming = casefiles.address("term_deed", one.case, one.record, "silence")
    writing = casefiles.address("case_write_term", one.case, one.record) if one.more.get("letter") else ""
    title = owed.title(one)
    ways = (Link(_("Confirm: no answer came"), confirming, hidden=title), Link(_("The letter"), writing, hidden=title))
    return tuple(way for way in ways if way.href)


def table(some: list[Line], *, people: bool) -> Table | None:
    """None for nothing. `people`: of several members."""
    if not some:
        return None
    heads = [_("What"), _("Case"), *([_("Who")] if people else []), _("By when")]
    return Table([Heading(head) for head in heads], [one.cells(people) for one in some], wraps=True)


def theirs(one: Owed) -> bool:
    """Whether an authority, the State or a committee has to act, and not we."""
    return one.more.get("of") in THEIRS


def late(one: Owed) -> bool:
    """Whether the time is over: of what has an hour from that minute on, else from the next day."""
    moment = PartialDate.from_json(one.at).moment() if one.at else None
    if moment is None:
        return one.day < clock.local_today()
    return (moment if moment.tzinfo else moment.replace(tzinfo=dates.zone())) < clock.now()


def _line(one: Owed, said: str, row: CaseRow, names: Mapping[UUID, str]) -> Line:
    days = (one.day - clock.local_today()).days
    place = rows.place(row)
    return Line(
        title=owed.title(one),
        of=said,
        href=_href(one) or place,
        called=rows.called(row),
        case=place,
        about=rows.neutral(row),
        who=names.get(one.who, "") if one.who else _("nobody is named"),
        due=Due(one.day, days, _hour(one.at)),
        tags=_tags(one),
    )


def _tags(one: Owed) -> tuple[Tag, ...]:
    found = []
    of = one.more.get("of")
    if of == Obliged.PRACTICE.value:
        found.append(Tag(_("practice")))
    elif one.kind == "deadline" and theirs(one) and late(one):
        found.append(Tag(_("no answer"), "red"))
    if one.kind == "deadline" and one.more.get("verified") == "no":
        found.append(Tag(_("term not verified"), "line"))
    return tuple(found)


def _href(one: Owed) -> str:
    """The page of the thing itself."""
    if one.record is None or one.kind is None:
        return ""
    if one.kind == "contact":
        return reverse("contact", args=[one.case, one.record])
    if one.more.get(owed.SEVERAL):
        return reverse("track_evidence", args=[one.case])
    if one.kind == "case":
        return reverse("case", args=[one.case])
    home = casefiles.home(one.kind)
    return reverse(home.page if home and home.page else "record", args=[one.case, one.record])


def _hour(at: str | None) -> str:
    moment = PartialDate.from_json(at).moment() if at else None
    return f"{moment:%H:%M}" if moment else ""


def _when(due: Due) -> Tag:
    return Tag(dates.distance(due.days), {"over": "red", "today": "amber"}.get(due.state, ""))
