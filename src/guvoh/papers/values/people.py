"""People of the case: the victim, who represents him, who did it, who saw it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from guvoh.kinds import wellknown
from guvoh.kinds.choices import Answer, NameSort
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.papers.values.sources import Source, in_time, joined
from guvoh.sealing.labels import Compartment

WITNESS = "WITNESS"
_LATIN = ("en", "uz", "tk")


def name_of(source: Source, person: Record | None) -> str:
    """The legal name, in the script of the letter where there is such a spelling; sealed, or ''."""
    if not isinstance(person, Person):
        return ""
    if "names" in person.hidden:
        return source.sealed(Compartment.IDENTITY)
    legal = [one for one in person.names if one.sort == NameSort.LEGAL] or list(person.names)
    script = "Latn" if source.language in _LATIN else "Cyrl"
    fitting = [one for one in (*legal, *person.names) if one.script == script]
    return next((one.text for one in [*fitting, *legal]), "")


def called(source: Source, person: Record | None) -> str:
    """What the person is called where no name may be said."""
    if not isinstance(person, Person):
        return ""
    own = "" if "called" in person.hidden else person.called or ""
    return own or source.terms("person_role", person.part[:1])


def victim(source: Source) -> dict[str, Any]:
    """Fields of `person`."""
    person = source.record(source.picked.person, "person")
    if not isinstance(person, Person):
        return {}
    return {
        "name": name_of(source, person),
        "called": called(source, person),
        "sex": source.value(person, "sex"),
        "born": source.value(person, "birth"),
        "age": source.value(person, "age"),
        "birth_place": source.value(person, "birth_place"),
        "citizenship": source.value(person, "citizenship"),
        "address": _first(source, person, "addresses"),
        "phone": _first(source, person, "phones"),
        "id_number": _first(source, person, "id_numbers"),
        "occupation": source.value(person, "occupation"),
        "now": source.value(person, "status"),
        "dead": person.deceased == Answer.YES,
        "died_on": source.value(person, "deceased_on"),
        "health": source.value(person, "health"),
    }


def _first(source: Source, person: Person, name: str) -> str:
    """The last one that was written down of several; sealed, or ''."""
    return source.value(person, name).rpartition("; ")[2]


def lawyer(source: Source) -> dict[str, Any]:
    """Fields of `lawyer`: who represents the picked person today."""
    found = [one for one in source.of("representation") if _stands(source, one.record)]
    picked = source.picked.person
    own = [one for one in found if getattr(one.record, "person", None) == picked]
    entry = next(iter(sorted(own or found, key=lambda one: in_time(one, "issued_on"), reverse=True)), None)
    if entry is None:
        return {}
    record = entry.record
    name, basis = source.value(record, "lawyer"), source.value(record, "basis")
    number, issued = source.value(record, "number"), source.value(record, "issued_on")
    return {
        "name": name,
        "basis": basis.lower(),
        "number": number,
        "issued_on": issued,
        "text": _with_authority(source, name, basis, number, issued),
    }


def _with_authority(source: Source, name: str, basis: str, number: str, issued: str) -> str:
    sealed = source.sealed(Compartment.IDENTITY)
    if sealed or not name:
        return sealed
    words: Mapping[str, tuple[str, str]] = {"ru": ("№ {0}", "от {0}"), "en": ("No. {0}", "of {0}")}
    numbered, dated = words[source.spoken]
    about = " ".join(
        piece for piece in (basis.lower(), number and numbered.format(number), issued and dated.format(issued)) if piece
    )
    return f"{name} ({about})" if about else name


def _stands(source: Source, record: Record) -> bool:
    ended, until = getattr(record, "ended_on", None), getattr(record, "until", None)
    last = until.last_day() if until is not None else None
    return ended is None and (last is None or last >= source.today)


def perpetrators(source: Source) -> list[dict[str, Any]]:
    """Fields of `perpetrators`: each person once, with what is known of post and unit."""
    parts: dict[UUID, list[Record]] = {}
    for entry in source.of("involvement"):
        who = getattr(entry.record, "perpetrator", None)
        if who is not None:
            parts.setdefault(who, []).append(entry.record)
    found = []
    for entry in source.of("person"):
        if wellknown.PERPETRATOR not in getattr(entry.record, "part", ()):
            continue
        some = parts.get(entry.id, [])
        found.append(
            {
                "name": name_of(source, entry.record),
                "post": joined(*(source.value(one, name) for one in some for name in ("rank", "unit"))),
                "agency": joined(*(source.value(one, "agency") for one in some)),
                "description": joined(
                    source.value(entry.record, "description"), *(source.value(one, "uniform") for one in some)
                ),
            }
        )
    return found


def witnesses(source: Source) -> list[dict[str, Any]]:
    """Fields of `witnesses`."""
    return [
        {"name": name_of(source, entry.record), "called": called(source, entry.record)}
        for entry in source.of("person")
        if WITNESS in getattr(entry.record, "part", ())
    ]
