"""The form of a kind.

What was typed stays until it is understood; a record can be saved in any state; a field that the writer may not read
is not in the form. Several forms stand on one page by their prefix.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import ValidationError

from guvoh import lawbook
from guvoh.kinds import pages
from guvoh.kinds.check import check
from guvoh.kinds.errors import Fault, faults
from guvoh.kinds.pages.declaring import Group as Declared
from guvoh.kinds.pages.declaring import Item
from guvoh.kinds.records import Record
from guvoh.kinds.registry import spec
from guvoh.kinds.spec import FieldSpec
from guvoh.kinds.words import Msg
from guvoh.pages.forms import choosing, fields, rows
from guvoh.pages.forms.choosing import OneOf
from guvoh.pages.forms.fields import Field
from guvoh.pages.forms.posted import Posted
from guvoh.pages.forms.problems import Problem
from guvoh.pages.forms.sources import Sources
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment

FIELDS: dict[str, type[Field]] = {
    "line": fields.LineField, "text": fields.TextField, "number": fields.NumberField, "date": fields.DateField,
    "day": fields.DateField, "term": choosing.TermField, "terms": choosing.SomeOf, "choice": choosing.ChoiceField,
    "choices": choosing.SomeOf, "ref": choosing.RefField, "refs": choosing.SomeOf, "cases": choosing.SomeOf,
    "member": choosing.MemberField, "file": fields.FileField, "names": rows.RowsField, "phones": rows.RowsField,
    "id_numbers": rows.RowsField, "addresses": rows.RowsField, "money": rows.MoneyField,
    "safeguards": rows.SafeguardsField,
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """A group as the page shows it."""

    title: str
    hint: str
    fields: list[Field]
    folded: bool
    number: int
    template: str = ""
    """A template above the fields, for groups whose page declares a component."""

    @property
    def open(self) -> bool:
        """A folded group opens where it holds something, or an error."""
        return any(field.errors or field.read() or field.gap for field in self.fields)


def bound(request: HttpRequest) -> dict[str, Any]:
    """What a view hands on: `KindForm("note", entry.record, **bound(request))`."""
    posted = request.method == "POST"
    return {
        "data": request.POST if posted else None,
        "files": request.FILES if posted else None,
        "draft": getattr(request, "draft", None),
    }


class KindForm:
    """One record of `kind` to be typed.

    `record`: the record as it stands (None: a new one). `data`, `files`: what was posted; None shows the record.
    `draft`: the same as `data`, but shown unchecked (a draft brought back). `initial`: first values of a new record.
    `compartments`: those the writer may write (None: all). `steps`: only groups of these steps. `only`, `without`:
    only these fields, or all but these. `components`: which template draws a component that the kind's page names
    (above the fields of a group, below the input of a field). `prefix`: for several forms on one page.
    """

    def __init__(
        self,
        kind: str,
        record: Record | None = None,
        data: QueryDict | None = None,
        *,
        files: Mapping[str, Any] | None = None,
        draft: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
        compartments: Collection[Compartment] | None = None,
        sources: Sources | None = None,
        steps: Collection[Msg | None] | None = None,
        only: Collection[str] | None = None,
        without: Collection[str] = (),
        components: Mapping[str, str] | None = None,
        prefix: str = "",
    ) -> None:
        self.kind, self.before, self.prefix = kind, record, prefix
        self.spec, self.page = spec(kind), pages.page(kind)
        self.sources = sources or Sources()
        self.errors: list[Problem] = []
        self.stored: dict[str, Any] = {}
        self.initial = dict(initial or {})
        self._posted = Posted(data, files, prefix) if data is not None else None
        self._show = self._posted or (Posted(draft, None, prefix) if draft is not None else None)
        self._record: Record | None = None
        self._components = dict(components or {})
        self._wanted = (compartments, steps, only, without)
        self.fields: dict[str, Field] = {}
        self.groups = [self._group(number, group) for number, group in enumerate(self._declared())]
        self.groups = [group for group in self.groups if group.fields]

    # what a view asks

    @property
    def button(self) -> tuple[str, str] | None:
        """One of the form's own buttons (add a line, remove one, a new record for a reference): show, do not save."""
        return self._posted.pressed() if self._posted else None

    def is_valid(self) -> bool:
        """Whether what was posted makes a record; `errors` says what does not. False where a button was pressed."""
        if self._posted is None or self.button:
            return False
        for field in self.fields.values():
            if isinstance(field, OneOf):
                field.settle_gap()
        for name, field in self.fields.items():
            if isinstance(field, fields.FileField) and field.too_large:
                self.add_error(_("This file is too large. Nothing of it was stored."), name)
        values = {name: field.read() for name, field in self.fields.items()}
        values["gaps"] = self._gaps()
        try:
            self._record = self._made(values)
        except ValidationError as error:
            self._hear(faults(error))
            return False
        self._hear(check(self._record, lawbook.current(), self.before))
        return not self.errors

    @property
    def record(self) -> Record:
        """The record, after `is_valid`."""
        if self._record is None:
            raise ValueError("the form was not valid")
        return self._record

    @property
    def changed(self) -> bool:
        """Whether the valid form differs from the record before."""
        return self.before is None or self.record != self.before

    @property
    def uploads(self) -> dict[str, Any]:
        """Uploaded files by field. A view stores each and puts what the record keeps into `stored`."""
        found = {name: field.upload for name, field in self.fields.items() if isinstance(field, fields.FileField)}
        return {name: upload for name, upload in found.items() if upload is not None}

    @property
    def multipart(self) -> bool:
        """Whether the browser must send it in parts."""
        return any(isinstance(field, fields.FileField) for field in self.fields.values())

    def add_error(self, text: str, field: str = "") -> None:
        """An error that only the view can know."""
        anchor = self.fields[field].hear(None, None, text) if field in self.fields else ""
        label = f"{self.fields[field].label}: " if field in self.fields else ""
        self.errors.append(Problem(label + text, anchor))

    def country_for(self, field: FieldSpec) -> str | None:
        """The country by which the list of this field is narrowed."""
        if not field.country:
            return None
        other = self.fields.get(field.country)
        typed = str(other.typed) if other else str(getattr(self.before, field.country, None) or "")
        return typed or self.sources.country

    # how it is made

    def _declared(self) -> list[Declared]:
        steps = self._wanted[1]
        return [group for group in self.page.groups if steps is None or group.step in steps]

    def _group(self, number: int, declared: Declared) -> Group:
        made = [self._field(item) for item in declared.items if self._stands(item)]
        title = say(declared.title)
        for field in made:
            field.quiet_label = field.label.lower() == title.lower()
        return Group(
            title, say(declared.hint), made, declared.folded, number, self._components.get(declared.component or "", "")
        )

    def _stands(self, item: Item) -> bool:
        compartments, _steps, only, without = self._wanted
        field = self.spec[item.field]
        if self.before is not None and field.name in self.before.hidden:
            return False
        if compartments is not None and field.compartment not in compartments:
            return False
        return field.name not in without and (only is None or field.name in only)

    def _field(self, item: Item) -> Field:
        field = self.spec[item.field]
        value = getattr(self.before, field.name) if self.before is not None else self.initial.get(field.name)
        made = FIELDS[field.type](self, field, item, self._show, value if value is not None else field.empty)
        made.below = self._components.get(item.component or "", "")
        made.example = isinstance(made, fields.DateField) and not any(
            isinstance(other, fields.DateField) for other in self.fields.values()
        )
        self.fields[field.name] = made
        return made

    def _gaps(self) -> dict[str, str]:
        kept = {n: g.value for n, g in self.before.gaps.items() if n not in self.fields} if self.before else {}
        return kept | {name: field.gap for name, field in self.fields.items() if field.gap}

    def _made(self, values: dict[str, Any]) -> Record:
        if self.before is not None:
            return self.before.revised(**values)
        rest = {name: value for name, value in self.initial.items() if name not in self.fields}
        return self.spec.model.model_validate(rest | values)

    def _hear(self, found: list[Fault]) -> None:
        language = str(get_language())
        for fault in found:
            field = self.fields.get(fault.field)
            text = fault.said(language)
            if field is None:
                self.errors.append(Problem(text))
                continue
            anchor = field.hear(fault.row, fault.part, text)
            number = getattr(field, "row_of_error", None) if fault.row is not None else None
            place = field.label if number is None else f"{field.label} ({_place(field, number)})"
            self.errors.append(Problem(f"{place}: {text}", anchor))


def _place(field: Field, number: int) -> int:
    """Which line it is for a person, who counts from one and sees no holes."""
    return list(field.typed).index(number) + 1
