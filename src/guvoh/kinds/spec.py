"""What a kind declares, read once from its annotations: the table that everything else is derived from."""

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from guvoh.kinds.choices import Choice
from guvoh.kinds.fields import (
    CODES,
    IDENTITY,
    Code,
    Hint,
    In,
    Label,
    Member,
    NoGap,
    Ref,
    Sort,
    Term,
    Unsearched,
    Widget,
)
from guvoh.kinds.records import Record
from guvoh.kinds.words import Msg
from guvoh.sealing.labels import Compartment

_FREE = ("line", "text")
_REPEATED = ("terms", "choices", "names", "phones", "id_numbers", "addresses", "safeguards", "refs", "cases")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. `type` is one of: line text term terms choice choices date day number money names phones
    id_numbers addresses safeguards ref refs member circle cases file."""

    name: str
    label: Msg
    hint: Msg | None
    type: str
    widget: str
    compartment: Compartment
    vocabulary: str | None
    vocabulary_multi: bool
    restricted: bool | None
    country: str | None
    among: tuple[str, ...]
    choices: tuple[Choice, ...]
    ref: str | None
    code: Code | None
    repeated: bool
    searchable: bool
    identifying: bool
    may_gap: bool
    freed_by: str | None
    freed_to: Compartment | None

    @property
    def empty(self) -> Any:
        """The value of the field when nothing is in it."""
        return () if self.repeated else None


@dataclass(frozen=True)
class KindSpec:
    """A kind and its fields in the order of declaration."""

    kind: str
    model: type[Record]
    version: int
    singular: Msg
    plural: Msg
    home: Compartment
    fields: tuple[FieldSpec, ...]
    by_name: dict[str, FieldSpec]
    compartments: tuple[Compartment, ...]

    def __getitem__(self, name: str) -> FieldSpec:
        return self.by_name[name]


@cache
def spec_of(model: type[Record]) -> KindSpec:
    """The declaration of one kind. `TypeError` names a field that is declared wrongly."""
    fields = tuple(
        _field(model, name, info.annotation, tuple(info.metadata))
        for name, info in model.model_fields.items()
        if name != "gaps"
    )
    used = {CODES} | {field.compartment for field in fields} | {f.freed_to for f in fields if f.freed_to}
    return KindSpec(
        kind=model.kind,
        model=model,
        version=model.version,
        singular=model.singular,
        plural=model.plural,
        home=model.home,
        fields=fields,
        by_name={field.name: field for field in fields},
        compartments=tuple(compartment for compartment in Compartment if compartment in used),
    )


def _field(model: type[Record], name: str, annotation: Any, outer: tuple[Any, ...]) -> FieldSpec:
    sort, choices = _sort(annotation, outer)
    if sort is None:
        raise TypeError(f"{model.kind}.{name} has no type of values.py")
    marks = {base: mark for mark in outer for base in type(mark).__mro__ if base is not object}
    if Label not in marks:
        raise TypeError(f"{model.kind}.{name} has no Label")
    code, place, term, ref = marks.get(Code), marks.get(In), marks.get(Term), marks.get(Ref)
    compartment = _compartment(model, code, place, ref)
    if (sort.name in ("term", "terms")) != (term is not None):
        raise TypeError(f"{model.kind}.{name}: a term names its vocabulary, nothing else does")
    if (sort.name in ("ref", "refs")) != (ref is not None):
        raise TypeError(f"{model.kind}.{name}: a reference names its kind, nothing else does")
    return FieldSpec(
        name=name,
        label=marks[Label].text,
        hint=marks[Hint].text if Hint in marks else None,
        type="member" if Member in marks else sort.name,
        widget=marks[Widget].name if Widget in marks else sort.widget,
        compartment=compartment,
        vocabulary=term.vocabulary if term else None,
        vocabulary_multi=sort.name == "terms",
        restricted=term.restricted if term else None,
        country=term.country if term else None,
        among=term.among if term else (),
        choices=choices,
        ref=ref.kind if ref else None,
        code=code if code else (Code() if compartment is CODES else None),
        repeated=sort.name in _REPEATED,
        searchable=sort.name in _FREE and compartment not in (CODES, IDENTITY) and Unsearched not in marks,
        identifying=compartment is IDENTITY,
        may_gap=NoGap not in marks,
        freed_by=place.freed_by if place else None,
        freed_to=place.freed_to if place else None,
    )


def _compartment(model: type[Record], code: Code | None, place: In | None, ref: Ref | None) -> Compartment:
    if place:
        return place.compartment
    return CODES if ref or code == Code() else model.home


def _sort(annotation: Any, outer: tuple[Any, ...] = ()) -> tuple[Sort | None, tuple[Choice, ...]]:
    """The type marker inside `X | None`, `Annotated[X, ...]` or a tuple of choices."""
    for mark in outer:
        if isinstance(mark, Sort):
            return mark, ()
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return Sort("choice", "radios"), tuple(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = _sort(args[0], tuple(annotation.__metadata__))
        return found
    if origin in (Union, UnionType):
        return _sort(next(arg for arg in args if arg is not NoneType))
    if origin is tuple:
        inner, choices = _sort(args[0])
        if inner and inner.name == "choice":
            return Sort("choices", "checkboxes"), choices
    return None, ()
