"""What stands in for the ledger, and invented extracts."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import cast
from guvoh import lawbook
from guvoh.catalogue import actions, rows
from guvoh.catalogue.provider import Named, Refusal, RowToProve
from guvoh.catalogue.rows import Prepared, TailRow
from guvoh.circles.keyring import Keyring
from guvoh.kinds.columns import Column
from guvoh.kinds.extracts.whole import Extract
from guvoh.kinds.schema import TABLES
from guvoh.sealing.labels import Compartment

ALL = tuple(Compartment)
GAPS = ("?unknown", "?not_asked", "?refused", "?not_applicable")


class Ledger:
    """Names the hashes of the rows it appends, in order; says which rows prove nothing."""

    def __init__(self, coalition: cast.Coalition) -> None:
        self.coalition = coalition
        self.named: dict[UUID, list[Named]] = {}
        self.position = 0
        self.refused: list[Refusal] = []
        self.asked: list[RowToProve] = []

    def names_rows(self, circle: UUID, after: int) -> Sequence[Named]:
        return [one for one in self.named.get(circle, ()) if one.position > after]

    def refusals(self, keyring: Keyring, circle: UUID, asked: Sequence[RowToProve]) -> Sequence[Refusal]:
        self.asked = list(asked)
        hashes = {row.hash for row in asked}
        return [one for one in self.refused if one.hash in hashes]

    def name(self, row: TailRow) -> None:
        """The ledger says this hash."""
        self.position += 1
        self.named.setdefault(row.circle, []).append(Named(self.position, row.hash))

    def sealed(self, by: Keyring, circle: UUID, cases: Sequence[Prepared], sender: UUID | None = None) -> TailRow:
        """A row from a circle to a circle (to itself, where no sender is named)."""
        channel, key = by.channel_for(sender or circle, circle)
        return rows.seal_row(
            coalition=by.coalition, action=uuid4(), circle=circle, channel=channel, key=key, cases=cases
        )

    def say(self, by: Keyring, circle: UUID, *cases: Prepared, sender: UUID | None = None) -> TailRow:
        """One action: a row, named and appended."""
        row = self.sealed(by, circle, cases, sender)
        self.name(row)
        actions.append([row])
        return row


def prepared(extract: Extract, case: UUID | None = None, compartments: Iterable[Compartment] = ALL) -> Prepared:
    """An extract made ready."""
    return rows.prepare(case or uuid4(), extract, compartments)


def extract(
    codes: dict[str, Any] | None = None,
    *,
    names: Iterable[str] = (),
    phones: Iterable[str] = (),
    story: str = "",
    health: str = "",
    language: str | None = "ru",
    record: UUID | None = None,
    **work: Any,
) -> Extract:
    """A small extract: `codes` are columns of its case row."""
    identity = (record or uuid4()).hex
    row = {"id": uuid4().hex, "numbered": "yes", **(codes or {})}
    spelled = [
        {"record": identity, "kind": "person", "name": name, "sort": "legal", "language": None} for name in names
    ]
    numbers = [{"record": identity, "kind": "person", "digits": digits} for digits in phones]
    texts = [
        {"record": identity, "kind": "event", "compartment": place, "language": language, "text": text}
        for place, text in (("story", story), ("health", health))
        if text
    ]
    due = work.pop("due", None)
    return Extract(
        codes={"v": 1, "tables": {"case": [row]}},
        names=[*spelled, *numbers],
        text=texts,
        work={"case": work} | ({"due": due} if due else {}) if work or due else {},
    )


@dataclass
class Inventor:
    """Extracts by chance: every column, every gap, registers too."""

    seed: int
    book: lawbook.Lawbook = field(default_factory=lawbook.current)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def value(self, column: Column) -> Any:
        """Nothing, a gap, or an answer."""
        chance = self.random.random()
        if chance < 0.15:
            return None
        if chance < 0.25:
            return self.random.choice(GAPS)
        match column.type:
            case "month":
                return self._month()
            case "months":
                return sorted({self._month() for _ in range(self.random.randint(1, 3))})
            case "day":
                month = self.random.randint(1, 12)
                return f"{self.random.randint(2019, 2023)}-{month:02}-{self.random.randint(1, 28):02}"
            case "int":
                return self.random.randint(-2, 5)
            case "ref":
                return self.id().hex
        codes = [code for code, _ in column.choices] or self._codes(column.vocabulary or "")
        if column.type == "terms":
            return sorted({self.random.choice(codes) for _ in range(self.random.randint(1, 3))})
        return self.random.choice(codes)

    def _month(self) -> int:
        return self.random.randint(2019, 2023) * 100 + self.random.randint(0, 12)

    def _codes(self, vocabulary: str) -> list[str]:
        return [term.code for term in self.book.vocabulary(vocabulary).terms][:6]

    def row(self, table: str, **more: Any) -> dict[str, Any]:
        """One row of a table."""
        row = {column.name: self.value(column) for column in TABLES[table]}
        return {"id": self.id().hex, **{name: one for name, one in row.items() if one is not None}, **more}

    def extract(self) -> Extract:
        """One file of work: mostly a case, sometimes an entry of a register."""
        case = self.random.random() < 0.85
        frame = {"numbered": "yes" if case else "no", "counted": self.random.choice(["yes", "yes", "no"])}
        tables = {"case": [self.row("case", **frame)]} if case else {}
        for table in ("victim", "act", "perpetrator", "contact"):
            found = [self.row(table, **frame) for _ in range(self.random.choice((0, 1, 1, 2)))]
            if found:
                tables[table] = found
        number = f"TJ-2026-{self.random.randint(1, 999):04}"
        work = {"code_name": f"Name {self.random.randint(1, 99)}", "number": number}
        return Extract({"v": 1, "tables": tables}, [], [], {"case": work} if case else {})
