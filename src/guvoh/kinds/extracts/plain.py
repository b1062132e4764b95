"""Tables whose rows are the codes of one record, with the frame of the case: custody, step, consent, document."""

from collections.abc import Callable
from dataclasses import dataclass

from guvoh.kinds import columns, wellknown
from guvoh.kinds.columns import Column
from guvoh.kinds.extracts.frame import FRAME
from guvoh.kinds.extracts.view import Row, View, row
from guvoh.kinds.records import Record


@dataclass(frozen=True)
class Plain:
    """A table over one kind. `named` maps columns to fields; `more` makes further columns from a record's codes."""

    model: type[Record]
    named: dict[str, str]
    more: Callable[[Row], Row] = lambda codes: {}
    extra: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of this table."""
        own = {name: columns.of(self.model, field, name) for name, field in self.named.items()}
        return (*own.values(), *self.extra, *(column for column in FRAME if column.name not in own))

    def rows(self, view: View, frame: Row) -> list[Row]:
        """The rows of one case."""
        return [
            row(identity, **{**frame, **self._own(codes), **self.more(codes)})
            for identity, codes in view.of(self.model.kind).items()
        ]

    def _own(self, codes: Row) -> Row:
        return {name: codes[field] for name, field in self.named.items() if field in codes}


def same(*names: str, **renamed: str) -> dict[str, str]:
    """Columns called as their fields, and columns with another name (`month="taken_on"`)."""
    return {**{name: name for name in names}, **renamed}


def safeguards(codes: Row) -> Row:
    """The safeguards of a custody as two sets: kept, and not kept (or late, in part, on paper only)."""
    checked = codes.get("safeguards")
    if not isinstance(checked, list):
        return {"safeguards_kept": checked, "safeguards_broken": checked} if checked else {}
    kept = [code for code, result in checked if result in wellknown.KEPT]
    broken = [code for code, result in checked if result in wellknown.BROKEN]
    return {"safeguards_kept": kept or None, "safeguards_broken": broken or None}
