"""Spellings and telephone numbers of a case, for finding people. Needs identity; without it, nothing."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from guvoh.kinds.records import Record
from guvoh.kinds.spec import spec_of
from guvoh.kit import phones


def names(records: Mapping[UUID, Record]) -> Iterator[dict[str, Any]]:
    """`{"record", "kind", "name", "sort", "language"}` for each spelling, then `{"record", "kind", "digits"}` for
    each number."""
    for identity, record in records.items():
        for field in spec_of(type(record)).fields:
            if field.type == "names":
                for spelling in getattr(record, field.name):
                    yield {
                        "record": identity.hex,
                        "kind": record.kind,
                        "name": spelling.text,
                        "sort": spelling.sort.value,
                        "language": spelling.language,
                    }
            elif field.type == "phones":
                for phone in getattr(record, field.name):
                    yield {"record": identity.hex, "kind": record.kind, "digits": phones.digits(phone.number)}
