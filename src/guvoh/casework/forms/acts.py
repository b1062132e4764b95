"""Several acts of one event on one page: who did what to whom.

A block is one act: victim, what was done, methods, purposes, stage, and how each alleged perpetrator was involved.
Somebody who is not in the file yet is described once, below the blocks, and can be named in each of them.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.casework.forms.choices import sources
from guvoh.casework.queries.casefile import Opened
from guvoh.kinds import wellknown
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.kit import clock
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages.forms import KindForm, Problem, Sources, bound
from guvoh.pages.forms.options import Option
from guvoh.pages.words import term

FIRST, MOST = 3, 12
BLOCKS, MORE, NOBODY = "blocks", "do-more", "new"
_ACT = ("victim", "type", "methods", "purposes", "stage", "start", "description")
_SAYS_SOMETHING = ("type", "methods", "purposes", "stage", "start", "description")
_PERSON = ("names", "age", "sex", "description")
_LOOK = ("agency", "unit", "uniform")


@dataclass
class Degree:
    """How one person was involved in one act: a select."""

    name: str
    who: str
    person: str
    chosen: str
    options: list[Option] = field(default_factory=list)


@dataclass
class Block:
    """One act being typed."""

    number: int
    act: UUID
    form: KindForm
    degrees: list[Degree]
    initial: dict[str, Any]

    @property
    def filled(self) -> bool:
        """Whether anything was said of this act."""
        fields = self.form.fields
        if any(one.chosen for one in self.degrees):
            return True
        if any(fields[name].typed or fields[name].gap for name in _SAYS_SOMETHING if name in fields):
            return True
        victim = fields.get("victim")
        return bool(victim and victim.typed and victim.typed != str(self.initial.get("victim", "")))


class Acts:
    """The page. `valid` and `changes` after a POST."""

    def __init__(self, request: HttpRequest, opened: Opened, event: Entry) -> None:
        self.request, self.opened, self.event = request, opened, event
        sent = request.POST if request.method == "POST" else getattr(request, "draft", None)
        self._sent = sent if sent is not None else {}
        self.count = self._count()
        self.people = [one for one in opened.of(Person.kind) if _is(one, wellknown.PERPETRATOR)]
        self.somebody = self._form("person", "p-", _PERSON, {"part": (wellknown.PERPETRATOR,)})
        self.look = self._form("involvement", "i-", _LOOK, {})
        self.blocks = [self._block(number) for number in range(self.count)]
        self.errors: list[Problem] = []

    def _count(self) -> int:
        try:
            count = int(self._sent.get(BLOCKS, FIRST))
        except ValueError:
            count = FIRST
        return min(max(count, 1) + (MORE in self._sent), MOST)

    @cached_property
    def _sources(self) -> Sources:
        """Victims alone can be chosen, unless nobody is one yet; new people have a place of their own here."""
        found = sources(self.opened)
        victims = {one.id for one in self.opened.of(Person.kind) if _is(one, wellknown.VICTIM)}
        records = [one for one in found.records if one.kind != Person.kind or not victims or one.id in victims]
        return replace(found, records=records, may_add=())

    def _form(self, kind: str, prefix: str, only: tuple[str, ...], initial: dict[str, Any]) -> KindForm:
        return KindForm(
            kind,
            **bound(self.request),
            initial=initial,
            compartments=self.opened.held,
            sources=self._sources,
            only=only,
            prefix=prefix,
        )

    def _block(self, number: int) -> Block:
        victims = [one.id for one in self.opened.of(Person.kind) if _is(one, wellknown.VICTIM)]
        initial: dict[str, Any] = {"event": self.event.id}
        if len(victims) == 1:
            initial["victim"] = victims[0]
        form = self._form("act", f"a{number}-", _ACT, initial)
        for typed in form.fields.values():
            typed.quiet_label = False
        people = [*((one.id.hex, self.opened.labels.record(one.id)) for one in self.people),
                  (NOBODY, _("the person described below"))]  # fmt: skip
        return Block(number + 1, uuid4(), form, [self._degree(number, *one) for one in people], initial)

    def _degree(self, number: int, person: str, who: str) -> Degree:
        name = f"a{number}-who-{person}"
        chosen = str(self._sent.get(name, ""))
        offered = lawbook.current().vocabulary("involv").offered(clock.local_today())
        known = {one.code for one in offered}
        options = [Option(one.code, term("involv", one.code), one.code == chosen) for one in offered]
        return Degree(name, who, person, chosen if chosen in known else "", options)

    # -- after a POST

    @property
    def pressed(self) -> bool:
        """Was one of the page's own buttons pressed?"""
        forms = [self.somebody, self.look, *(block.form for block in self.blocks)]
        return MORE in self._sent or any(form.button for form in forms)

    @property
    def describes(self) -> bool:
        """Whether somebody new was described, or is named in an act."""
        return self._named or self._looked or any(one.read() or one.gap for one in self.somebody.fields.values())

    @property
    def _named(self) -> bool:
        return any(one.person == NOBODY and one.chosen for block in self.blocks for one in block.degrees)

    @property
    def _looked(self) -> bool:
        """Agency and clothing were typed: they belong to an act, and would be lost without one."""
        return any(one.read() or one.gap for one in self.look.fields.values())

    def is_valid(self) -> bool:
        """Whether what was typed makes acts."""
        if self.request.method != "POST" or self.pressed:
            return False
        filled = [block for block in self.blocks if block.filled]
        for block in filled:
            if not block.form.is_valid():
                prefix = _("Act %(number)s") % {"number": block.number}
                self.errors += [Problem(f"{prefix}. {one.text}", one.anchor) for one in block.form.errors]
        if self.describes:
            for form in (self.somebody, self.look):
                form.is_valid()
                self.errors += form.errors
        if self._looked and not self._named:
            said = _(
                "Say in an act how the person described below was involved: agency and clothing belong to the act."
            )
            self.errors.append(Problem(said, f"f-a0-who-{NOBODY}"))
        if not filled and not self.describes:
            self.errors.append(Problem(_("Nothing was said of any act yet."), "f-a0-type"))
        return not self.errors

    def changes(self) -> list[Change]:
        """The acts, who was involved in each, and whoever is new."""
        found: list[Change] = []
        newcomer = uuid4()
        if self.describes:
            found.append(new(self.somebody.record, newcomer))
        for block in self.blocks:
            if block.filled:
                found.append(new(block.form.record, block.act))
                found += [new(self._involved(block, one, newcomer)) for one in block.degrees if one.chosen]
        return found

    def _involved(self, block: Block, one: Degree, newcomer: UUID) -> Record:
        looked: dict[str, Any] = {}
        if one.person == NOBODY:
            looked = self.look.record.model_dump(exclude_defaults=True)
        person = newcomer if one.person == NOBODY else UUID(hex=one.person)
        return Involvement.model_validate({**looked, "act": block.act, "perpetrator": person, "degree": one.chosen})


def _is(entry: Entry, part: str) -> bool:
    return isinstance(entry.record, Person) and part in entry.record.part
