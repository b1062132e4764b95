"""Where in texts, titles and file names of a case somebody's name, phone or number stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guvoh.kinds.choices import Answer
from guvoh.kinds.records import Record
from guvoh.kinds.registry import spec
from guvoh.kinds.spec import FieldSpec
from guvoh.kinds.values import FileRef
from guvoh.kit.scrub import Known, find
from guvoh.ledger.actions import Change
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.sealing.labels import Compartment
from guvoh.sharing.queries.known import Owner

AROUND = 70
"""Letters of the text on each side of a place."""
_FREE = ("line", "text", "file")


@dataclass(frozen=True)
class Place:
    """One place: in which field of which record, what stands there, whose it is, and the text around it."""

    record: UUID
    kind: str
    field: FieldSpec
    start: int
    end: int
    owner: str
    found: str
    before: str
    after: str

    @property
    def id(self) -> str:
        """What a tick box sends."""
        return f"{self.record.hex}-{self.field.name}-{self.start}-{self.end}"


def known_of(owners: Sequence[Owner]) -> list[Known]:
    """All that is known of all of them."""
    return [thing for owner in owners for thing in owner.known]


def texts(record: Record, compartments: Collection[Compartment]) -> Iterator[tuple[FieldSpec, str]]:
    """The free texts of a record that lie in these compartments: lines, texts, names of files."""
    for field in spec(record.kind).fields:
        value = getattr(record, field.name)
        if field.type in _FREE and value and _place(field, record) in compartments:
            yield field, value.name if isinstance(value, FileRef) else str(value)


def _place(field: FieldSpec, record: Record) -> Compartment:
    freed = field.freed_by is not None and getattr(record, field.freed_by) == Answer.YES
    return field.freed_to if freed and field.freed_to else field.compartment


def places(file: CaseFile, owners: Sequence[Owner], compartments: Collection[Compartment]) -> list[Place]:
    """Every place in the records as they stand, in their order."""
    known = known_of(owners)
    return [place for entry in file.records.values() for place in of_record(entry, known, compartments)]


def of_record(entry: Entry, known: Sequence[Known], compartments: Collection[Compartment]) -> Iterator[Place]:
    """The places of one record."""
    for field, text in texts(entry.record, compartments):
        for one in find(text, known):
            yield Place(
                entry.id, entry.kind, field, one.start, one.end, one.suggestion, text[one.start : one.end],
                _end(text[: one.start]), _beginning(text[one.end :]),
            )  # fmt: skip


def _end(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return "… " + text[-AROUND:].partition(" ")[2]


def _beginning(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return text[:AROUND].rpartition(" ")[0] + " …"


def earlier(file: CaseFile, owners: Sequence[Owner], compartments: Collection[Compartment]) -> int:
    """In how many earlier versions of records, and reasons given for actions, something of them stands."""
    known, found = known_of(owners), 0
    for story in file.stories.values():
        tips = set(story.lineage.tips())
        for revision in story.revisions:
            if revision.id not in tips or story.gone:
                value = story.joined(story.parts_seen_from([revision.id]))
                found += value is not None and any(find(text, known) for _, text in texts(value, compartments))
    reasons = [one.reason for one in file.history() if one.reason]
    return found + sum(bool(find(reason, known)) for reason in reasons)


def cleaned(
    file: CaseFile, places: Sequence[Place], chosen: Collection[str], instead: Mapping[str, str]
) -> list[Change]:
    """The records with what stands for each owner put into the chosen places."""
    by_record: dict[UUID, list[Place]] = {}
    for place in places:
        if place.id in chosen:
            by_record.setdefault(place.record, []).append(place)
    return [_changed(file.records[record], some, instead) for record, some in by_record.items()]


def _changed(entry: Entry, places: Sequence[Place], instead: Mapping[str, str]) -> Change:
    values: dict[str, object] = {}
    for name in dict.fromkeys(place.field.name for place in places):
        value = getattr(entry.record, name)
        here = [place for place in places if place.field.name == name]
        text = _put(value.name if isinstance(value, FileRef) else value, here, instead)
        values[name] = value.model_copy(update={"name": text}) if isinstance(value, FileRef) else text
    return Change(entry.id, entry.kind, entry.record.revised(**values), entry.heads)


def _put(text: str, places: Sequence[Place], instead: Mapping[str, str]) -> str:
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        text = text[: place.start] + instead[place.owner] + text[place.end :]
    return text
