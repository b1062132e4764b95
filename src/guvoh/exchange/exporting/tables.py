"""Cases as tables: one for each kind, one row for each record. Only what was opened is in them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.exchange.exporting.asked import Asked
from guvoh.exchange.files import Cell
from guvoh.kinds import FieldSpec, Record, spec
from guvoh.kinds.show import Shower
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.words import say

Named = Callable[[UUID], str]


def short(identity: UUID) -> str:
    """How rows of one table name those of another."""
    return identity.hex[:8]


class Tables:
    """Filled case by case, so that no more than one case is open at a time."""

    def __init__(self, asked: Asked, show: Shower) -> None:
        self.asked, self._show = asked, show
        self._fields = {kind: asked.taken(kind) for kind in asked.kinds}
        self.rows: dict[str, list[list[Cell]]] = {kind: [] for kind in self._fields}
        self.cases = 0

    def add(self, file: CaseFile) -> None:
        """One case, as it was opened."""
        self.cases += 1
        header = next((one.record for one in file.records.values() if one.kind == "case"), None)
        head: list[Cell] = [file.number, getattr(header, "code_name", None)]
        for identity, entry in file.records.items():
            fields = self._fields.get(entry.kind)
            if fields is not None:
                self.rows[entry.kind].append([*head, short(identity), *self._cells(entry.record, fields)])

    def _cells(self, record: Record, fields: Iterable[FieldSpec]) -> list[Cell]:
        return [self._cell(record, field) for field in fields]

    def _cell(self, record: Record, field: FieldSpec) -> Cell:
        if field.name in record.hidden:
            return None
        value, gap = getattr(record, field.name), record.gaps.get(field.name)
        if gap is None and isinstance(value, int | date) and not isinstance(value, bool):
            return value
        return self._show.field(field, value, gap) or None

    @property
    def sheets(self) -> Mapping[str, list[list[Cell]]]:
        """Name of each table, its heading and rows; tables without rows left out."""
        return {
            say(spec(kind).plural): [self._heads(kind), *rows] for kind, rows in self.rows.items() if rows
        }  # fmt: skip

    def _heads(self, kind: str) -> list[Cell]:
        return [_("Case"), _("Code name"), _("Record"), *(say(one.label) for one in self._fields[kind])]


def shower(language: str, member: Named) -> Shower:
    """Shows values in a language; records by the short id that stands in their own row."""
    return Shower(language, lawbook.current(), short, member)


def of_member(names: Mapping[UUID, str]) -> Named:
    """Names of members; somebody who is gone is a short id."""

    def called(member: UUID) -> str:
        return names.get(member) or short(member)

    return called
