"""“Received on 5 March → …”: each term of an edition for a step that is only supposed."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.forms.trying import Trying
from guvoh.editor.queries.editions import edition
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import Due, Procedure, TermRule
from guvoh.lawbook.procedures.shapes import Moment
from guvoh.pages import dates
from guvoh.pages.forms.plain import plain
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.screens import screen


@screen(rule="procedure.see", methods=("GET", "POST"), nav="procedures")
def attempt(request: HttpRequest, key: str) -> HttpResponseBase:
    """Nothing is stored; what was asked stands in no address."""
    procedure = edition(keyring_of(request), key).procedure
    form = plain(Trying, request, procedure=procedure)
    found = table(procedure, form) if request.method == "POST" and form.is_valid() else None
    context = {
        "title": _("Try it on days"),
        "caption": words.say(procedure.labels),
        "key": key,
        "form": form,
        "table": found,
    }
    return render(request, "editor/try.html", context)


def table(procedure: Procedure, form: Trying) -> Table:
    """A line for each term."""
    heads = [Heading(_("Term")), Heading(_("Ends")), Heading(_("Why so"))]
    return Table(heads, [_row(procedure, rule, start, form) for rule, start in form.starting()])


def _row(procedure: Procedure, rule: TermRule, start: Moment | None, form: Trying) -> list[Cell]:
    word, colour = words.status(rule.proof)
    tags = [Tag(words.OBLIGED[rule.of], "line"), Tag(word, colour)]
    if start is None:
        return [
            Cell(capfirst(words.say(rule.labels)), tags=tags),
            Cell(_("not known yet"), label=_("Ends")),
            Cell(_("The term runs from the day we receive it."), label=_("Why so")),
        ]
    due = procedures.due(
        rule,
        start,
        country=procedure.country,
        zone=procedure.zone,
        calendar=lawbook.current().calendar,
        **form.supposed(rule),
    )
    why = " ".join(procedures.why(due, words.language()))
    law = procedure.law.get(rule.law or "")
    article = words.cited(law) if law else ""
    return [
        Cell(capfirst(words.say(rule.labels)), tags=tags),
        Cell(ends(due, rule), label=_("Ends")),
        Cell(why, label=_("Why so"), small=article),
    ]


def ends(due: Due, rule: TermRule) -> str:
    """The last day, or the last minute of a term by hours."""
    if due.not_configured:
        return _("not configured")
    if due.at is None:
        return _("suspended")
    return f"{dates.day(due.day)}, {due.at:%H:%M}" if rule.by_hours else dates.day(due.day)
