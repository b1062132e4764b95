"""What happened: events, acts, custodies, injuries, and the account made of them."""

from typing import Any
from uuid import UUID

from guvoh.kinds.records import Record
from guvoh.ledger.reading.casefile import Entry
from guvoh.papers.values.people import name_of
from guvoh.papers.values.sources import Source, in_time, joined
from guvoh.sealing.labels import Compartment

NO_FINDINGS = "NOFIND"
_UNKNOWN = {"ru": "неизвестное лицо", "en": "person unknown"}


def _events(source: Source) -> list[Entry]:
    return sorted(source.of("event"), key=lambda one: in_time(one, "start"))


def acts_of(source: Source) -> list[Entry]:
    """The acts against the picked person (all of them where nobody was picked), by day."""
    person = source.picked.person
    found = [one for one in source.of("act") if person is None or getattr(one.record, "victim", None) in (None, person)]
    return sorted(found, key=lambda one: _act_time(source, one))


def _act_time(source: Source, entry: Entry) -> Any:
    own = in_time(entry, "start")
    event = source.records.get(getattr(entry.record, "event", None) or entry.id)
    return own if not own[0] or event is None or event.kind != "event" else in_time(event, "start")


def _where(source: Source, event: Record | None) -> str:
    return joined(*(source.value(event, name) for name in ("region", "locality", "exact_place", "place")))


def _event_of(source: Source, act: Record) -> Record | None:
    return source.record(getattr(act, "event", None), "event")


def events(source: Source) -> list[dict[str, Any]]:
    """Fields of `events`."""
    return [
        {
            "when": source.value(one.record, "start"),
            "where": _where(source, one.record),
            "description": source.value(one.record, "description"),
        }
        for one in _events(source)
    ]


def acts(source: Source) -> list[dict[str, Any]]:
    """Fields of `acts`."""
    return [_act(source, one) for one in acts_of(source)]


def _act(source: Source, entry: Entry) -> dict[str, Any]:
    act = entry.record
    event = _event_of(source, act)
    return {
        "what": source.value(act, "type"),
        "methods": source.value(act, "methods"),
        "purposes": source.value(act, "purposes"),
        "when": source.value(act, "start") or source.value(event, "start"),
        "where": source.value(act, "place") or _where(source, event),
        "who": _who(source, entry.id),
        "description": source.value(act, "description"),
        "official": source.value(act, "official_version"),
    }


def _who(source: Source, act: UUID) -> str:
    """Who did it: names where they are put in, else post and agency."""
    found = []
    for entry in source.of("involvement"):
        if getattr(entry.record, "act", None) != act:
            continue
        person = source.record(getattr(entry.record, "perpetrator", None), "person")
        post = joined(*(source.value(entry.record, name) for name in ("rank", "unit", "agency")))
        if person is None:
            found.append(joined(_UNKNOWN[source.spoken], post))
        else:
            found.append(joined(name_of(source, person), post))
    return joined(*found, by="; ")


def custodies(source: Source) -> list[dict[str, Any]]:
    """Fields of `custodies`: of the picked person, by day."""
    person = source.picked.person
    some = [one for one in source.of("custody") if person is None or getattr(one.record, "person", None) == person]
    some.sort(key=lambda one: in_time(one, "seized_at", "delivered_at", "recorded_at"))
    return [_custody(source, one.record) for one in some]


def _custody(source: Source, record: Record) -> dict[str, Any]:
    same = ("agency", "seized_at", "recorded_at", "lawyer_at", "doctor_at", "judge_at", "ended_at", "conditions")
    return {name: source.value(record, name) for name in same} | {
        "facility": source.value(record, "facility") or source.value(record, "place"),
        "basis": source.value(record, "legal_basis") or source.value(record, "ground"),
    }


def last_custody(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Fields of `custody`: the last one."""
    names = ("agency", "facility", "seized_at", "recorded_at", "basis")
    return {name: found[-1][name] for name in names} if found else {}


def injuries(source: Source) -> dict[str, Any]:
    """Fields of `injuries`."""
    some = [one.record for one in acts_of(source)]
    if not some:
        sealed = source.sealed(Compartment.HEALTH)
        return dict.fromkeys(("kinds", "severity", "consequences", "effects"), sealed)
    named = {"kinds": "injuries", "severity": "severity", "consequences": "consequences", "effects": "after_effects"}
    found = {name: joined(*(source.value(one, field) for one in some)) for name, field in named.items()}
    return found | {"kinds": joined(*(_kinds(source, one) for one in some))}


def _kinds(source: Source, act: Record) -> str:
    """Injuries that were found; that nothing was found is no injury."""
    if "injuries" in act.hidden:
        return source.value(act, "injuries")
    return source.terms("injury", [one for one in getattr(act, "injuries", ()) if one != NO_FINDINGS])


def facts(source: Source) -> str:
    """The account: each event with its acts, a paragraph each; what is not for this letter is left out."""
    told: list[str] = []
    loose = list(acts_of(source))
    for event in _events(source):
        head = joined(source.value(event.record, "start"), _where(source, event.record))
        told.append(_sentence(head, source.value(event.record, "description")))
        mine = [one for one in loose if getattr(one.record, "event", None) == event.id]
        told += [_told(source, one, of_event=True) for one in mine]
        loose = [one for one in loose if one not in mine]
    told += [_told(source, one, of_event=False) for one in loose]
    return "\n\n".join(text for text in told if text)


def _told(source: Source, entry: Entry, *, of_event: bool) -> str:
    act = _act(source, entry)
    own = source.value(entry.record, "start") if of_event else act["when"]
    place = source.value(entry.record, "place") if of_event else act["where"]
    return _sentence(joined(own, place, act["methods"] or act["what"]), act["description"])


def _sentence(head: str, rest: str) -> str:
    first = f"{head[:1].upper()}{head[1:]}." if head else ""
    return " ".join(piece for piece in (first, rest) if piece)
