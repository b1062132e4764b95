"""Who is in the case: victims first, then those alleged to have done it, then everybody else."""

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import card
from guvoh.kinds import wellknown
from guvoh.kinds.person import Person
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages.parts import Card, Tag
from guvoh.pages.words import term

_ONE = "individual"  # person_kind
_COLOURS = {wellknown.VICTIM: "teal", wellknown.PERPETRATOR: "amber"}


def people(opened: Opened) -> list[Entry]:
    """The people of the case in that order."""
    return sorted(opened.of(Person.kind), key=_rank)


def people_cards(opened: Opened) -> list[Card]:
    """A card for each."""
    found = people(opened)
    return [card(opened, one, without=_known(opened, one), tags=told_parts(opened, one)) for one in found]


def told_parts(opened: Opened, entry: Entry) -> list[Tag]:
    """The parts, where the name in the file does not say them already."""
    name = opened.labels.record(entry.id).casefold()
    return [tag for tag in parts(entry) if str(tag.text).casefold() not in name]


def _known(opened: Opened, entry: Entry) -> tuple[str, ...]:
    """Fields that say what the title of the card says, or what goes without saying."""
    person, found = entry.record, ["part"]
    if "called" not in person.hidden and getattr(person, "called", None) == opened.labels.record(entry.id):
        found.append("called")
    if getattr(person, "counted_as", None) == _ONE:
        found.append("counted_as")
    return tuple(found)


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
