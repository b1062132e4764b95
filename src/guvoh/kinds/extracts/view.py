"""One case seen through its codes only: who stands beside whom. All tables are made from this.

Nothing but codes goes in here, so nothing else can come out, and a reader of codes alone makes the same rows
as somebody who may read everything.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from guvoh.kinds import wellknown
from guvoh.kinds.coding import codes_of
from guvoh.kinds.records import Record

Row = dict[str, Any]


class View:
    """The codes of the records of one case, by kind and by id (hex)."""

    def __init__(self, records: Mapping[UUID, Record]) -> None:
        self.kinds: dict[str, dict[str, Row]] = {}
        for identity, record in records.items():
            self.kinds.setdefault(record.kind, {})[identity.hex] = codes_of(record)
        self.header: Row = next(iter(self.of("case").values()), {})
        self.acts: dict[str, list[str]] = _grouped(self.of("act"), "victim")
        self.involvements: dict[str, list[str]] = _grouped(self.of("involvement"), "act")

    def of(self, kind: str) -> dict[str, Row]:
        """The records of a kind, by id."""
        return self.kinds.get(kind, {})

    def acts_of(self, victim: str) -> list[Row]:
        """The acts against a person."""
        return [self.of("act")[act] for act in self.acts.get(victim, ())]

    def involved_in(self, acts: Iterable[str]) -> list[Row]:
        """The involvements in these acts."""
        rows = self.of("involvement")
        return [rows[found] for act in acts for found in self.involvements.get(act, ())]

    def event_of(self, act: Row) -> Row:
        """The event of an act, or nothing."""
        return self.of("event").get(act.get("event", ""), {})

    def month_of(self, act: Row) -> Any:
        """The month of an act: its own, else the event's."""
        return _first(act.get("start"), self.event_of(act).get("start"))

    def place_of(self, act: Row) -> Any:
        """The kind of place of an act: its own, else the event's."""
        return _first(act.get("place"), self.event_of(act).get("place"))

    def victims(self) -> Iterator[tuple[str, Row]]:
        """People who are victims: by their part in the case, or because an act says so."""
        for identity, person in self.of("person").items():
            if wellknown.VICTIM in values(person.get("part")) or identity in self.acts:
                yield identity, person

    def refused(self, person: str) -> bool:
        """Whether this person refused to be counted. A refusal that names nobody is everybody's."""
        said = [
            row.get("decision")
            for row in self.of("consent").values()
            if row.get("person") in (person, None) and row.get("purpose") == wellknown.STATISTICS
        ]
        return any(decision in wellknown.NO_CONSENT for decision in said)


def values(code: Any) -> list[Any]:
    """The answers in a code: none for an empty one and for a gap."""
    if code is None or (isinstance(code, str) and code.startswith("?")):
        return []
    return code if isinstance(code, list) else [code]


def union(codes: Iterable[Any]) -> Any:
    """All answers of several codes, each once; a gap only where no answer is; None where there is nothing."""
    found: dict[Any, None] = {}
    gap = None
    for code in codes:
        if code is None:
            continue
        if isinstance(code, list):
            found.update(dict.fromkeys(code))
        elif isinstance(code, str) and code.startswith("?"):
            gap = gap or code
        else:
            found[code] = None
    return list(found) or gap


def first_month(months: Any) -> Any:
    """The earliest of several months (YYYY00 stands after the known months of its year)."""
    known = values(months)
    return min(known, key=lambda month: month if month % 100 else month + 13) if known else months


def row(identity: str, **columns: Any) -> Row:
    """A row of a table without its empty columns."""
    return {"id": identity, **{name: value for name, value in columns.items() if value is not None}}


def taken(source: Row, *names: str) -> Row:
    """These columns as they are."""
    return {name: source[name] for name in names if name in source}


def _first(own: Any, other: Any) -> Any:
    return own if values(own) else (other if other is not None else own)


def _grouped(rows: Mapping[str, Row], by: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identity, codes in rows.items():
        if isinstance(codes.get(by), str):
            found.setdefault(codes[by], []).append(identity)
    return found
