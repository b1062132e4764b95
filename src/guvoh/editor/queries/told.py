"""Differences between two editions as a table that a lawyer can read."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh.editor import words
from guvoh.lawbook.procedures import Move, Procedure, State, TermRule
from guvoh.lawbook.procedures.differences import Difference, differences
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table

PARTS: Mapping[str, str | Promise] = {
    "procedure": gettext_lazy("Procedure"),
    "accepts": gettext_lazy("Accepted by"),
    "law": gettext_lazy("Article"),
    "counter": gettext_lazy("Counter"),
    "state": gettext_lazy("State of the procedure"),
    "move": gettext_lazy("Move"),
    "term": gettext_lazy("Term"),
    "example": gettext_lazy("Example"),
}
FIELDS: Mapping[str, str | Promise] = {
    "labels.en": gettext_lazy("Name in English"),
    "labels.ru": gettext_lazy("Name in Russian"),
    "amount": gettext_lazy("How many"),
    "unit": gettext_lazy("Unit"),
    "of": gettext_lazy("Whose term"),
    "starts.moves": gettext_lazy("Starts with"),
    "starts.from": gettext_lazy("Counted from"),
    "first_day": gettext_lazy("First day"),
    "ends_on_rest_day": gettext_lazy("When the last day is a rest day"),
    "met_by": gettext_lazy("Met by"),
    "silence": gettext_lazy("Silence is written down as"),
    "letter": gettext_lazy("Letter"),
    "extend": gettext_lazy("May be extended to"),
    "alternatives": gettext_lazy("For some people"),
    "restore.en": gettext_lazy("How it is restored, in English"),
    "restore.ru": gettext_lazy("How it is restored, in Russian"),
    "note.en": gettext_lazy("Remark in English"),
    "note.ru": gettext_lazy("Remark in Russian"),
    "law": gettext_lazy("Article"),
    "source": gettext_lazy("Source"),
    "status": gettext_lazy("Whether verified"),
    "verified_by": gettext_lazy("Verified by"),
    "verified_on": gettext_lazy("Verified on"),
    "since": gettext_lazy("In force from"),
    "until": gettext_lazy("In force until"),
    "valid_from": gettext_lazy("In force from"),
    "valid_to": gettext_lazy("In force until"),
    "from": gettext_lazy("From state"),
    "to": gettext_lazy("To state"),
    "on": gettext_lazy("By which step"),
    "by": gettext_lazy("Who"),
    "direction": gettext_lazy("Direction"),
    "needs": gettext_lazy("What is asked for"),
    "counts": gettext_lazy("Counter"),
    "stage": gettext_lazy("Stage"),
    "first": gettext_lazy("First state"),
    "end": gettext_lazy("End"),
    "article": gettext_lazy("Article"),
    "code.en": gettext_lazy("Code or act, in English"),
    "code.ru": gettext_lazy("Code or act, in Russian"),
    "zone": gettext_lazy("Time zone"),
    "sorts": gettext_lazy("For which proceedings"),
    "country": gettext_lazy("Country"),
    "procedure": gettext_lazy("Name in the file"),
}
EXAMPLE: Mapping[str, str | Promise] = {
    "start": gettext_lazy("Day of the step"),
    "received": gettext_lazy("Day we received it"),
    "minor": words.CONDITIONS["minor"],
    "foreigner": words.CONDITIONS["foreigner"],
    "extended": gettext_lazy("Which extension"),
    "suspended": gettext_lazy("Suspended from"),
    "restored": gettext_lazy("Restored on"),
    "due": gettext_lazy("Must end on"),
    "met": gettext_lazy("Done on"),
    "missed": gettext_lazy("That was too late"),
}
DAYS = frozenset({"since", "until", "valid_from", "valid_to", "verified_on"})
VALUES: Mapping[str, words.Words] = {
    "unit": words.UNITS,
    "of": words.OBLIGED,
    "starts.from": words.STARTS,
    "first_day": words.FIRST_DAYS,
    "ends_on_rest_day": words.REST_DAYS,
    "status": words.STATUSES,
    "direction": words.DIRECTIONS,
    "by": words.ACTORS,
    "end": words.ENDS,
}


def table(before: Procedure, after: Procedure) -> Table | None:
    """A line for each difference; None where there is none."""
    found = differences(before, after)
    heads = [Heading(_("What")), Heading(_("Field")), Heading(_("Before")), Heading(_("After"))]
    return Table(heads, [_row(one, before, after) for one in found]) if found else None


def _row(one: Difference, before: Procedure, after: Procedure) -> list[Cell]:
    field = str(FIELDS.get(one.field, one.field)) if one.field else ""
    return [
        Cell(str(PARTS[one.part]), small=called(one, after) or called(one, before) or one.name),
        Cell(field, label=_("Field")),
        Cell(_said(one, one.before, before), label=_("Before")),
        Cell(_said(one, one.after, after), label=_("After")),
    ]


def _said(one: Difference, value: str | None, procedure: Procedure) -> str:
    if value is None:
        return "–"
    if one.field == "amount" and value == "null":
        return _("not configured")
    if one.part == "example" and not one.field:
        return _example(value)
    if one.field in ("starts.moves", "met_by", "silence"):
        known = {move.id: words.say(move.labels) for move in procedure.moves}
        return "; ".join(known.get(id, id) for id in value.split(", "))
    if one.part == "term" and one.field == "law" and value in procedure.law:
        law = procedure.law[value]
        return words.cited(law)
    if one.field in DAYS:
        return _day(value)
    if one.field == "letter":
        return words.letters().get(value, value)
    return words.source(str(VALUES.get(one.field, {}).get(value, value)))


def _example(value: str) -> str:
    """«День шага: 5 марта 2026; …»: what the file says of it in words."""
    values, _why, why = value.partition("; why: ")
    said = []
    for key, _colon, text in (piece.partition(": ") for piece in values.split("; ")):
        name = str(EXAMPLE.get(key, key))
        days = " – ".join(_moment(one) for one in text.split(", "))
        said.append(name if text == "true" else f"{name}: {_('no') if text == 'false' else days}")
    return "; ".join([*said, why] if why else said)


def _moment(text: str) -> str:
    if text == "null":
        return _("does not end")
    day, _t, minute = text.partition("T")
    return ", ".join(piece for piece in (_day(day), minute) if piece)


def _day(value: str) -> str:
    try:
        return dates.day(date.fromisoformat(value))
    except ValueError:
        return value


def called(one: Difference, procedure: Procedure) -> str:
    """What the part is called, where the edition has it."""
    lists: dict[str, Sequence[State | Move | TermRule]] = {
        "state": procedure.states, "move": procedure.moves, "term": procedure.terms, "example": procedure.terms
    }  # fmt: skip
    for part in lists.get(one.part, ()):
        if part.id == one.name.split(" ")[0]:
            return words.say(part.labels)
    if one.part == "law" and one.name in procedure.law:
        return words.cited(procedure.law[one.name])
    return ""
