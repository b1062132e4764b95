"""The columns of the codes tables, said in such a way that the catalogue can build its databases from them."""

from dataclasses import dataclass, replace
from typing import Literal

from guvoh.kinds.choices import Answer, Choice
from guvoh.kinds.records import Record
from guvoh.kinds.spec import spec_of
from guvoh.kinds.words import Msg

ColumnType = Literal["term", "terms", "choice", "int", "month", "months", "day", "ref"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Values by `type`, all of which may also be a gap (`?unknown` …) or missing (empty):

    `term` a code of `vocabulary`; `terms` a list of codes (a bit set); `choice` one of `choices`; `int` a whole
    number; `month` YYYYMM, or YYYY00 where only the year is known; `months` a list of these; `day` YYYY-MM-DD;
    `ref` the hex of the id of another row.
    """

    name: str
    label: Msg
    type: ColumnType
    vocabulary: str | None = None
    choices: tuple[tuple[str, Msg], ...] = ()

    @property
    def multi(self) -> bool:
        """More than one answer is possible."""
        return self.type in ("terms", "months")

    def as_set(self) -> "Column":
        """The same for a row that gathers the answers of several records."""
        return replace(self, type="terms")


def of(model: type[Record], field: str, name: str | None = None, label: Msg | None = None) -> Column:
    """The column of a field that can be counted, as the field's own declaration says."""
    found = spec_of(model)[field]
    code = found.code
    if code is None:
        raise ValueError(f"{model.kind}.{field} is no code")
    name, label = name or field, label or found.label
    if code.hours_since or found.type == "number":
        return Column(name, label, "int")
    if code.precision == "month":
        return Column(name, label, "month")
    if code.precision == "presence":
        return Column(name, label, "choice", choices=choices(Answer.YES, Answer.NO))
    if found.type in ("term", "terms"):
        return Column(name, label, found.type, found.vocabulary)  # type: ignore[arg-type]
    if found.type == "choice":
        return Column(name, label, "choice", choices=choices(*found.choices))
    if found.type == "day":
        return Column(name, label, "day")
    if found.type == "ref":
        return Column(name, label, "ref")
    raise ValueError(f"{model.kind}.{field} has no column of its own")


def choices(*entries: Choice) -> tuple[tuple[str, Msg], ...]:
    """The values and labels of a closed list."""
    return tuple((entry.value, entry.label) for entry in entries)
