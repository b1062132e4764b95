"""Who is on duty: where, in which languages, with access to what, and now or later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.kinds.duty import Duty
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger import access
from guvoh.ledger.registers import Held, entries
from guvoh.pages import dates
from guvoh.pages.words import term
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the roster; '' asks nothing."""

    region: str = ""
    language: str = ""
    place: str = ""

    @property
    def country(self) -> str:
        return self.region[:2]


@dataclass(frozen=True)
class OnDuty:
    """One person, as the roster shows her. `fits`: answers all that is asked. `now`: she is on duty this minute."""

    file: UUID
    record: UUID
    name: str
    phone: str
    email: str
    role: str
    regions: str
    languages: str
    places: str
    when: str
    hours: str
    note: str
    circle: str
    now: bool
    fits: bool
    past: bool
    may_change: bool


def held_by(keyring: Keyring) -> list[Held]:
    """Everybody on the rosters that she reads: of her circles, and of those that are called for them and opened it."""
    return [one for one in entries(keyring, "duty") if isinstance(one.entry.record, Duty)]


def roster(keyring: Keyring, held: list[Held], wanted: Wanted) -> list[OnDuty]:
    """Who fits and is on duty now first. Showing numbers is written down."""
    for file in {one.file.id: one.file for one in held}.values():
        if Compartment.IDENTITY in file.compartments:
            access.opened(by=keyring, case=file, compartment=Compartment.IDENTITY)
    called = names.circles({one.circle for one in held}, keyring.directory)
    found = [_on_duty(one, wanted, called.get(one.circle, "")) for one in held]
    return sorted(found, key=lambda one: (not one.fits, one.past, not one.now, one.name.casefold()))


def _on_duty(held: Held, wanted: Wanted, circle: str) -> OnDuty:
    record = held.entry.record
    assert isinstance(record, Duty)
    now = clock.now()
    first, last = _first(record.since), _last(record.until)
    past = last is not None and last < now
    return OnDuty(
        file=held.file.id, record=held.entry.id,
        name=_open(record, "name"), phone=_open(record, "phone"), email=_open(record, "email"),
        role=record.role or "",
        regions=_terms("region", record.regions) or (term("country", record.country) if record.country else ""),
        languages=_terms("language", record.languages), places=_terms("place", record.places),
        when=_when(record), hours=record.hours or "", note=record.note or "", circle=circle,
        now=(first is None or first <= now) and not past, fits=_fits(record, wanted), past=past,
        may_change=keeps(held),
    )  # fmt: skip


def keeps(held: Held) -> bool:
    """Whether she writes in the circle whose roster it is; those to whom it was opened read it."""
    return held.file.keyring.directory.may_write(held.circle, held.file.keyring.member)


def _open(record: Duty, name: str) -> str:
    return "" if name in record.hidden else str(getattr(record, name) or "")


def _terms(vocabulary: str, codes: Sequence[str]) -> str:
    return ", ".join(term(vocabulary, code) for code in codes)


def _fits(record: Duty, wanted: Wanted) -> bool:
    """A person without regions answers for the whole country; one without country for all of it."""
    if wanted.region:
        if record.regions and wanted.region not in record.regions:
            return False
        if record.country and record.country != wanted.country:
            return False
    if wanted.language and wanted.language not in record.languages:
        return False
    return not wanted.place or wanted.place in record.places


def _when(record: Duty) -> str:
    first = dates.partial(record.since) if record.since else ""
    last = dates.partial(record.until) if record.until else ""
    if first and last:
        return f"{first} – {last}"
    if first:
        return _("from %(day)s") % {"day": first}
    return _("until %(day)s") % {"day": last} if last else ""


def _first(when: PartialDate | None) -> datetime | None:
    if when is None:
        return None
    moment, day = when.moment(), when.first_day()
    if moment is not None:
        return moment if moment.tzinfo else moment.replace(tzinfo=dates.zone())
    return datetime(day.year, day.month, day.day, tzinfo=dates.zone()) if day else None


def _last(when: PartialDate | None) -> datetime | None:
    """The whole last day counts."""
    if when is None:
        return None
    moment, day = when.moment(), when.last_day()
    if moment is not None:
        return moment if moment.tzinfo else moment.replace(tzinfo=dates.zone())
    return datetime(day.year, day.month, day.day, tzinfo=dates.zone()) + timedelta(days=1) if day else None
