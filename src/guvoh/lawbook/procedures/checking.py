"""What must fit together in a procedure, beyond the single field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from guvoh.lawbook.marked import Marked
from guvoh.lawbook.procedures.fields import Page
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.shapes import ANY, SAME, Move, TermRule
from guvoh.lawbook.terms import Vocabulary

_HOURS = {"hour": 1, "day24": 24, "day": 24, "working_day": 24, "month": 28 * 24}
_SILENT = ("authority", "state", "committee")
_LISTS = {"filed": ("step_type",), "decided": ("decision",), "event": ("step_type", "decision")}


class _Lines:
    """On which line the n-th entry of a list, or an entry of a mapping, stands."""

    def __init__(self, content: Marked) -> None:
        self._body = content.mapping

    def of(self, key: str, place: int | str | None = None, field: str | None = None) -> int:
        found = self._body.get(key)
        if found is None:
            return 0
        if isinstance(place, int) and place < len(found.items):
            found = found.items[place]
        elif isinstance(place, str) and place in found.mapping:
            found = found.mapping[place]
        if field is not None and field in found.mapping:
            found = found.mapping[field]
        return found.line


def check(
    procedure: Procedure,
    content: Marked,
    page: Page,
    vocabularies: Mapping[str, Vocabulary] | None,
    letters: Collection[str] = (),
) -> None:
    """Reports every mistake of the procedure as a whole, each on its line."""
    lines = _Lines(content)
    _names(procedure, page, lines)
    _head(procedure, page, lines)
    _states(procedure, page, lines)
    for place, move in enumerate(procedure.moves):
        _move(procedure, move, place, page, lines)
    for place, rule in enumerate(procedure.terms):
        _rule(procedure, rule, place, page, lines)
    _overlaps(procedure, page, lines)
    _startable(procedure, page, lines)
    if vocabularies is not None:
        _codes(procedure, page, lines, vocabularies)
    if letters:
        _letters(procedure, page, lines, letters)


def _names(procedure: Procedure, page: Page, lines: _Lines) -> None:
    reserved = {SAME, ANY}
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("states", [state.id for state in procedure.states]),
        ("moves", [move.id for move in procedure.moves]),
        ("accepts", [f"{entry.country} {entry.since}" for entry in procedure.accepts]),
    )
    for key, names in groups:
        seen: set[str] = set()
        for place, name in enumerate(names):
            if name in seen or name in reserved:
                page.report(lines.of(key, place, "id"), "id twice", name)
            seen.add(name)


def _head(procedure: Procedure, page: Page, lines: _Lines) -> None:
    prefix = (procedure.country or "un").lower()
    if not procedure.id.startswith(f"{prefix}."):
        page.report(lines.of("procedure"), "prefix", prefix, procedure.id)
    if procedure.country is not None and procedure.accepts:
        page.report(lines.of("accepts"), "accepts")
    if not known_zone(procedure.zone):
        page.report(lines.of("zone"), "unknown zone", procedure.zone)


def known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _states(procedure: Procedure, page: Page, lines: _Lines) -> None:
    if not procedure.states:
        page.report(lines.of("states"), "no state")
        return
    first = [place for place, state in enumerate(procedure.states) if state.first]
    if len(first) != 1:
        page.report(lines.of("states", first[1] if first else None), "first")
    for place, state in enumerate(procedure.states):
        if state.id not in procedure.reachable:
            page.report(lines.of("states", place), "unreachable", state.id)
        leaving = [move for move in procedure.moves_from(state.id) if move.target(state.id) != state.id]
        if state.end is None and not leaving:
            page.report(lines.of("states", place), "dead end", state.id)
        if state.end == "final" and leaving:
            page.report(lines.of("states", place), "final", state.id, leaving[0].id)


def _move(procedure: Procedure, move: Move, place: int, page: Page, lines: _Lines) -> None:
    known = {state.id for state in procedure.states}
    for source in move.sources:
        if source not in known and source != ANY:
            page.report(lines.of("moves", place, "from"), "unknown state", source)
    if move.to not in known and move.to != SAME:
        page.report(lines.of("moves", place, "to"), "unknown state", move.to)
    if move.counts is not None and move.counts not in procedure.counters:
        page.report(lines.of("moves", place, "counts"), "unknown counter", move.counts)


def _rule(procedure: Procedure, rule: TermRule, place: int, page: Page, lines: _Lines) -> None:
    def report(key: str, code: str, *values: object) -> None:
        page.report(lines.of("terms", place, key), code, *values)

    known = {move.id for move in procedure.moves}
    named = (("starts", rule.moves), ("met_by", rule.met_by), ("silence", (rule.silence,) if rule.silence else ()))
    for key, moves in named:
        for move in moves:
            if move not in known:
                report(key, "unknown move", move)
    if rule.law is not None and rule.law not in procedure.law:
        report("law", "unknown law", rule.law)
    if rule.silence is not None and rule.of not in _SILENT:
        report("silence", "silence")
    if rule.restore and rule.of != "us":
        report("restore", "restore")
    for longer in rule.extend:
        if rule.amount is not None and _HOURS[longer.unit] * longer.to <= _HOURS[rule.unit] * rule.amount:
            report("extend", "shorter", f"{longer.to} {longer.unit}", f"{rule.amount} {rule.unit}")
    for example in rule.examples:
        if example.extended is not None and example.extended > len(rule.extend):
            page.report(example.line, "no extension", example.extended)


def _overlaps(procedure: Procedure, page: Page, lines: _Lines) -> None:
    for place, rule in enumerate(procedure.terms):
        for other in procedure.terms[:place]:
            if other.id == rule.id and _together(other, rule):
                page.report(lines.of("terms", place), "overlap", rule.id)
                break


def _together(one: TermRule, other: TermRule) -> bool:
    first = max(one.since or date.min, other.since or date.min)
    last = min(one.until or date.max, other.until or date.max)
    return first <= last


def _startable(procedure: Procedure, page: Page, lines: _Lines) -> None:
    """A term must be started by something that happens, not only by silence in a circle of such terms."""
    silences: dict[str, set[str]] = {}
    for rule in procedure.terms:
        if rule.silence is not None:
            silences.setdefault(rule.silence, set()).add(rule.id)
    started: set[str] = set()
    growing = True
    while growing:
        growing = False
        for rule in procedure.terms:
            real = any(move not in silences or silences[move] & started for move in rule.moves)
            if real and rule.id not in started:
                started.add(rule.id)
                growing = True
    for place, rule in enumerate(procedure.terms):
        if not rule.moves:
            page.report(lines.of("terms", place), "never", rule.id)
        elif rule.id not in started:
            page.report(lines.of("terms", place, "silence"), "cycle", rule.id)


def _codes(procedure: Procedure, page: Page, lines: _Lines, vocabularies: Mapping[str, Vocabulary]) -> None:
    for line, code, names in _coded(procedure, lines):
        there = [vocabularies[name] for name in names if name in vocabularies]
        if there and not any(code in vocabulary for vocabulary in there):
            page.report(line, "unknown code", code, ", ".join(names))


def _letters(procedure: Procedure, page: Page, lines: _Lines, letters: Collection[str]) -> None:
    for place, rule in enumerate(procedure.terms):
        if rule.letter is not None and rule.letter not in letters:
            page.report(lines.of("terms", place, "letter"), "unknown letter", rule.letter)


def _coded(procedure: Procedure, lines: _Lines) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for sort in procedure.sorts:
        yield lines.of("sorts"), sort, ("proceeding_type",)
    for place, state in enumerate(procedure.states):
        yield lines.of("states", place, "stage"), state.stage, ("legal_stage",)
    for place, move in enumerate(procedure.moves):
        yield lines.of("moves", place, "on"), move.on, _LISTS[move.direction]
