"""One edition: its terms, its states as moves, the drawing, the law, and its other editions."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.queries.drawing import drawing
from guvoh.editor.queries.editions import Edition, among, everything, siblings
from guvoh.editor.queries.own import able
from guvoh.editor.views.common import proven
from guvoh.editor.views.listing import country_name
from guvoh.editor.views.terms import card
from guvoh.lawbook.procedures import Law, Procedure, State
from guvoh.lawbook.procedures.shapes import ANY, Move
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Row, Table, Tag
from guvoh.pages.screens import screen
from guvoh.pages.words import term


@screen(rule="procedure.see", nav="procedures")
def show(request: HttpRequest, key: str) -> HttpResponseBase:
    """All of it on one page."""
    keyring = keyring_of(request)
    known = everything(keyring)
    one = among(known, key)
    procedure = one.procedure
    context = {
        "title": words.say(procedure.labels),
        "key": key,
        "tags": tags(one),
        "rows": _facts(keyring, one),
        "cards": [card(keyring, procedure, rule) for rule in procedure.terms],
        "states": _states(procedure),
        "moves": _moves(procedure),
        "drawing": drawing(procedure),
        "law": [_law(keyring, law) for law in procedure.law.values()],
        "editions": _editions(keyring, one, siblings(known, procedure.id)),
        "may_edit": bool(able(keyring)),
    }
    return render(request, "editor/procedure.html", context)


def tags(one: Edition) -> list[Tag]:
    """Where it comes from, and whether somebody has verified the whole."""
    word, colour = words.status(one.procedure.proof)
    return [Tag(words.ORIGINS[one.origin], "teal" if one.origin == "own" else "line"), Tag(word, colour)]


def _facts(keyring: Keyring, one: Edition) -> list[Row]:
    procedure = one.procedure
    until = dates.day(procedure.valid_to)
    rows = [
        Row(_("Country"), [country_name(procedure.country)]),
        Row(_("For which proceedings"), [", ".join(term("proceeding_type", sort) for sort in procedure.sorts)]),
        Row(_("Edition"), [str(procedure.edition)]),
        Row(_("In force"), [f"{dates.day(procedure.valid_from)} – {until or '…'}"]),
        Row(_("Time zone"), [procedure.zone]),
        Row(_("Source"), [words.source(procedure.proof.source)], gap="" if procedure.proof.source else _("not said")),
        Row(_("Terms"), [_counts(procedure)]),
    ]
    if procedure.note:
        rows.append(Row(_("Remark"), [words.say(procedure.note)], prose=True))
    if procedure.proof.verified:
        rows.append(Row(_("Verified by"), [proven(keyring, procedure.proof)]))
    if procedure.accepts:
        rows.append(Row(_("Accepted by"), [_accepted(procedure)]))
    if one.kept is not None:
        rows.append(Row(_("Kept by"), [names.circle_name(one.kept.circle, keyring.directory)]))
        rows.append(Row(_("Why this edition"), [one.kept.reason], gap="" if one.kept.reason else _("not said")))
    return rows


def _counts(procedure: Procedure) -> str:
    said = {"all": len(procedure.terms), "unset": len(procedure.unset), "unverified": len(procedure.unverified)}
    return _("%(all)s in all; not configured: %(unset)s; not verified: %(unverified)s") % said


def _accepted(procedure: Procedure) -> str:
    said = []
    for entry in procedure.accepts:
        until = f" – {dates.day(entry.until)}" if entry.until else ""
        said.append(f"{term('country', entry.country)} ({dates.day(entry.since)}{until})")
    return ", ".join(said)


def _states(procedure: Procedure) -> Table:
    heads = [Heading(_("State of the procedure")), Heading(_("Stage"))]
    return Table(heads, [_row(state) for state in procedure.states])


def _row(state: State) -> list[Cell]:
    small = str(words.ENDS[state.end]) if state.end else _("First state") if state.first else ""
    return [Cell(_state(state), small=small), Cell(term("legal_stage", state.stage), label=_("Stage"))]


def _moves(procedure: Procedure) -> Table:
    heads = [
        Heading(_("From state")),
        Heading(_("What happens")),
        Heading(_("To state")),
        Heading(_("Who")),
        Heading(_("By which step")),
    ]
    return Table(heads, [_move(procedure, move) for move in procedure.moves])


def _move(procedure: Procedure, move: Move) -> list[Cell]:
    counted = words.say(procedure.counters[move.counts]).format(n="…") if move.counts else ""
    return [
        Cell(_sources(procedure, move)),
        Cell(words.say(move.labels), label=_("What happens"), small=counted),
        Cell(_target(procedure, move), label=_("To state")),
        Cell(str(words.ACTORS[move.by]), label=_("Who")),
        Cell(on(move), label=_("By which step"), small=str(words.DIRECTIONS[move.direction])),
    ]


def on(move: Move) -> str:
    """The decision or step by which the move is known."""
    lists = {"filed": ["step_type"], "decided": ["decision"], "event": ["decision", "step_type"]}[move.direction]
    said = [label for label in (term(name, move.on) for name in lists) if label != move.on]
    return said[0] if said else move.on


def _sources(procedure: Procedure, move: Move) -> str:
    if ANY in move.sources:
        return _("any that is not final")
    return ", ".join(move.sources)


def _target(procedure: Procedure, move: Move) -> str:
    found = [state for state in procedure.states if state.id == move.to]
    return _state(found[0]) if found else _("stays where it is")


def _state(state: State) -> str:
    return f"{state.id} {words.say(state.labels)}"


def _law(keyring: Keyring, law: Law) -> Row:
    word, _colour = words.status(law.proof)
    span = f"{dates.day(law.since) or '…'} – {dates.day(law.until) or '…'}" if law.since or law.until else ""
    proof = ": ".join(part for part in (str(word), proven(keyring, law.proof)) if part)
    said = [part for part in (span, words.source(law.proof.source), proof) if part]
    return Row(words.cited(law), said)


def _editions(keyring: Keyring, one: Edition, others: list[Edition]) -> Table | None:
    """The other editions of the same procedure, each with the way to the difference."""
    if len(others) < 2:
        return None
    heads = [Heading(_("Edition")), Heading(_("Whose edition")), Heading(_("Why so")), Heading(_("Difference"))]
    return Table(heads, [_edition(keyring, one, other) for other in others])


def _edition(keyring: Keyring, one: Edition, other: Edition) -> list[Cell]:
    here = other.key == one.key
    whose = names.circle_name(other.kept.circle, keyring.directory) if other.kept else str(words.ORIGINS[other.origin])
    against = "" if here else reverse("procedure_against", args=[one.key, other.key])
    return [
        Cell(str(other.procedure.edition), "" if here else reverse("procedure", args=[other.key])),
        Cell(whose, label=_("Whose edition"), small=dates.day(other.kept.day) if other.kept else ""),
        Cell(other.kept.reason if other.kept else "", label=_("Why so")),
        Cell(_("this one") if here else _("Show"), against, label=_("Difference")),
    ]
