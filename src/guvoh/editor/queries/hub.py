"""The parts of an edition in the making, as the page lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guvoh.editor import words
from guvoh.editor.queries.supposed import given, moment
from guvoh.editor.queries.working import Work
from guvoh.lawbook.procedures import Procedure
from guvoh.pages.parts import Tag
from guvoh.pages.words import term


@dataclass(frozen=True)
class Item:
    """A part: where it is (`working.Place`), its words, what stands small beside it.

    `below`: where an example of it is added.
    """

    place: str
    text: str
    small: str = ""
    tags: tuple[Tag, ...] = ()
    below: str = ""


@dataclass(frozen=True)
class Group:
    """Parts of a sort; `new`: where one is added."""

    title: str
    items: list[Item]
    new: str = ""
    id: str = ""

    @property
    def open(self) -> bool:
        """The terms lie open: they are what is changed most."""
        return self.id in ("head", "terms")


def groups(found: Work) -> list[Group]:
    """In the order in which a lawyer asks: the terms first."""
    procedure = found.procedure
    assert procedure is not None
    called = words.say(procedure.labels)
    made = [
        Group(_("The procedure as a whole"), [Item("head", called)], id="head"),
        Group(_("Terms"), list(_terms(procedure)), "term:new", "terms"),
        Group(_("Worked examples"), list(_examples(procedure)), id="examples"),
        Group(_("States"), list(_states(procedure)), "state:new", "states"),
        Group(_("Moves"), list(_moves(procedure)), "move:new", "moves"),
        Group(_("Law"), list(_law(procedure)), "law:new", "law"),
        Group(_("Counters"), list(_counters(procedure)), "counter:new", "counters"),
    ]
    if procedure.country is None:
        made.append(Group(_("Accepted by"), list(_accepts(procedure)), "accepts:new", "accepts"))
    return made


def _terms(procedure: Procedure) -> Iterator[Item]:
    for place, rule in enumerate(procedure.terms):
        word, colour = words.status(rule.proof)
        tags = (Tag(word, colour),) if rule.configured else (Tag(_("not configured"), "red"),)
        length = words.length(rule) if rule.configured else ""
        yield Item(f"term:{place}", words.say(rule.labels), length, tags, f"example:{place}:new")


def _examples(procedure: Procedure) -> Iterator[Item]:
    for place, rule in enumerate(procedure.terms):
        for number, one in enumerate(rule.examples):
            text = f"{moment(one.start)} → {moment(one.due) or _('does not end')}"
            small = "; ".join(part for part in (words.say(rule.labels), given(one)) if part)
            yield Item(f"example:{place}:{number}", text, small)


def _states(procedure: Procedure) -> Iterator[Item]:
    for place, state in enumerate(procedure.states):
        small = str(words.ENDS[state.end]) if state.end else _("First state") if state.first else ""
        yield Item(f"state:{place}", f"{state.id} {words.say(state.labels)}", small)


def _moves(procedure: Procedure) -> Iterator[Item]:
    for place, move in enumerate(procedure.moves):
        yield Item(f"move:{place}", words.say(move.labels), f"{', '.join(move.sources)} → {move.to}")


def _law(procedure: Procedure) -> Iterator[Item]:
    for key, law in procedure.law.items():
        word, colour = words.status(law.proof)
        yield Item(f"law:{key}", words.cited(law), "", (Tag(word, colour),))


def _counters(procedure: Procedure) -> Iterator[Item]:
    for name, labels in procedure.counters.items():
        yield Item(f"counter:{name}", words.say(labels))


def _accepts(procedure: Procedure) -> Iterator[Item]:
    for place, entry in enumerate(procedure.accepts):
        yield Item(f"accepts:{place}", term("country", entry.country), entry.since.isoformat())
