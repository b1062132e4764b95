"""Which proceedings can be begun in a case, by which procedures; what speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.kinds.act import Act
from guvoh.kinds.event import Event
from guvoh.kinds.proceeding import Proceeding
from guvoh.lawbook.procedures import Procedure, label
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import dates, editions
from guvoh.pages.words import term
from guvoh.track.queries.people import country_of
from guvoh.track.queries.said import capital

UNITED_NATIONS = frozenset({"un_communication", "wgad", "special_procedures", "ced_urgent"})
COMMITTEES = frozenset({"un_communication"})
NONE = "-"


@dataclass(frozen=True)
class Offer:
    """One thing to begin. `value` is what the form sends: the sort and, after a colon, the procedure."""

    sort: str
    procedure: Procedure | None
    label: str
    hint: str = ""
    accepted: bool = True

    @property
    def value(self) -> str:
        return f"{self.sort}:{self.procedure.id if self.procedure else NONE}"


@dataclass(frozen=True)
class Offers:
    """`groups`: (heading, hint, offers). `day`: of the events, by which it is seen what a State accepts.
    `incomplete`: procedures of her circles may be missing."""

    groups: list[tuple[str, str, list[Offer]]] = field(default_factory=list)
    day: date | None = None
    incomplete: bool = False

    def find(self, value: str) -> Offer | None:
        return next((one for _title, _hint, some in self.groups for one in some if one.value == value), None)


def offers(file: CaseFile) -> Offers:
    """What can be begun: procedures of the case's country, of the United Nations, and proceedings without one."""
    country, day, known = country_of(file), day_of_events(file), editions.newest(file.keyring).values()
    own = [one for procedure in known if procedure.country and procedure.country == country for one in _of(procedure)]
    abroad = [one for procedure in known if procedure.country is None for one in _united(procedure, country, day)]
    accepted = [one for one in abroad if one.accepted]
    others = [one for one in abroad if not one.accepted]
    free = [
        Offer(sort.code, None, capital(sort.label(_language())))
        for sort in lawbook.current().vocabulary("proceeding_type")
    ]
    groups = [
        (term("country", country) if country else "", "", sorted(own, key=_order)),
        (_("United Nations"), _on_day(country, day), sorted(accepted, key=_order)),
        (_("Not accepted by the State then"), _("Only where the violation goes on: say why in the next step."), others),
        (_("Without a procedure"), _("Steps are written freely, terms are not counted."), free),
    ]
    return Offers([group for group in groups if group[2]], day, editions.incomplete(file.keyring))


def day_of_events(file: CaseFile) -> date | None:
    """The first day on which something happened, as far as it is known."""
    dates_known = []
    for entry in file.records.values():
        record = entry.record
        if isinstance(record, Act | Event) and "start" not in record.hidden and record.start is not None:
            dates_known.append(record.start.last_day() or record.start.first_day())
    return min((day for day in dates_known if day is not None), default=None)


def parallel(file: CaseFile, sort: str) -> list[str]:
    """What speaks against one more international procedure about the same facts."""
    if sort not in UNITED_NATIONS:
        return []
    running = [
        entry.record
        for entry in file.records.values()
        if isinstance(entry.record, Proceeding) and entry.record.type in UNITED_NATIONS and not entry.record.closed_on
    ]
    found = []
    if sort in COMMITTEES and any(one.type in COMMITTEES for one in running):
        found.append(_("Another committee has the same matter. Only one may: the second is declared inadmissible."))
    elif running:
        named = ", ".join(dict.fromkeys(term("proceeding_type", str(one.type)) for one in running))
        sentence = _("Another international procedure runs on the same facts: %(which)s. Does it stand in the way?")
        found.append(sentence % {"which": named})
    return found


def _of(procedure: Procedure) -> Iterator[Offer]:
    for sort in procedure.sorts:
        said, named = term("proceeding_type", sort), _called(procedure)
        hint = "" if named.casefold().startswith(said.casefold()) else named
        yield Offer(sort, procedure, capital(said), hint)


def _united(procedure: Procedure, country: str | None, day: date | None) -> Iterator[Offer]:
    accepted = bool(country and procedure.accepted(country, day or _today()))
    named = _called(procedure)
    for sort in procedure.sorts:
        said = term("proceeding_type", sort)
        yield Offer(sort, procedure, named, "" if named.casefold().startswith(said.casefold()) else said, accepted)


def _called(procedure: Procedure) -> str:
    """Its name without the country, which stands above it."""
    named = label(procedure.labels, _language())
    return named.removesuffix(f" ({term('country', procedure.country)})") if procedure.country else named


def _on_day(country: str | None, day: date | None) -> str:
    if country is None:
        return _("The case names no country: what the State accepts is not known.")
    if day is None:
        return _("The day of the events is not known: this is what the State accepts today.")
    return _("What the State accepted on %(day)s, the day of the events.") % {"day": dates.day(day)}


def _order(one: Offer) -> int:
    known = [term.code for term in lawbook.current().vocabulary("proceeding_type")]
    return known.index(one.sort) if one.sort in known else len(known)


def _today() -> date:
    from guvoh.kit import clock

    return clock.local_today()


def _language() -> str:
    return str(get_language())
