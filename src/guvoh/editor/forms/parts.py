"""Which boxes each part of a procedure has, and how it is read and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from guvoh import lawbook
from guvoh.editor import words
from guvoh.editor.forms import readers
from guvoh.editor.forms.boxes import Box, Choices
from guvoh.lawbook.procedures import Procedure, reading, reading_terms, shapes, writing
from guvoh.lawbook.procedures.calendar import COUNTRIES, ZONES
from guvoh.lawbook.procedures.fields import Entry
from guvoh.pages.words import term

EN, RU = _("In English"), _("In Russian")


@dataclass(frozen=True)
class Part:
    """`key`: the list of the file in which it stands ("" for the head), `title`: what it is called."""

    key: str
    title: Any
    boxes: Callable[[Procedure, bool], list[Box]]
    reader: Callable[[Entry], Any]
    writer: Callable[[Any], dict[str, Any]]


def _pairs(said: Mapping[str, Any], names: tuple[str, ...] | None = None) -> Choices:
    return [(name, said[name]) for name in (names or tuple(said))]


def _terms_of(*names: str) -> Choices:
    book = lawbook.current()
    found = [one for name in names if name in book.vocabularies for one in book.vocabulary(name)]
    return list({one.code: (one.code, f"{one.label(words.language())} · {one.code}") for one in found}.values())


def _moves(procedure: Procedure) -> Choices:
    return [(move.id, f"{words.say(move.labels)} · {move.id}") for move in procedure.moves]


def _states(procedure: Procedure) -> Choices:
    return [(state.id, f"{state.id} {words.say(state.labels)}") for state in procedure.states]


def _names(label: Any = None, path: str = "labels") -> list[Box]:
    return [
        Box(f"{path}.ru", label[1] if label else _("Name in Russian")),
        Box(f"{path}.en", label[0] if label else _("Name in English")),
    ]


def _proof(what: Any) -> list[Box]:
    return [
        Box("source", _("Source"), hint=_("Where this can be looked up: the act, its number, the address.")),
        Box("verified", _("I have checked this against the text of the law"), "tick", hint=what),
    ]


def _own_name(new: bool) -> list[Box]:
    hint = _("Small Latin letters. It never changes: cases refer to it.")
    return [Box("id", _("Name in the file"), hint=hint)] if new else []


def head(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of the procedure as a whole."""
    zones = sorted({*ZONES.values(), "Asia/Almaty", "Asia/Qyzylorda", "Asia/Aqtobe", "Asia/Samarkand", "Europe/Zurich"})
    return [
        *_names(),
        Box("sorts", _("For which proceedings"), "checks", _terms_of("proceeding_type")),
        Box("valid_from", _("In force from"), "day"),
        Box("valid_to", _("In force until"), "day"),
        Box("zone", _("Time zone"), "select", [(zone, zone) for zone in sorted({*zones, procedure.zone})]),
        Box("note.ru", _("Remark in Russian"), "text"),
        Box("note.en", _("Remark in English"), "text"),
        *_proof(_("The procedure as a whole")),
    ]


