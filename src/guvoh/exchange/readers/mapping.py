"""A saved mapping: which column of a sheet goes where, and what its words mean. Kept as YAML.

mapping: office-ru
title: {en: Office list, ru: Таблица офиса}
sheet: Дела                       # else the first visible one
columns:
  "№": {read: number}
  "Где": {read: one, values: places, keep: event.remarks}
  "Что делали": {read: several, to: act.methods, values: methods}
values:
  places:
    "г. Ош": {event.region: KG-GO}
    "?": {event.region: "?unknown"}         # a gap
    "на границе": text                       # kept as text, on purpose
    "милиция": {involvement.agency: {by_country: POL}}
  methods:
    "ток": ELEC                              # short form: into the column's own field
constants: {case.line: OFFICE}
"""

from collections.abc import Mapping as Items
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from guvoh.exchange.cells.values import key
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.readers.slots import Target
from guvoh.kinds import Gap
from guvoh.lawbook import Lawbook

READS: Final = frozenset(
    {"number", "day", "date", "people", "ages", "one", "several", "steps", "phone", "text", "ignore"}
)  # fmt: skip
_FOLDER = Path(__file__).resolve().parents[1] / "mappings"


@dataclass(frozen=True, slots=True)
class Assign:
    """Put `value` into a field: a code, a gap (`?unknown`), or a kind of agency looked up by country."""

    target: Target
    value: str
    by_country: bool = False


Answer = tuple[Assign, ...]  # empty: keep the words as text, on purpose


@dataclass(frozen=True, slots=True)
class Column:
    """What is done with one column."""

    heading: str
    read: str
    to: tuple[Target, ...] = ()
    also: tuple[str, ...] = ()
    values: Items[str, Answer] = field(default_factory=dict)
    keep: Target | None = None
    keep_always: bool = False
    slot: str = "victim"
    drop: tuple[str, ...] = ()
    sex_by_name: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping."""

    name: str
    titles: Items[str, str]
    sheet: str | None
    columns: tuple[Column, ...]
    constants: Answer

    def column(self, heading: str) -> Column | None:
        """The column of this heading; case, dots and blanks do not matter."""
        wanted = key(heading)
        for column in self.columns:
            if wanted in (key(column.heading), *map(key, column.also)):
                return column
        return None


def load(text: str, book: Lawbook) -> Mapping:
    """Read and check a mapping. `SheetProblem("mapping", place=…, why=…)` names the first mistake."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise _mistake("", str(error)) from None
    if not isinstance(raw, dict) or not isinstance(raw.get("columns"), dict):
        raise _mistake("columns", "missing")
    tables = raw.get("values") or {}
    columns = tuple(_column(str(name), said or {}, tables, book) for name, said in raw["columns"].items())
    if sum(column.read == "number" for column in columns) > 1:
        raise _mistake("columns", "more than one number")
    return Mapping(
        name=str(raw.get("mapping") or ""),
        titles={str(language): str(title) for language, title in (raw.get("title") or {}).items()},
        sheet=raw.get("sheet"),
        columns=columns,
        constants=_answer("constants", raw.get("constants") or {}, (), book),
    )


def shipped() -> tuple[str, ...]:
    """Names of the mappings that come with the program."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def shipped_text(name: str) -> str:
    """The YAML of a mapping that comes with the program."""
    if name not in shipped():
        raise SheetProblem("mapping", place=name, why="no such mapping")
    return (_FOLDER / f"{name}.yaml").read_text("utf-8")


def shipped_mapping(name: str, book: Lawbook) -> Mapping:
    """A mapping that comes with the program, checked against this lawbook."""
    return load(shipped_text(name), book)


def _mistake(place: str, why: str) -> SheetProblem:
    return SheetProblem("mapping", place=place, why=why)


def _column(heading: str, said: Any, tables: Any, book: Lawbook) -> Column:
    place = f"columns, {heading}"
    if not isinstance(said, dict) or said.get("read") not in READS:
        raise _mistake(place, f"read must be one of {', '.join(sorted(READS))}")
    to = said.get("to") or []
    targets = tuple(_target(place, one) for one in (to if isinstance(to, list) else [to]))
    table = said.get("values")
    if table is not None and table not in tables:
        raise _mistake(place, f"no values {table!r}")
    keep = said.get("keep") or said.get("keep_always")
    return Column(
        heading=heading,
        read=said["read"],
        to=targets,
        also=tuple(map(str, said.get("also") or ())),
        values=_table(str(table), tables.get(table) or {}, targets, book),
        keep=_target(place, keep) if keep else None,
        keep_always="keep_always" in said,
        slot=str(said.get("slot", "victim")),
        drop=tuple(map(str, said.get("drop") or ())),
        sex_by_name=bool(said.get("sex_by_name", False)),
    )


def _target(place: str, text: object) -> Target:
    try:
        return Target.of(str(text))
    except ValueError as error:
        raise _mistake(place, str(error)) from None


def _table(name: str, table: Any, targets: tuple[Target, ...], book: Lawbook) -> dict[str, Answer]:
    if not isinstance(table, dict):
        raise _mistake(f"values, {name}", "not a table")
    return {key(str(word)): _answer(f"values, {name}, {word}", said, targets, book) for word, said in table.items()}


def _answer(place: str, said: Any, targets: tuple[Target, ...], book: Lawbook) -> Answer:
    if said == "text":
        return ()
    if isinstance(said, str | list):
        if len(targets) != 1:
            raise _mistake(place, "a bare code needs a column with one field")
        said = {str(targets[0]): said}
    if not isinstance(said, dict):
        raise _mistake(place, "not an answer")
    found = []
    for name, value in said.items():
        target = _target(place, name)
        for one in value if isinstance(value, list) else [value]:
            found.append(_assign(place, target, one, book))
    return tuple(found)


def _assign(place: str, target: Target, value: Any, book: Lawbook) -> Assign:
    by_country = isinstance(value, dict) and set(value) == {"by_country"}
    code = str(value["by_country"] if by_country else value)
    spec = target.spec()
    if code.startswith("?"):
        if code[1:] not in set(Gap):
            raise _mistake(place, f"no gap {code}")
    elif spec.vocabulary and code not in book.vocabulary(str(spec.vocabulary)):
        raise _mistake(place, f"no term {code} in {spec.vocabulary}")
    return Assign(target, code, by_country)
