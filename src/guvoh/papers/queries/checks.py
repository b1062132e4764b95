"""What is looked at before a letter is made: consent, what may not be disclosed, who will be able to read it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.kinds import wellknown
from guvoh.kinds.choices import Answer
from guvoh.kinds.consent import Consent
from guvoh.kinds.document import Document
from guvoh.kinds.person import Person
from guvoh.lawbook.letters import Letter
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import casefiles, dates
from guvoh.pages.casefiles import Called
from guvoh.pages.words import term
from guvoh.sealing.labels import Compartment

MEDICAL = "C.MED"
GRANTED = frozenset({"granted", "proxy"})
WITH_CONDITIONS = "granted_with_conditions"


@dataclass(frozen=True)
class Check:
    """One sentence. `sort`: "ok", "warn" (has to be confirmed with a reason) or "stop"."""

    sort: str
    text: str


@dataclass(frozen=True)
class Checks:
    """All that was found. `secrets`: documents that may not be disclosed. `given`: every consent that the letter itself
    needs stands today."""

    found: tuple[Check, ...]
    secrets: tuple[str, ...]
    given: bool = False

    @property
    def stops(self) -> list[Check]:
        return [one for one in self.found if one.sort == "stop"]

    @property
    def warns(self) -> list[Check]:
        return [one for one in self.found if one.sort == "warn"]

    @property
    def fine(self) -> list[Check]:
        return [one for one in self.found if one.sort == "ok"]


def checks(
    file: CaseFile,
    labels: Called,
    letter: Letter,
    person: UUID | None,
    parts: Collection[Compartment],
    held: Collection[Compartment],
    today: date,
) -> Checks:
    """`parts`: the compartments that the letter is filled from. `held`: all that its author reads."""
    purposes = [*letter.consents]
    if Compartment.HEALTH in parts and MEDICAL not in purposes:
        purposes.append(MEDICAL)
    people = _concerned(file, person)
    found = [_consent(file, labels, purpose, one, today) for one in people for purpose in purposes]
    if not people and purposes:
        found = [Check("warn", _of_nobody(file))]
    asked = [(purpose, one) for one in people for purpose in letter.consents]
    given = bool(asked) and all(_stands(file, purpose, one, today) for purpose, one in asked)
    return Checks((*found, *_readers(file, parts, place(held))), _secrets(file, labels), given)


def _of_nobody(file: CaseFile) -> str:
    if casefiles.call_of(file) is not None:
        return _("A call keeps no consents. Say how the person or the family agreed, or why the letter cannot wait.")
    return _("Nobody is said to be the victim, so no consent could be looked for.")


def _concerned(file: CaseFile, person: UUID | None) -> list[UUID]:
    """Whose consent is needed: the picked person, else every victim."""
    if person is not None:
        return [person]
    return [
        one
        for one, entry in file.records.items()
        if isinstance(entry.record, Person) and wellknown.VICTIM in entry.record.part
    ]


def _consent(file: CaseFile, labels: Called, purpose: str, person: UUID, today: date) -> Check:
    values = {"purpose": term("cpurp", purpose), "who": labels.record(person)}
    last = _last(file, purpose, person)
    if last is None or last.decision is None:
        return Check("warn", _("%(who)s: no consent is recorded for “%(purpose)s”.") % values)
    if last.withdrawn_on is not None or last.decision == "withdrawn":
        return Check("stop", _("%(who)s has withdrawn the consent for “%(purpose)s”.") % values)
    if last.decision in wellknown.NO_CONSENT:
        return Check("stop", _("%(who)s has refused consent for “%(purpose)s”.") % values)
    until = last.until.last_day() if last.until is not None else None
    if until is not None and until < today:
        values["day"] = dates.day(until)
        return Check("warn", _("%(who)s: the consent for “%(purpose)s” ended on %(day)s.") % values)
    return _given(last, values)


def _stands(file: CaseFile, purpose: str, person: UUID, today: date) -> bool:
    last = _last(file, purpose, person)
    if last is None or last.withdrawn_on is not None or last.decision not in {*GRANTED, WITH_CONDITIONS}:
        return False
    until = last.until.last_day() if last.until is not None else None
    return until is None or until >= today


def _given(last: Consent, values: dict[str, str]) -> Check:
    if last.decision == WITH_CONDITIONS:
        values["conditions"] = last.conditions or _("not written down")
        return Check("warn", _("%(who)s: consent for “%(purpose)s” with conditions: %(conditions)s") % values)
    if last.decision not in GRANTED:
        values["decision"] = term("consent_decision", str(last.decision))
        return Check("warn", _("%(who)s: consent for “%(purpose)s”: %(decision)s.") % values)
    if last.in_custody == Answer.YES:
        return Check("warn", _("%(who)s: the consent for “%(purpose)s” was given in custody, which is weak.") % values)
    return Check("ok", _("%(who)s: consent for “%(purpose)s” is there.") % values)


def _last(file: CaseFile, purpose: str, person: UUID) -> Consent | None:
    """The last decision of a person on a purpose: by its date, then in the order of writing."""
    found = [
        (entry, entry.record)
        for entry in file.records.values()
        if isinstance(entry.record, Consent)
        and entry.record.purpose == purpose
        and entry.record.person in (None, person)
    ]
    ordered = sorted(found, key=lambda one: _day(one[1]))
    return ordered[-1][1] if ordered else None


def _day(one: Consent) -> date:
    when = one.withdrawn_on or one.decided_on
    return (when.last_day() if when is not None else None) or date.min


def _secrets(file: CaseFile, labels: Called) -> tuple[str, ...]:
    return tuple(labels.record(one.id) for one in file.records.values() if _is_secret(one))


def _is_secret(entry: Entry) -> bool:
    return isinstance(entry.record, Document) and entry.record.nondisclosure == Answer.YES


def _readers(file: CaseFile, parts: Collection[Compartment], kept: Compartment) -> list[Check]:
    """Circles that will be able to open the kept letter and do not hold all that stands in it."""
    reading = [one for one in file.grants() if one.live and kept in one.compartments]
    short = [one.circle for one in reading if not set(parts) <= {*one.compartments, Compartment.CODES}]
    if not short:
        return []
    called = ", ".join(names.circles(short, file.keyring.directory).values())
    text = _(
        "The letter is kept with the case. It will be read by %(circles)s too, who otherwise do not read all of it."
    )
    return [Check("warn", text % {"circles": called})]


def place(held: Collection[Compartment]) -> Compartment:
    """Where the file of a letter lies: with the names, unless its author does not read them."""
    return Compartment.IDENTITY if Compartment.IDENTITY in held else Compartment.STORY
