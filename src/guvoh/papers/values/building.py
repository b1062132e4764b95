"""All fields of a letter, from a source."""

from datetime import date
from typing import Any

from guvoh.papers.values import happenings, legal, people, remedies
from guvoh.papers.values.sources import Source, first_day, joined


def build(source: Source) -> dict[str, Any]:
    """The values of lawbook/letters/fields.yaml and of the articles; answers to questions come on top."""
    annexes = legal.documents(source, remedies.copies(source))
    custodies = happenings.custodies(source)
    return {
        "today": source.when(source.today),
        "facts": happenings.facts(source),
        "case": {"number": source.case.number or "", "country": source.term("country", legal.country_of(source))},
        "us": {"organisation": source.organisation, "author": source.author},
        "to": _addressee(source),
        "person": people.victim(source),
        "lawyer": people.lawyer(source),
        "consent": {"words": ""},  # said by whoever has looked at the consents
        "proceeding": legal.proceeding(source),
        "step": legal.step(source),
        "filed": legal.filed(source),
        "term": legal.term(source),
        "events": happenings.events(source),
        "acts": happenings.acts(source),
        "perpetrators": people.perpetrators(source),
        "witnesses": people.witnesses(source),
        "custodies": custodies,
        "custody": happenings.last_custody(custodies),
        "injuries": happenings.injuries(source),
        "documents": [legal.document_row(source, one, place) for place, one in enumerate(annexes, 1)],
        "exams": legal.exams(source),
        "ways": remedies.rows(source, annexes),
        "last": remedies.last(source),
        "abroad": remedies.abroad(source),
        "charges": legal.charges(source),
        "redress": legal.redress(source),
        "law": legal.law(source, act_day(source)),
    }


def act_day(source: Source) -> date | None:
    """The day of the first act against the picked person, else of the first event: by it the article is chosen."""
    acts = [first_day(one.record, "start") for one in happenings.acts_of(source)]
    events = [first_day(one.record, "start") for one in source.of("event")]
    known = [one for one in acts if one] or [one for one in events if one]
    return min(known, default=None)


def _addressee(source: Source) -> dict[str, Any]:
    """The picked office, else the office of the picked proceeding, by its own name: a sort of body is no addressee."""
    office = source.office
    if office is None:
        proceeding = source.record(source.picked.proceeding, "proceeding")
        body = legal.body_of(source, proceeding)
        return {"body": body, "text": source.value(proceeding, "body_name")}
    body = source.value(office, "name") or source.value(office, "body")
    officer, address = source.value(office, "officer"), source.value(office, "address")
    return {
        "body": body,
        "officer": officer,
        "address": address,
        "text": joined(body, officer, address, by="\n"),
    }
