"""Free text of a case for full-text search: one entry for each record and compartment that has some."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from guvoh.kinds.records import Record
from guvoh.kinds.spec import spec_of


def text(records: Mapping[UUID, Record], language: str) -> Iterator[dict[str, Any]]:
    """`{"record", "kind", "compartment", "language", "text"}`. `language` where a record does not say its own."""
    for identity, record in records.items():
        found: dict[str, list[str]] = {}
        for field in spec_of(type(record)).fields:
            if field.searchable and (value := getattr(record, field.name)):
                found.setdefault(field.compartment.value, []).append(value)
        for compartment, pieces in found.items():
            yield {
                "record": identity.hex,
                "kind": record.kind,
                "compartment": compartment,
                "language": getattr(record, "language", None) or language,
                "text": "\n".join(pieces),
            }
