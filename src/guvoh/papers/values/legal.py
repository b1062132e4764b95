"""The legal way: the proceeding, the decision, what was filed, the term, charges, redress, documents."""

from typing import Any
from uuid import UUID

from guvoh import lawbook
from guvoh.kinds.choices import Answer, ChargedSide, Direction
from guvoh.kinds.records import Record
from guvoh.kinds.step import Step
from guvoh.lawbook.errors import UnknownProcedure
from guvoh.lawbook.procedures import cited
from guvoh.ledger.reading.casefile import Entry
from guvoh.papers.values.sources import Source, first_day, in_time, joined

REFUSED = "REFUSE"
MEDICAL = ("FORENSIC", "OFFEXAM", "EXPERT", "MEDREC")


def country_of(source: Source) -> str | None:
    """The country whose law it is: of the proceeding, the case, the first event."""
    proceeding = source.record(source.picked.proceeding, "proceeding")
    found = getattr(proceeding, "country", None) or source.case.country
    events = (getattr(one.record, "country", None) for one in source.of("event"))
    return found or next((one for one in events if one), None)


def body_of(source: Source, record: Record | None) -> str:
    """The office exactly, else what sort of body it is."""
    return source.value(record, "body_name") or source.value(record, "body")


def said(source: Source, step: Record | None) -> str:
    """What was filed or decided, in a few words."""
    return joined(source.value(step, "decision") or source.value(step, "type"))


def steps_of(source: Source, proceeding: UUID | None) -> list[Entry]:
    """The steps of a proceeding (of all, where none is named), by day."""
    found = [
        one for one in source.of("step") if proceeding is None or getattr(one.record, "proceeding", None) == proceeding
    ]
    return sorted(found, key=lambda one: in_time(one, "taken_on", "received_on"))


def proceeding(source: Source) -> dict[str, Any]:
    """Fields of `proceeding`."""
    record = source.record(source.picked.proceeding, "proceeding")
    if record is None:
        return {}
    decided = [getattr(one.record, "decision", None) for one in steps_of(source, source.picked.proceeding)]
    return {
        "type": source.value(record, "type"),
        "number": source.value(record, "number"),
        "body": body_of(source, record),
        "opened_on": source.value(record, "opened_on"),
        "article": source.value(record, "article"),
        "refusals": str(decided.count(REFUSED) or ""),
        "same_agency": getattr(record, "same_agency", None) == Answer.YES,
    }


def step(source: Source) -> dict[str, Any]:
    """Fields of `step`: the decision that the letter is about."""
    record = source.record(source.picked.step, "step")
    if record is None:
        return {}
    same = ("officer", "number", "taken_on", "received_on", "ground", "ground_words")
    return {"what": said(source, record), "body": body_of(source, record)} | {
        name: source.value(record, name) for name in same
    }


def filed(source: Source) -> dict[str, Any]:
    """Fields of `filed`: what was sent and is waited upon; where none was picked, what the term or decision answers."""
    record = source.record(source.picked.filed, "step") or _answered(source)
    if record is None:
        return {}
    return {
        "what": source.value(record, "type") or said(source, record),
        "on": source.value(record, "taken_on"),
        "body": body_of(source, record),
        "number": source.value(record, "number"),
    }


def _answered(source: Source) -> Record | None:
    term = source.record(source.picked.term, "deadline")
    started = source.record(getattr(term, "step", None), "step")
    if isinstance(started, Step) and started.direction == Direction.FILED:
        return started
    decision = started or source.record(source.picked.step, "step")
    answers = source.record(getattr(decision, "answers", None), "step")
    if answers is not None:
        return answers
    before = [
        one.record
        for one in steps_of(source, getattr(decision, "proceeding", None) or source.picked.proceeding)
        if getattr(one.record, "direction", None) == Direction.FILED
    ]
    return before[-1] if before else None


def term(source: Source) -> dict[str, Any]:
    """Fields of `term`."""
    record = source.record(source.picked.term, "deadline")
    if record is None:
        return {}
    return {
        "title": source.value(record, f"title_{source.spoken}"),
        "starts": source.value(record, "starts"),
        "due": source.value(record, "due"),
        "law": _law_of(source, record),
        "why": source.value(record, f"why_{source.spoken}").rstrip(". "),
    }


def _law_of(source: Source, term: Record) -> str:
    """The article in the letter's language; as it was written down where the lawbook does not know the rule."""
    written = source.value(term, "law")
    name, edition, rule = (getattr(term, one, None) for one in ("procedure", "edition", "rule"))
    try:
        procedure = lawbook.current().procedure(name or "", edition)
    except UnknownProcedure:
        return written
    start = first_day(term, "starts")
    known = [one for one in procedure.terms if one.id == rule and (start is None or one.in_force(start))]
    law = procedure.law.get(known[0].law or "") if known else None
    return cited(law, source.spoken) if law is not None else written


def documents(source: Source, first: tuple[UUID, ...] = ()) -> list[Entry]:
    """Documents of the case: those named first, then the others; letters that we made are no annexes."""
    known = source.records
    ahead = [known[one] for one in dict.fromkeys(first) if one in known and known[one].kind == "document"]
    rest = [
        one
        for one in sorted(source.of("document"), key=lambda one: in_time(one, "dated"))
        if one not in ahead and not getattr(one.record, "template", None)
    ]
    return [*ahead, *rest]


def document_row(source: Source, entry: Entry, number: int) -> dict[str, Any]:
    """Fields of one of `documents`."""
    name = source.value(entry.record, "name") or source.value(entry.record, "type")
    return {"number": str(number), "name": name, "dated": source.value(entry.record, "dated")}


def exams(source: Source) -> list[dict[str, Any]]:
    """Fields of `exams`: medical documents."""
    found = [one for one in documents(source) if getattr(one.record, "type", None) in MEDICAL]
    rows = [document_row(source, one, 0) for one in found]
    return [{"name": row["name"], "dated": row["dated"]} for row in rows]


def charges(source: Source) -> list[dict[str, Any]]:
    """Fields of `charges`: of officials."""
    names = ("article", "verdict", "verdict_on")
    return [
        {name: source.value(one.record, name) for name in names}
        for one in source.of("charge")
        if getattr(one.record, "side", None) == ChargedSide.OFFICIAL
    ]


def redress(source: Source) -> list[dict[str, Any]]:
    """Fields of `redress`: of the picked proceeding, else all."""
    wanted = source.picked.proceeding
    some = source.of("redress")
    mine = [one for one in some if getattr(one.record, "proceeding", None) == wanted]
    return [_redress(source, one.record) for one in (mine if wanted and mine else some)]


def _redress(source: Source, record: Record) -> dict[str, Any]:
    paid = getattr(record, "paid_on", None)
    done = joined(
        source.value(record, "implementation"),
        source.value(record, "paystat"),
        joined(source.value(record, "paid"), source.when(paid)),
        source.value(record, "note"),
        by="; ",
    )
    what = joined(source.value(record, "what"), source.value(record, "amount"))
    return {"form": source.value(record, "form"), "what": what, "due": source.value(record, "due"), "done": done}


def law(source: Source, act_day: Any) -> dict[str, Any]:
    """Fields of `law`: the article of the country on the day of the act or of the letter."""
    country = country_of(source)
    found = {}
    for key, one in lawbook.current().letters.known.law.items():
        entry = one.find(country, act_day if one.day == "act" else source.today)
        found[key] = entry.text(source.language) if entry else ""
    return found
