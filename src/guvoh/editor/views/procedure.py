"""One edition: its terms, its states as moves, the drawing, the law, and its other editions."""

from collections.abc import Sequence
from dataclasses import dataclass

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
from guvoh.editor.queries.states import stands
from guvoh.editor.views.common import proven
from guvoh.editor.views.listing import country_name
from guvoh.editor.views.terms import card
from guvoh.lawbook.procedures import Law, Procedure
from guvoh.pages import dates, editions
from guvoh.pages.parts import Cell, Heading, Row, Table, Tag
from guvoh.pages.screens import screen
from guvoh.pages.words import term


@dataclass(frozen=True)
class Fold:
    """A line that opens: its heading, and what it says then."""

    title: str
    tags: Sequence[Tag]
    values: Sequence[str]


@screen(rule="procedure.see", query=("open",), nav="procedures")
def show(request: HttpRequest, key: str) -> HttpResponseBase:
    """All of it on one page: lines that open. `open`: which is open at once, as the end of its address; or `all`."""
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
        "states": stands(procedure),
        "open": request.GET.get("open", ""),
        "drawing": drawing(procedure),
        "law": [_law(keyring, law) for law in procedure.law.values()],
        "editions": _editions(keyring, one, siblings(known, procedure.id)),
        "may_edit": bool(able(keyring)),
        "holes": editions.incomplete(keyring),
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


def _law(keyring: Keyring, law: Law) -> Fold:
    """One article: from when until when, where it can be looked up, who verified it."""
    word, colour = words.status(law.proof)
    span = f"{dates.day(law.since) or '…'} – {dates.day(law.until) or '…'}" if law.since or law.until else ""
    proof = ": ".join(part for part in (str(word), proven(keyring, law.proof)) if part)
    said = [part for part in (span, words.source(law.proof.source), proof) if part]
    return Fold(words.cited(law), [Tag(word, colour)], said)


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
