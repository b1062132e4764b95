"""Who is in the case: victims first, then those alleged to have done it, then everybody else."""

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import card
from guvoh.kinds import wellknown
from guvoh.kinds.person import Person
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages.parts import Card, Tag
from guvoh.pages.words import term

_COLOURS = {wellknown.VICTIM: "teal", wellknown.PERPETRATOR: "amber"}


def people(opened: Opened) -> list[Entry]:
    """The people of the case in that order."""
    return sorted(opened.of(Person.kind), key=_rank)


def people_cards(opened: Opened) -> list[Card]:
    """A card for each."""
    return [card(opened, entry, without=("part",), tags=parts(entry)) for entry in people(opened)]


def parts(entry: Entry) -> list[Tag]:
    """What part a person has, as tags."""
    person = entry.record
    assert isinstance(person, Person)
    return [Tag(term("person_role", one), _COLOURS.get(one, "")) for one in person.part]


def _rank(entry: Entry) -> int:
    person = entry.record
    assert isinstance(person, Person)
    order = (wellknown.VICTIM, wellknown.PERPETRATOR)
    return next((place for place, part in enumerate(order) if part in person.part), len(order))
