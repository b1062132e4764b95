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
prefix: "2014/"                             # before each number, where another list has the same ones
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
from guvoh.kit import plain_yaml
from guvoh.lawbook import Lawbook
from guvoh.sealing.labels import Compartment

READS: Final = frozenset(
    {"number", "day", "date", "people", "ages", "one", "several", "steps", "phone", "text", "ignore"}
)  # fmt: skip
PEOPLE: Final = ("victim", "lawyer")
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
    prefix: str = ""

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
        raw = plain_yaml.read(text)
    except yaml.YAMLError as error:
        raise _mistake("", "yaml", **_line(error)) from None
    if not isinstance(raw, dict) or not isinstance(raw.get("columns"), dict):
        raise _mistake("columns", "missing")
    _sections(raw)
    tables = raw.get("values") or {}
    columns = tuple(_column(str(name), said or {}, tables, book) for name, said in raw["columns"].items())
    if sum(column.read == "number" for column in columns) > 1:
        raise _mistake("columns", "two_numbers")
    return Mapping(
        name=str(raw.get("mapping") or ""),
        titles={str(language): str(title) for language, title in (raw.get("title") or {}).items()},
        sheet=raw.get("sheet") or None,
        columns=columns,
        constants=_answer("constants", raw.get("constants") or {}, (), book),
        prefix=str(raw.get("prefix") or ""),
    )


def shipped() -> tuple[str, ...]:
    """Names of the mappings that come with the program."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def shipped_text(name: str) -> str:
    """The YAML of a mapping that comes with the program."""
    if name not in shipped():
        raise _mistake(name, "no_mapping")
    return (_FOLDER / f"{name}.yaml").read_text("utf-8")


def shipped_mapping(name: str, book: Lawbook) -> Mapping:
    """A mapping that comes with the program, checked against this lawbook."""
    return load(shipped_text(name), book)


def _mistake(place: str, why: str, **details: object) -> SheetProblem:
    """`why`: one of `sentences.MISTAKES`; `details` go into its sentence."""
    return SheetProblem("mapping", place=place, why=why, **details)


def _line(error: yaml.YAMLError) -> dict[str, object]:
    mark = getattr(error, "problem_mark", None)
    return {"line": "?" if mark is None else mark.line + 1}


def _sections(raw: dict[str, Any]) -> None:
    """The rest of the file has the shape it must have, or is left out."""
    for name in ("values", "constants", "title"):
        if not isinstance(raw.get(name) or {}, dict):
            raise _mistake(name, "no_table")
    if not isinstance(raw.get("sheet") or "", str):
        raise _mistake("sheet", "no_answer")


def _column(heading: str, said: Any, tables: Any, book: Lawbook) -> Column:
    place = f"columns, {heading}"
    if not isinstance(said, dict) or said.get("read") not in READS:
        raise _mistake(place, "read", reads=", ".join(sorted(READS)))
    to = said.get("to") or []
    targets = tuple(_target(place, one) for one in (to if isinstance(to, list) else [to]))
    if said.get("slot", "victim") not in PEOPLE:
        raise _mistake(place, "no_field", name=said["slot"])
    table = said.get("values")
    if table is not None and table not in tables:
        raise _mistake(place, "no_values", name=table)
    keep = said.get("keep") or said.get("keep_always")
    return Column(
        heading=heading,
        read=said["read"],
        to=targets,
        also=tuple(map(str, said.get("also") or ())),
        values=_table(str(table), tables.get(table) or {}, targets, book),
        keep=_target(place, keep) if keep else _beside(targets),
        keep_always="keep_always" in said,
        slot=str(said.get("slot", "victim")),
        drop=tuple(map(str, said.get("drop") or ())),
        sex_by_name=bool(said.get("sex_by_name", False)),
    )


def _beside(targets: tuple[Target, ...]) -> Target | None:
    """Where words stay that do not fit: with the names or the medical part, where the field lies there; else None."""
    where = {target.spec().compartment for target in targets}
    if Compartment.IDENTITY in where:
        return Target("victim", "written")
    return Target("victim", "health") if Compartment.HEALTH in where else None


def _target(place: str, text: object) -> Target:
    try:
        return Target.of(str(text))
    except ValueError:
        raise _mistake(place, "no_field", name=text) from None


def _table(name: str, table: Any, targets: tuple[Target, ...], book: Lawbook) -> dict[str, Answer]:
    if not isinstance(table, dict):
        raise _mistake(f"values, {name}", "no_table")
    return {key(str(word)): _answer(f"values, {name}, {word}", said, targets, book) for word, said in table.items()}


def _answer(place: str, said: Any, targets: tuple[Target, ...], book: Lawbook) -> Answer:
    if said == "text":
        return ()
    if isinstance(said, str | list):
        if len(targets) != 1:
            raise _mistake(place, "bare_code")
        said = {str(targets[0]): said}
    if not isinstance(said, dict):
        raise _mistake(place, "no_answer")
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
            raise _mistake(place, "no_gap", name=code)
    elif spec.vocabulary and code not in book.vocabulary(str(spec.vocabulary)):
        raise _mistake(place, "no_term", name=code, vocabulary=spec.vocabulary)
    return Assign(target, code, by_country)
