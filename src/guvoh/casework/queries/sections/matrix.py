"""Who did what to whom: the acts of an event, each with its victim, its methods and purposes, and those involved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.labels import without_country
from guvoh.casework.queries.sections.cards import href_of
from guvoh.kinds.act import Act
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.registry import spec
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Link


@dataclass(frozen=True)
class Involved:
    """Somebody in an act: who, how, and how he was dressed."""

    who: Link
    how: str
    looked: str


@dataclass(frozen=True)
class Deed:
    """One act as a row of the table."""

    act: UUID
    href: str
    victim: Link | None
    what: str
    methods: Sequence[str]
    purposes: Sequence[str]
    circumstances: Sequence[str]
    involved: Sequence[Involved]
    many: int | None


def deeds(opened: Opened, event: UUID | None) -> list[Deed]:
    """The acts of an event (None: those of none), by victim."""
    acts = [entry for entry in opened.of(Act.kind) if _event(opened, entry) == event]
    order = {victim: place for place, victim in enumerate(dict.fromkeys(_act(one).victim for one in acts))}
    return [_deed(opened, one) for one in sorted(acts, key=lambda one: order[_act(one).victim])]


def involved(opened: Opened, act: UUID) -> list[Involved]:
    """Who took part in an act."""
    found = [one for one in opened.of(Involvement.kind) if getattr(one.record, "act", None) == act]
    return [_involved(opened, one) for one in found]


def _event(opened: Opened, entry: Entry) -> UUID | None:
    event = _act(entry).event
    return event if event in opened.file.records else None


def _act(entry: Entry) -> Act:
    assert isinstance(entry.record, Act)
    return entry.record


def _deed(opened: Opened, entry: Entry) -> Deed:
    act = _act(entry)
    return Deed(
        act=entry.id,
        href=href_of(opened, entry.id),
        victim=Link(opened.labels.record(act.victim), href_of(opened, act.victim)) if act.victim else None,
        what=_said(opened, act, "type"),
        methods=_listed(opened, act, "methods"),
        purposes=_listed(opened, act, "purposes"),
        circumstances=[
            text
            for text in (
                _said(opened, act, "stage"),
                _said(opened, act, "place"),
                "" if "start" in act.hidden else dates.partial(act.start),
            )
            if text
        ],
        involved=involved(opened, entry.id),
        many=act.perpetrators,
    )


def _involved(opened: Opened, entry: Entry) -> Involved:
    one = entry.record
    assert isinstance(one, Involvement)
    name = opened.labels.record(one.perpetrator) if one.perpetrator else _("somebody unknown")
    looked = [_said(opened, one, "uniform"), without_country(_said(opened, one, "agency"))]
    return Involved(
        Link(name, href_of(opened, entry.id)), _said(opened, one, "degree"), ", ".join(text for text in looked if text)
    )


def _said(opened: Opened, record: Act | Involvement, name: str) -> str:
    field = spec(record.kind)[name]
    return "" if name in record.hidden else opened.show.field(field, getattr(record, name), record.gaps.get(name))


def _listed(opened: Opened, act: Act, name: str) -> list[str]:
    field, gap = spec(Act.kind)[name], act.gaps.get(name)
    values: Iterable[str] = getattr(act, name)
    if gap is not None:
        return [opened.show.field(field, (), gap)]
    return list(dict.fromkeys(opened.show.field(field, (one,)) for one in values))
