"""All kinds, in the order in which a case is told."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from guvoh.kinds.act import Act
from guvoh.kinds.case import Case
from guvoh.kinds.charge import Charge
from guvoh.kinds.consent import Consent
from guvoh.kinds.contact import Contact
from guvoh.kinds.custody import Custody
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.document import Document
from guvoh.kinds.duty import Duty, Office
from guvoh.kinds.event import Event
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.lawtext import Procedure, Template
from guvoh.kinds.letter import Letter
from guvoh.kinds.note import Note
from guvoh.kinds.person import Person
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.records import Record
from guvoh.kinds.redress import Redress
from guvoh.kinds.representation import Representation
from guvoh.kinds.spec import KindSpec, spec_of
from guvoh.kinds.step import Step
from guvoh.kinds.task import Task
from guvoh.kinds.urgent import Attempt, Urgent

_ALL: tuple[type[Record], ...] = (
    Contact,
    Case,
    Person,
    Event,
    Act,
    Involvement,
    Custody,
    Consent,
    Representation,
    Proceeding,
    Step,
    Deadline,
    Hearing,
    Charge,
    Redress,
    Letter,
    Document,
    Urgent,
    Attempt,
    Task,
    Note,
    Duty,
    Office,
    Procedure,
    Template,
)
_kinds: dict[str, type[Record]] = {model.kind: model for model in _ALL}

KINDS: Mapping[str, type[Record]] = MappingProxyType(_kinds)


class UnknownKind(KeyError):
    """No kind of this name: the record was written by a newer version."""


def spec(kind: str) -> KindSpec:
    """The declaration of the kind of this name. `UnknownKind` if there is none."""
    try:
        return spec_of(_kinds[kind])
    except KeyError:
        raise UnknownKind(kind) from None


@contextmanager
def trying(model: type[Record]) -> Iterator[None]:
    """A kind that exists inside the `with` only (tests, and the example of the manual)."""
    if model.kind in _kinds:
        raise ValueError("this kind exists")
    _kinds[model.kind] = model
    try:
        yield
    finally:
        del _kinds[model.kind]
