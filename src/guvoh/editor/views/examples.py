"""The worked examples of an edition, run now, each with its result."""

from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.queries.editions import edition
from guvoh.editor.queries.supposed import given, moment
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import Procedure, TermRule
from guvoh.lawbook.procedures.examples import Outcome, run
from guvoh.lawbook.procedures.sentences import problem, sentence
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.screens import screen


@screen(rule="procedure.see", nav="procedures")
def examples(request: HttpRequest, key: str) -> HttpResponseBase:
    """Term by term."""
    one = edition(keyring_of(request), key)
    outcomes = list(run(one.procedure, lawbook.current().calendar))
    context = {
        "title": _("Worked examples"),
        "caption": words.say(one.procedure.labels),
        "key": key,
        "count": len(outcomes),
        "wrong": sum(found.code is not None for found in outcomes),
        "terms": tables(one.procedure, outcomes),
    }
    return render(request, "editor/examples.html", context)


def tables(procedure: Procedure, outcomes: list[Outcome]) -> list[tuple[TermRule, str, Table]]:
    """The terms that have examples, each with its table."""
    found = []
    for rule in procedure.terms:
        rows = [_row(outcome) for outcome in outcomes if outcome.rule is rule]
        if rows:
            found.append((rule, words.say(rule.labels), Table(_heads(), rows)))
    return found


def _heads() -> list[Heading]:
    return [Heading(_("Counted from")), Heading(_("Must end on")), Heading(_("Counted")), Heading(_("Result"))]


def _row(outcome: Outcome) -> list[Cell]:
    example, due = outcome.example, outcome.due
    why = words.say(example.why) if example.why else ""
    if outcome.code is None:
        result, said = Tag(_("comes out"), "green"), " ".join(procedures.why(due, words.language())) if due else ""
    else:
        result, said = Tag(_("does not come out"), "red"), _wrong(outcome)
    counted = moment(due.at if due and isinstance(example.due, datetime) else due.day) if due else ""
    return [
        Cell(moment(example.start), small=given(example)),
        Cell(moment(example.due) or _("does not end"), label=_("Must end on"), small=why),
        Cell(counted or _("does not end"), label=_("Counted"), small=said),
        Cell(label=_("Result"), tags=[result]),
    ]


def _wrong(outcome: Outcome) -> str:
    assert outcome.code is not None
    return sentence(problem("", 0, outcome.code, *outcome.values), words.language())
