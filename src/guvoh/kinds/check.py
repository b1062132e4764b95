"""What a record may newly be given: terms that the lawbook offers, and references that lead somewhere.

Reading never asks this: what is stored stays readable whatever became of its terms.
"""

from collections.abc import Collection, Iterator
from uuid import UUID

from guvoh.kinds.errors import SENTENCES, Fault
from guvoh.kinds.records import Record
from guvoh.kinds.spec import FieldSpec, spec_of
from guvoh.lawbook import Lawbook


def check(record: Record, book: Lawbook, before: Record | None = None) -> list[Fault]:
    """Faults of terms that are new in `record` (not in `before`) and that the lawbook does not offer here."""
    return [
        Fault(field.name, SENTENCES[code], row)
        for field in spec_of(type(record)).fields
        if field.vocabulary and field.name not in record.hidden
        for row, code in _terms(record, before, field, book)
    ]


def _terms(record: Record, before: Record | None, field: FieldSpec, book: Lawbook) -> Iterator[tuple[int | None, str]]:
    vocabulary = book.vocabulary(str(field.vocabulary))
    old = _codes(before, field) if before is not None else ()
    for row, code in enumerate(_codes(record, field)):
        if code in old:
            continue
        place = row if field.repeated else None
        term = vocabulary.get(code)
        if term is None:
            yield place, "no_such_term"
        elif field.restricted is not None and term.restricted != field.restricted:
            yield place, "restricted_term" if term.restricted else "open_term"


def _codes(record: Record, field: FieldSpec) -> Collection[str]:
    value = getattr(record, field.name)
    return value if isinstance(value, tuple) else (value,) if value is not None else ()


def references(record: Record) -> Iterator[tuple[FieldSpec, UUID]]:
    """Every reference of a record to another record of the same file of work."""
    for field in spec_of(type(record)).fields:
        if field.ref:
            value = getattr(record, field.name)
            for target in value if isinstance(value, tuple) else (value,) if value else ():
                yield field, target
