"""A procedure as YAML, always in the same order and form: read(write(p)) == p."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import yaml

from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.shapes import Acceptance, Example, Labels, Law, Moment, Move, Proof, State, TermRule

_PARTS = ("accepts", "law", "counters", "states", "moves", "terms")


class _Dumper(yaml.SafeDumper):
    """Every scalar of our files is a text: nothing needs quotes to stay one."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.yaml_implicit_resolvers = {}


def write(procedure: Procedure) -> str:
    """The canonical text of the procedure."""
    return text_of(plain(procedure))


def text_of(values: Mapping[str, Any]) -> str:
    """The text of what `plain` gave, with an empty line between its large parts."""
    head = {key: value for key, value in values.items() if key not in _PARTS}
    sections = [head, *({key: values[key]} for key in _PARTS if key in values)]
    return "\n".join(_dump(section) for section in sections)


def plain(procedure: Procedure) -> dict[str, Any]:
    """The same as mappings, lists and texts, in the same order."""
    return {key: value for section in _sections(procedure) for key, value in section.items()}


def _dump(section: Mapping[str, Any]) -> str:
    text: str = yaml.dump(
        section, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120, default_flow_style=None
    )
    return text


def _sections(p: Procedure) -> Iterable[dict[str, Any]]:
    head = _full(
        procedure=p.id,
        edition=p.edition,
        country=p.country,
        sorts=list(p.sorts),
        valid_from=p.valid_from,
        valid_to=p.valid_to,
        **_proof(p.proof),
        labels=_labels(p.labels),
        zone=p.zone,
        note=_labels(p.note),
    )
    yield head
    yield _full(accepts=[plain_acceptance(entry) for entry in p.accepts])
    yield _full(law={key: plain_law(entry) for key, entry in p.law.items()})
    yield _full(counters={name: _labels(labels) for name, labels in p.counters.items()})
    yield {"states": [plain_state(state) for state in p.states]}
    yield {"moves": [plain_move(move) for move in p.moves]}
    yield _full(terms=[plain_term(rule) for rule in p.terms])


def _full(**values: Any) -> dict[str, Any]:
    """Without what is empty; days and numbers as texts."""
    return {key: _plain(value) for key, value in values.items() if value not in (None, "", [], {}, ())}


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value


def _labels(labels: Labels) -> dict[str, str]:
    return dict(labels)


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "status": proof.status,
        "verified_by": proof.by,
        "verified_on": proof.on,
        "source": proof.source,
    }


def plain_acceptance(entry: Acceptance) -> dict[str, Any]:
    """As the file has it, under `accepts`."""
    return _full(country=entry.country, since=entry.since, until=entry.until, **_proof(entry.proof))


def plain_law(entry: Law) -> dict[str, Any]:
    """As the file has it, under its key in `law`."""
    return _full(
        code=_labels(entry.code),
        article=entry.article,
        since=entry.since,
        until=entry.until,
        **_proof(entry.proof),
    )


def plain_state(state: State) -> dict[str, Any]:
    """As the file has it, in `states`."""
    return _full(
        id=state.id,
        stage=state.stage,
        labels=_labels(state.labels),
        first=state.first or None,
        end=state.end,
    )


def plain_move(move: Move) -> dict[str, Any]:
    """As the file has it, in `moves`."""
    values = _full(
        id=move.id,
        to=move.to,
        on=move.on,
        direction=move.direction,
        by=move.by,
        needs=list(move.needs),
        counts=move.counts,
        labels=_labels(move.labels),
    )
    return {"id": values.pop("id"), "from": list(move.sources), **values}


def plain_term(rule: TermRule) -> dict[str, Any]:
    """As the file has it, in `terms`, with its examples."""
    head = _full(id=rule.id, labels=_labels(rule.labels), of=rule.of, since=rule.since, until=rule.until)
    starts = {"starts": {"moves": list(rule.moves), "from": rule.counted_from}}
    amount = {"amount": "null" if rule.amount is None else str(rule.amount)}
    rest = _full(
        unit=rule.unit,
        first_day="included" if rule.first_day_included else "excluded",
        ends_on_rest_day="moves" if rule.moves_off_rest_day else "stays",
        met_by=list(rule.met_by),
        silence=rule.silence,
        letter=rule.letter,
        extend=[_full(to=e.to, unit=e.unit, labels=_labels(e.labels)) for e in rule.extend],
        restore=_labels(rule.restore),
        alternatives=[{"if": a.condition, "amount": str(a.amount), "unit": a.unit} for a in rule.alternatives],
        law=rule.law,
        **_proof(rule.proof),
        note=_labels(rule.note),
        examples=[plain_example(example) for example in rule.examples],
    )
    return {**head, **starts, **amount, **rest}


def plain_example(example: Example) -> dict[str, Any]:
    """As the file has it, in `examples` of its term."""
    written = _full(
        start=example.start,
        received=example.received,
        **{name: True for name in sorted(example.conditions)},
        extended=example.extended,
        suspended=[_pause(pause) for pause in example.suspended],
        restored=example.restored,
    )
    written["due"] = "null" if example.due is None else _plain(example.due)
    return {**written, **_full(met=example.met, missed=example.missed or None, why=_labels(example.why))}


def _pause(pause: tuple[Moment, Moment | None]) -> list[str]:
    return [_plain(moment) for moment in pause if moment is not None]