def state(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of a state; `new`: it has no name in the file yet."""
    return [
        *_own_name(new),
        *_names(),
        Box("stage", _("Stage"), "select", _terms_of("legal_stage"), _("As which it is counted.")),
        Box("end", _("End"), "select", _pairs(words.ENDS)),
        Box("first", _("A proceeding begins in it"), "tick", hint=_("First state")),
    ]


def move(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of a move."""
    states = _states(procedure)
    counters = [(name, words.say(labels)) for name, labels in procedure.counters.items()]
    return [
        *_own_name(new),
        *_names(),
        Box("from", _("From state"), "checks", [(shapes.ANY, _("any that is not final")), *states]),
        Box("to", _("To state"), "select", [(shapes.SAME, _("stays where it is")), *states]),
        Box("direction", _("Direction"), "select", _pairs(words.DIRECTIONS)),
        Box(
            "on",
            _("By which step"),
            "select",
            _terms_of("decision", "step_type"),
            _("A decision for what they decide, a step for what we file."),
        ),
        Box("by", _("Who"), "select", _pairs(words.ACTORS)),
        Box("needs", _("What is asked for"), "checks", _pairs(words.NEEDS, shapes.NEEDS)),
        Box("counts", _("Counter"), "select", counters, _("Each such step is counted under it.")),
    ]


def rule(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of a term, its examples left out."""
    units = _pairs(words.UNITS)
    law = [(key, f"{words.say(one.code)}, {one.article} · {key}") for key, one in procedure.law.items()]
    return [
        *_own_name(new),
        *_names(),
        Box("of", _("Whose term"), "select", _pairs(words.OBLIGED)),
        Box("amount", _("How many"), hint=_("A whole number; 0 for “at once”. Leave it empty while it is not known.")),
        Box("unit", _("Unit"), "select", units),
        Box("starts.from", _("Counted from"), "select", _pairs(words.STARTS)),
        Box("first_day", _("First day"), "select", _pairs(words.FIRST_DAYS)),
        Box("ends_on_rest_day", _("When the last day is a rest day"), "select", _pairs(words.REST_DAYS)),
        Box("law", _("Article"), "select", law),
        *_proof(_("This term")),
        *_folded(_("Steps: what starts it, what meets it"), _steps(procedure), open=new),
        *_folded(_("Extension"), [box for place in range(3) for box in _extension(place, units)]),
        *_folded(_("For some people"), [box for place in range(2) for box in _alternative(place, units)]),
        *_folded(_("When it was missed"), _restoring()),
        *_folded(_("In force, and remarks"), _in_force()),
    ]


def _folded(title: Any, boxes: list[Box], *, open: bool = False) -> list[Box]:
    return boxes if open else [replace(box, fold=title) for box in boxes]


def _steps(procedure: Procedure) -> list[Box]:
    moves = _moves(procedure)
    return [
        Box("starts.moves", _("Starts with"), "checks", moves),
        Box("met_by", _("Met by"), "checks", moves),
        Box("silence", _("Silence is written down as"), "select", moves, _("For terms of an authority alone.")),
        _letter(),
    ]


def _letter() -> Box:
    """A letter by its title; where this installation has none, by its name."""
    known = words.letters()
    hint = _("The letter that is ready when it runs out, or that meets it.")
    return Box("letter", _("Letter"), "select" if known else "line", list(known.items()), hint)


def _alternative(place: int, units: Choices) -> list[Box]:
    number = {"number": place + 1}
    return [
        Box(f"alternatives.{place}.if", _("Who %(number)s") % number, "select", _pairs(words.CONDITIONS)),
        Box(f"alternatives.{place}.amount", _("How many %(number)s") % number),
        Box(f"alternatives.{place}.unit", _("Unit %(number)s") % number, "select", units),
    ]


def _extension(place: int, units: Choices) -> list[Box]:
    number = {"number": place + 1}
    hint = _("The whole length after the extension, counted from the start.") if place == 0 else ""
    return [
        Box(f"extend.{place}.to", _("Extension %(number)s: to") % number, hint=hint),
        Box(f"extend.{place}.unit", _("Extension %(number)s: unit") % number, "select", units),
        Box(f"extend.{place}.labels.ru", _("Extension %(number)s: by what, in Russian") % number),
        Box(f"extend.{place}.labels.en", _("Extension %(number)s: by what, in English") % number),
    ]


def _restoring() -> list[Box]:
    return [
        Box("restore.ru", _("How it is restored, in Russian"), "text", hint=_("For our own terms alone.")),
        Box("restore.en", _("How it is restored, in English"), "text"),
    ]


def _in_force() -> list[Box]:
    return [
        Box("since", _("In force from"), "day", hint=_("By the day on which the term starts.")),
        Box("until", _("In force until"), "day"),
        Box("note.ru", _("Remark in Russian"), "text"),
        Box("note.en", _("Remark in English"), "text"),
    ]


def example(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of an example; it has no name."""
    conditions = [Box(name, words.CONDITIONS[name], "tick") for name in shapes.CONDITIONS]
    hint = _("With the hour where it matters. For example: 05.03.2026 22:30")
    return [
        Box("start", _("Day of the step"), "moment", hint=hint),
        Box("received", _("Day we received it"), "moment", hint=_("If it is another.")),
        *conditions,
        Box("extended", _("Which extension"), hint=_("1 for the first one.")),
        Box("suspended.0.0", _("Suspended from"), "moment"),
        Box("suspended.0.1", _("Runs again from"), "moment"),
        Box("restored", _("Restored on"), "day"),
        Box("due", _("Must end on"), "moment", hint=_("Leave it empty where the term does not end.")),
        Box("met", _("Done on"), "moment"),
        Box("missed", _("That was too late"), "tick"),
        Box("why.ru", _("Why, in Russian"), "text"),
        Box("why.en", _("Why, in English"), "text"),
    ]


def article(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of an article of the law."""
    return [
        *_own_name(new),
        *_names((_("Code or act, in English"), _("Code or act, in Russian")), "code"),
        Box("article", _("Article")),
        Box("since", _("In force from"), "day"),
        Box("until", _("In force until"), "day"),
        *_proof(_("This article")),
    ]


def counter(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of a counter."""
    hint = _("{n} stands for the number. For example: refused: {n}")
    return [*_own_name(new), Box("ru", RU, hint=hint), Box("en", EN)]


def acceptance(procedure: Procedure, new: bool) -> list[Box]:
    """Boxes of a State's acceptance."""
    return [
        Box("country", _("Country"), "select", [(code, term("country", code)) for code in COUNTRIES]),
        Box("since", _("In force from"), "day"),
        Box("until", _("In force until"), "day"),
        *_proof(_("This acceptance")),
    ]


PARTS: Mapping[str, Part] = {
    "head": Part("", _("The procedure as a whole"), head, readers.head_of, dict),
    "term": Part("terms", _("Term"), rule, reading_terms.rule_of, writing.plain_term),
    "example": Part("examples", _("Example"), example, reading_terms.example_of, writing.plain_example),
    "state": Part("states", _("the State"), state, reading.state_of, writing.plain_state),
    "move": Part("moves", _("Move"), move, reading.move_of, writing.plain_move),
    "law": Part("law", _("Article"), article, readers.article_of, writing.plain_law),
    "counter": Part("counters", _("Counter"), counter, readers.counter_of, dict),
    "accepts": Part("accepts", _("Acceptance by a State"), acceptance, reading.acceptance_of, writing.plain_acceptance),
}
