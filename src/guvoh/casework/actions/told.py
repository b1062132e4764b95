"""What the caller said, as the first records of a case: people, event, custody, header."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from guvoh import lawbook
from guvoh.kinds import wellknown
from guvoh.kinds.case import Case
from guvoh.kinds.contact import Contact
from guvoh.kinds.custody import Custody
from guvoh.kinds.event import Event
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.kinds.values import Spelling
from guvoh.kit.dates import PartialDate
from guvoh.ledger.actions import Change, new

HERSELF = "VICTIM"
"""Who calls is the person concerned (vocabulary `relation`)."""
_PARTS = {"RELATIVE": "RELATIVE", "LAWYER": "LAWYER", "WITNESS": "WITNESS", "COINMATE": "WITNESS",
          "DOCTOR": "DOCTOR", "OFFICIAL": "OFFICIAL"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """What is decided when a call becomes a case. `country` gives the series of the number."""

    country: str | None
    code_name: str | None
    responsible: UUID | None
    accepted_on: PartialDate | None = None


def header(contact: Contact, heading: Heading) -> Change:
    """The header of the new case."""
    values = {
        "code_name": heading.code_name,
        "country": heading.country,
        "status": wellknown.INTAKE,
        "lead": heading.responsible,
        "accepted_on": heading.accepted_on,
        "urgency": contact.urgency,
        "line": contact.line,
        "languages": (contact.language,) if contact.language else (),
    }
    return new(_made(Case, values))


def records(contact: Contact, people: Sequence[tuple[Spelling, ...]]) -> list[Change]:
    """People, event and custodies. `people`: each person taken with the spellings of his name (none: unknown)."""
    herself = contact.relation == HERSELF
    victims = [(uuid4(), names) for names in (people or ((),))]
    found = [new(_victim(contact, names, alone=len(victims) == 1, herself=herself), one) for one, names in victims]
    if not herself and (contact.caller_name or contact.caller_phone or contact.safe_contact):
        found.append(new(_caller(contact)))
    event = _event(contact)
    event_id = uuid4() if event is not None else None
    if event is not None:
        found.append(new(event, event_id))
    found += [new(one) for victim, _names in victims if (one := _custody(contact, victim, event_id)) is not None]
    return found


def _victim(contact: Contact, names: tuple[Spelling, ...], *, alone: bool, herself: bool) -> Record:
    values: dict[str, Any] = {"part": (wellknown.VICTIM,), "names": names}
    group = _preset(contact, "vgroup")
    if group:
        values["vgroups"] = (group,)
    if alone and "injuries" not in contact.hidden:
        values["health"] = contact.injuries
    if alone and herself:
        values |= _reached(contact)
        if not names:
            values["names"] = contact.caller_name
    return _made(Person, values)


def _caller(contact: Contact) -> Record:
    part = _PARTS.get(contact.relation or "")
    parts = (wellknown.CALLER, part) if part else (wellknown.CALLER,)
    return _made(Person, {"part": parts, "names": contact.caller_name, **_reached(contact)})


def _reached(contact: Contact) -> dict[str, Any]:
    """Telephones, language, and in words how it is safe."""
    safe = lawbook.current().vocabulary("safe_contact").get(contact.safe_way)
    words = [safe.label("ru")] if safe else []
    words += [contact.safe_contact] if contact.safe_contact else []
    return {
        "phones": contact.caller_phone,
        "safe_contact": "\n".join(words) or None,
        "languages": (contact.language,) if contact.language else (),
    }


def _event(contact: Contact) -> Record | None:
    values = {"start": contact.seized_at, "country": contact.country, "region": contact.region}
    if not any(values.values()):
        return None
    context = _preset(contact, "ctx")
    return _made(
        Event, {**values, "context": (context,) if context else ()}, contact, start="seized_at", region="region"
    )


def _custody(contact: Contact, person: UUID, event: UUID | None) -> Record | None:
    values = {
        "agency": contact.agency[0] if contact.agency else None,
        "place": contact.place,
        "facility": contact.where_now,
        "seized_at": contact.seized_at,
    }
    if not any(values.values()):
        return None
    known = {**values, "person": person, "event": event}
    return _made(Custody, known, contact, place="place", seized_at="seized_at")


def _preset(contact: Contact, name: str) -> str | None:
    """What the line stands for: the army's for conscripts."""
    line = lawbook.current().vocabulary("line").get(contact.line)
    return line.extra.get(name) if line else None


def _made(model: type[Record], values: dict[str, Any], source: Contact | None = None, **gaps: str) -> Record:
    """A record of what is known; where the contact says why something is not, the record says so too."""
    kept = {name: source.gaps[there] for name, there in gaps.items() if source and there in source.gaps}
    return model.model_validate(
        {name: value for name, value in values.items() if value not in (None, ())} | {"gaps": kept}
    )
