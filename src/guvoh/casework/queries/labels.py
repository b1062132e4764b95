"""What the records of a case are called: by name where names are shown, by part and number where they are not."""

from collections.abc import Callable
from functools import cached_property
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook, ledger
from guvoh.casework.queries.discreet import Discreet, Discreetly
from guvoh.casework.queries.people import namer
from guvoh.circles.errors import NoKey
from guvoh.kinds import wellknown
from guvoh.kinds.act import Act
from guvoh.kinds.case import Case
from guvoh.kinds.choices import NameSort
from guvoh.kinds.consent import Consent
from guvoh.kinds.contact import Contact
from guvoh.kinds.custody import Custody
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.document import Document
from guvoh.kinds.event import Event
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.note import Note
from guvoh.kinds.person import Person
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.records import Record
from guvoh.kinds.show import Shower
from guvoh.kinds.step import Step
from guvoh.kinds.task import Task
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import dates
from guvoh.pages.forms import line
from guvoh.pages.words import say, term
from guvoh.sealing.labels import Compartment

_FIRST_PARTS = (wellknown.VICTIM, wellknown.PERPETRATOR)


class Labels:
    """Names for this reader; removed records are called what they were."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file
        self._book = Discreet(lawbook.current(), open=Compartment.HEALTH in file.compartments)
        self.member = namer(file.keyring)
        self._known: dict[UUID, str] = {}

    @cached_property
    def _shower(self) -> Shower:
        return Discreetly(str(get_language()), self._book, self.record, self.member, self.case)

    def record(self, record: UUID) -> str:
        """One record in a few words."""
        if record not in self._known:
            entry = self._file.everything.get(record)
            self._known[record] = self.of(entry.record, record) if entry else _("a record that is not in the file")
        return self._known[record]

    def case(self, case: UUID) -> str:
        """A case to which this one leads: itself, or another one by its number where she may open it."""
        if case == self._file.id:
            return _("this case")
        try:
            file = ledger.open(self._file.keyring, case, {Compartment.CODES})
        except NoKey:
            return _("another case")
        return (None if file.counts_only else file.number) or _("another case")

    def of(self, record: Record, identity: UUID | None = None) -> str:
        """The same for a state of a record."""
        if isinstance(record, Person):
            return self._person(record, identity)
        make = _MAKERS.get(type(record))
        return (make(self, record) if make else "") or short(line(record, self._shower))

    def neutral(self, person: UUID) -> str:
        """`victim 2`, whatever names are shown."""
        return self._numbers.get(person, say(Person.singular))

    def _person(self, person: Person, identity: UUID | None) -> str:
        named = name_of(person)
        if named:
            return named
        called = "" if "called" in person.hidden else person.called or ""
        return called or (self.neutral(identity) if identity else part_of(person))

    @cached_property
    def _numbers(self) -> dict[UUID, str]:
        people = [(one, entry.record) for one, entry in self._file.everything.items() if entry.kind == Person.kind]
        by_part: dict[str, list[UUID]] = {}
        for identity, person in people:
            if isinstance(person, Person):
                by_part.setdefault(part_of(person), []).append(identity)
        return {
            identity: f"{part} {place}" if len(some) > 1 else part
            for part, some in by_part.items()
            for place, identity in enumerate(some, 1)
        }

    def _term(self, vocabulary: str, code: str | None) -> str:
        """A term, as far as it is said here; '' for none."""
        return self._book.label(vocabulary, code, str(get_language())) if code else ""

    def _event(self, event: Event) -> str:
        place = term("region", event.region) if event.region else term("place", event.place) if event.place else ""
        return _joined(event.name or say(Event.singular), dates.partial(event.start), "" if event.name else place)

    def _act(self, act: Act) -> str:
        done = [self._term("act", act.type)] if act.type else [self._term("method", one) for one in act.methods[:2]]
        what = ", ".join(dict.fromkeys(done)) or say(Act.singular)
        return _joined(what, self.record(act.victim) if act.victim else "")

    def _custody(self, custody: Custody) -> str:
        agency = without_country(term("agency", custody.agency)) if custody.agency else say(Custody.singular)
        return _joined(agency, dates.partial(custody.seized_at))

    def _step(self, step: Step) -> str:
        what = term("step_type", step.type) if step.type else ""
        decided = term("decision", step.decision) if step.decision else ""
        body = without_country(term("body", step.body)) if step.body else ""
        return _joined(what or decided or say(Step.singular), body, dates.partial(step.taken_on))

    def _proceeding(self, one: Proceeding) -> str:
        what = term("proceeding_type", one.type) if one.type else say(Proceeding.singular)
        return _joined(what, without_country(term("body", one.body)) if one.body else "")

    def _deadline(self, one: Deadline) -> str:
        if "due" in one.hidden:
            return say(Deadline.singular)
        titled = one.title_en if get_language() == "en" else one.title_ru
        return _joined(titled or say(Deadline.singular), dates.partial(one.due))

    def _involvement(self, one: Involvement) -> str:
        who = self.record(one.perpetrator) if one.perpetrator else _("somebody unknown")
        return _joined(who, term("involv", one.degree) if one.degree else "", self.record(one.act) if one.act else "")

    def _contact(self, contact: Contact) -> str:
        when = "" if "received_at" in contact.hidden else dates.partial(contact.received_at)
        return _joined(say(Contact.singular), when)

    def _document(self, document: Document) -> str:
        named = "" if "name" in document.hidden else document.name or ""
        return named or (term("docu", document.type) if document.type else say(Document.singular))

    def _note(self, note: Note) -> str:
        headed = "" if "heading" in note.hidden else note.heading or ""
        return headed or _joined(say(Note.singular), "" if "dated" in note.hidden else dates.partial(note.dated))

    def _task(self, task: Task) -> str:
        return "" if "what" in task.hidden else task.what or say(Task.singular)

    def _consent(self, consent: Consent) -> str:
        purpose = term("cpurp", consent.purpose) if consent.purpose else say(Consent.singular)
        return _joined(purpose, self.record(consent.person) if consent.person else "")

    def _case(self, case: Case) -> str:
        return case.number or say(Case.singular)


_MAKERS: dict[type[Record], Callable[[Labels, Record], str]] = {
    Event: Labels._event,  # type: ignore[dict-item]
    Act: Labels._act,  # type: ignore[dict-item]
    Custody: Labels._custody,  # type: ignore[dict-item]
    Step: Labels._step,  # type: ignore[dict-item]
    Proceeding: Labels._proceeding,  # type: ignore[dict-item]
    Deadline: Labels._deadline,  # type: ignore[dict-item]
    Involvement: Labels._involvement,  # type: ignore[dict-item]
    Contact: Labels._contact,  # type: ignore[dict-item]
    Task: Labels._task,  # type: ignore[dict-item]
    Document: Labels._document,  # type: ignore[dict-item]
    Note: Labels._note,  # type: ignore[dict-item]
    Consent: Labels._consent,  # type: ignore[dict-item]
    Case: Labels._case,  # type: ignore[dict-item]
}


def name_of(person: Person) -> str:
    """The first legal name, else the first of all; '' where none is known or may be read."""
    if "names" in person.hidden or not person.names:
        return ""
    legal = [one for one in person.names if one.sort == NameSort.LEGAL]
    return str((legal or person.names)[0].text)


def part_of(person: Person) -> str:
    """What part the person has: victim before everything else."""
    first = next((one for one in _FIRST_PARTS if one in person.part), person.part[0] if person.part else None)
    return term("person_role", first) if first else say(Person.singular).lower()


def without_country(label: str) -> str:
    """`Tajikistan: Ministry of …` beside something that says the country already."""
    return label.partition(": ")[2] or label


def short(text: str, longest: int = 90) -> str:
    """The beginning of a long text."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _joined(*pieces: str) -> str:
    return " · ".join(piece for piece in pieces if piece)
