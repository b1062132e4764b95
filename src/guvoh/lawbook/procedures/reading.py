"""From the text of a procedure file to a Procedure. The format is described in lawbook/README.md."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from guvoh.lawbook import marked
from guvoh.lawbook.errors import LawbookError, Problem
from guvoh.lawbook.procedures import shapes
from guvoh.lawbook.procedures.calendar import COUNTRIES, UN_ZONE, ZONES, Calendar
from guvoh.lawbook.procedures.fields import Entry, Page, labels_from
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.reading_terms import rule_of
from guvoh.lawbook.procedures.shapes import Acceptance, Labels, Law, Move, State
from guvoh.lawbook.terms import Vocabulary

LARGEST = 400_000  # characters; the longest shipped file has a tenth of it
_NOBODY = date(1, 1, 1)


def read(
    text: str,
    name: str,
    *,
    vocabularies: Mapping[str, Vocabulary] | None = None,
    calendar: Calendar | None = None,
    letters: Collection[str] = (),
    examples: bool = True,
) -> Procedure:
    """The procedure written in `text`; `name` is said in mistakes. LawbookError lists every mistake.

    Codes are checked where `vocabularies` are given, names of letters where any `letters` are; examples are run with
    `calendar` (else the library's holidays alone) unless `examples` is False.
    """
    found, problems = survey(
        text, name, vocabularies=vocabularies, calendar=calendar, letters=letters, examples=examples
    )
    if found is None or problems:
        raise LawbookError(problems)
    return found


def survey(
    text: str,
    name: str,
    *,
    vocabularies: Mapping[str, Vocabulary] | None = None,
    calendar: Calendar | None = None,
    letters: Collection[str] = (),
    examples: bool = True,
) -> tuple[Procedure | None, tuple[Problem, ...]]:
    """The same without raising: what is wrong, and the procedure where its fields could be read nevertheless."""
    from guvoh.lawbook.procedures.checking import check
    from guvoh.lawbook.procedures.examples import wrong

    problems: list[Problem] = []
    read_so_far = parse(text, Page(name, problems))
    if read_so_far is None or problems:
        return None, tuple(sorted(problems))
    found, content = read_so_far
    check(found, content, Page(name, problems), vocabularies, letters)
    if not problems and examples:
        problems.extend(wrong(found, calendar or Calendar(), name))
    return found, tuple(sorted(problems))


def parse(text: str, page: Page) -> tuple[Procedure, marked.Marked] | None:
    """The procedure before it is checked as a whole, and the text with its lines; None if it is no YAML."""
    if len(text) > LARGEST:
        page.report(0, "large", LARGEST)
        return None
    content = marked.parse(text, page.name, page.problems)
    if content is None:
        return None
    entry = Entry(content, page, "procedure")
    procedure = _procedure(entry)
    entry.close()
    return procedure, content


def _procedure(entry: Entry) -> Procedure:
    country = entry.text("country")
    if country is not None and country not in COUNTRIES:
        entry.report("country", "choice", "country", ", ".join(COUNTRIES), country)
    since, until = entry.span("valid_from", "valid_to")
    if since is None and not entry.has("valid_from"):
        entry.report("valid_from", "missing", "valid_from")
    return Procedure(
        id=entry.id("procedure", required=True) or "",
        edition=entry.whole("edition", required=True) or 1,
        country=country,
        sorts=entry.ids("sorts", required=True),
        valid_from=since or _NOBODY,
        valid_to=until,
        proof=entry.proof(),
        labels=entry.labels("labels"),
        zone=entry.text("zone") or ZONES.get(country or "", UN_ZONE),
        accepts=entry.entries("accepts", acceptance_of),
        law=entry.named("law", law_of),
        counters=entry.named("counters", counter_of),
        states=entry.entries("states", state_of, required=True),
        moves=entry.entries("moves", move_of, required=True),
        terms=entry.entries("terms", rule_of),
        note=entry.labels("note", required=False),
    )


def acceptance_of(entry: Entry) -> Acceptance:
    """An entry of `accepts`; mistakes are reported to its page."""
    country = entry.choice("country", COUNTRIES)
    since, until = entry.span("since", "until")
    if since is None and not entry.has("since"):
        entry.report("since", "missing", "since")
    return Acceptance(country, since or _NOBODY, entry.proof(), until)


def law_of(key: str, entry: Entry) -> Law:
    """An entry of `law` and its key; mistakes are reported to its page."""
    since, until = entry.span("since", "until")
    article = entry.text("article", required=True) or ""
    return Law(key, entry.labels("code"), article, entry.proof(), since, until)


def counter_of(name: str, entry: Entry) -> Labels:
    """The labels of a counter, each with `{n}` in it; mistakes are reported to the entry's page."""
    for language in entry.body:
        entry.value(language)
    labels = labels_from(entry.marked, entry.page, name)
    for language, text in labels.items():
        if "{n}" not in text:
            entry.report(language, "braces", text)
    return labels


def state_of(entry: Entry) -> State:
    end = entry.choice("end", shapes.ENDS, default="") if entry.has("end") else ""
    entry.value("end")
    return State(
        id=entry.id("id", required=True) or "",
        stage=entry.text("stage", required=True) or "",
        labels=entry.labels("labels"),
        end=end or None,
        first=entry.truth("first"),
    )


def move_of(entry: Entry) -> Move:
    needs = entry.ids("needs")
    for need in needs:
        if need not in shapes.NEEDS:
            entry.report("needs", "choice", "needs", ", ".join(shapes.NEEDS), need)
    return Move(
        id=entry.id("id", required=True) or "",
        sources=entry.ids("from", required=True),
        to=entry.text("to", required=True) or "",
        on=entry.text("on", required=True) or "",
        direction=entry.choice("direction", shapes.DIRECTIONS),
        by=entry.choice("by", shapes.ACTORS),
        labels=entry.labels("labels"),
        needs=needs,
        counts=entry.text("counts"),
    )
