"""One record being typed, together with new people and events that it refers to.

A form carries, beside its fields: the heads that were shown (what others save meanwhile is kept beside), and the
compartments that were shown (a field that was not on the page is not emptied by sending the page).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict

from guvoh.casework.forms import kept
from guvoh.casework.forms.choices import QUICK, sources
from guvoh.casework.forms.firsts import firsts, part_for
from guvoh.casework.forms.kinds import SINGLE
from guvoh.casework.queries.casefile import Opened
from guvoh.kinds.records import Record
from guvoh.kinds.registry import spec
from guvoh.kinds.values import FileRef
from guvoh.kit.ids import as_ids
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import Entry
from guvoh.ledger.writing.plan import NewFile
from guvoh.pages import casefiles
from guvoh.pages.forms import KindForm, arrived, bound
from guvoh.pages.forms.sources import Known
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment

SEEN, PARTS, NEW = "seen", "parts", "new"
_SHORT = {
    "person": ("part", "called", "names", "sex", "age", "description"),
    "event": ("name", "start", "country", "region", "place"),
}


@dataclass(frozen=True)
class Beside:
    """A new record that a field of the main one refers to."""

    field: str
    record: UUID
    form: KindForm

    @property
    def mark(self) -> str:
        """As the hidden field says it."""
        return f"{self.field}:{self.record.hex}"


class Editing:
    """The form of one record. `entry` None: a new one, beginning with what follows from `about`."""

    def __init__(
        self, request: HttpRequest, opened: Opened, kind: str, entry: Entry | None = None, about: UUID | None = None
    ) -> None:
        self.request, self.opened, self.kind, self.entry = request, opened, kind, entry
        self._sent: QueryDict | None = request.POST if request.method == "POST" else getattr(request, "draft", None)
        self.seen = self._seen()
        self.before = self._before()
        self._initial = {} if entry else firsts(opened, kind, about)
        self.beside = [self._beside(*mark) for mark in self._marks()]
        self.form = self._main()

    # -- what was shown

    def _seen(self) -> tuple[UUID, ...]:
        if self.entry is None:
            return ()
        if self._sent is None:
            return self.entry.heads
        known = {one.id for one in self.opened.file.stories[self.entry.id].revisions}
        sent = as_ids(self._sent.get(SEEN, "").split(","))
        return sent if sent and set(sent) <= known else self.entry.heads

    def _before(self) -> Record | None:
        """The record as it was shown, whatever others saved meanwhile."""
        if self.entry is None:
            return None
        story = self.opened.file.stories[self.entry.id]
        return story.joined(story.parts_seen_from(self.seen)) or self.entry.record

    @property
    def parts(self) -> frozenset[Compartment]:
        """The compartments of this form: of a new record all she may write, else what the page shows."""
        return self.opened.held if self.entry is None else self.opened.file.compartments

    # -- the forms

    def _marks(self) -> Iterator[tuple[str, UUID]]:
        for mark in self._sent.getlist(NEW) if self._sent is not None else ():
            field, _, record = mark.partition(":")
            for one in as_ids(record.split(",")):
                if self._quick(field):
                    yield field, one

    def _quick(self, field: str) -> str:
        """The kind of a new record for this field, or ''."""
        named = spec(self.kind).by_name.get(field)
        return str(named.ref) if named and named.ref in QUICK else ""

    def _beside(self, field: str, record: UUID, *, fresh: bool = False) -> Beside:
        kind = self._quick(field)
        data = {} if fresh else bound(self.request)
        form = KindForm(
            kind,
            **data,
            initial=firsts(self.opened, kind, None) | part_for(kind, field),
            compartments=self.opened.held,
            sources=sources(self.opened),
            only=_SHORT[kind],
            prefix=f"new-{field}-",
        )
        return Beside(field, record, form)

    def _main(self, data: dict[str, Any] | None = None) -> KindForm:
        more = [Known(one.record, one.form.kind, f"{say(one.form.spec.singular)} +") for one in self.beside]
        form = KindForm(
            self.kind,
            self.before,
            **(data or bound(self.request)),
            initial=self._initial,
            compartments=self.parts,
            sources=sources(self.opened, more, self.entry.id if self.entry else None),
            components={"clock": "casework/case/clock_hint.html"},
        )
        form.stored.update(kept.files(self.request, form))
        return form

    # -- what a view asks

    def press(self) -> bool:
        """Answer one of the form's own buttons. Out: whether one was pressed."""
        if self.request.method != "POST":
            return False
        button = self.form.button
        if button and button[0].startswith("new-"):
            self._add(button[0].removeprefix("new-"))
        return bool(button) or any(one.form.button for one in self.beside)

    def _add(self, field: str) -> None:
        if not self._quick(field) or any(one.field == field for one in self.beside):
            return
        made = self._beside(field, uuid4(), fresh=True)
        self.beside.append(made)
        typed = self.request.POST.copy()
        typed[field] = str(made.record)
        self.form = self._main({"data": typed, "files": self.request.FILES, "draft": None})

    def is_valid(self) -> bool:
        """Whether everything typed makes records."""
        if self.request.method != "POST" or self.press():
            return False
        arrived.check(self.request, self.form)
        good = [one.form.is_valid() for one in self.beside]
        return self.form.is_valid() and all(good) and not self.errors

    @property
    def errors(self) -> list[Any]:
        """Of all forms of the page."""
        return [*self.form.errors, *(error for one in self.beside for error in one.form.errors)]

    def changes(self, record: UUID) -> list[Change]:
        """What is to be written; new people and events first."""
        main = Change(record, self.kind, self.form.record, self.seen)
        return [*(new(one.form.record, one.record) for one in self.beside), main]

    def files(self, record: UUID) -> list[NewFile]:
        """Files that came with the form."""
        before = self.before.model_dump() if self.before else {}
        found = [getattr(self.form.record, field.name) for field in self.form.spec.fields if field.type == "file"]
        old = {value["id"] for value in before.values() if isinstance(value, dict) and "id" in value}
        return [NewFile(one.id, record) for one in found if isinstance(one, FileRef) and one.id not in old]

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was shown."""
        return bool(self.beside) or self.form.changed

    # -- what the template asks

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The hidden fields."""
        found = [(PARTS, ",".join(sorted(self.parts))), *((NEW, one.mark) for one in self.beside)]
        if self.entry is not None:
            found.append((SEEN, ",".join(head.hex for head in self.seen)))
        return found + kept.hidden(self.request, self.form)

    @property
    def multipart(self) -> bool:
        return self.form.multipart

    @cached_property
    def unshown(self) -> list[str]:
        """Compartments of this kind that she may read and that this form leaves alone."""
        if self.entry is None:
            return []
        return [one.value for one in spec(self.kind).compartments if one in self.opened.held and one not in self.parts]


def parts_sent(request: HttpRequest) -> frozenset[Compartment] | None:
    """The compartments that a form which comes back was made of; None where it does not say."""
    sent = request.POST if request.method == "POST" else getattr(request, "draft", None)
    if sent is None or PARTS not in sent:
        return None
    known = {one.value: one for one in Compartment}
    return frozenset(known[name] for name in sent[PARTS].split(",") if name in known)


def known_kind(kind: str) -> bool:
    """Whether members add records of this kind by hand."""
    elsewhere = casefiles.home(kind)
    return kind in SINGLE if elsewhere is None else elsewhere.hand
