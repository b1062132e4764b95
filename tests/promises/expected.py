"""Reads access.yaml: which answer each seat gets at each address.

    case:  {GET: "200; other 404"}

The first word is the answer for everybody who is signed in, then come the exceptions. Who is not signed in is sent to
the sign-in page (`enter`), unless `out 200` says otherwise. Foreign and invented ids get 404 and are not written down;
`foreign/coordinator 200` is the rare one who gets something else. `go` is a redirection to somewhere inside.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guvoh.kit import plain_yaml
from promises.addresses import Address, Answer, Directions, ask
from promises.theatre import IN, OUT, Theatre

FILE = Path(__file__).with_name("access.yaml")
SEATS = (*IN, *OUT)


@dataclass(frozen=True)
class Expected:
    """Answers by seat: with ids that were given to Dushanbe, and with foreign ones."""

    seats: dict[str, str]
    foreign: dict[str, str]


@cache
def whole() -> dict[str, Any]:
    found: dict[str, Any] = plain_yaml.read(FILE.read_text())
    return found


def stand_for() -> dict[str, dict[str, str]]:
    """Which record, word or file stands in which address."""
    found: dict[str, dict[str, str]] = whole()["ids"]
    return found


def names() -> set[str]:
    """Addresses that somebody has thought about."""
    return set(whole()["addresses"])


def of(address: Address, method: str) -> Expected | None:
    """What is expected, or None where nobody has said."""
    line = whole()["addresses"].get(address.name, {}).get(method)
    return None if line is None else parsed(str(line))


def parsed(line: str) -> Expected:
    first, *exceptions = [part.strip() for part in line.split(";")]
    seats = dict.fromkeys(IN, first) | dict.fromkeys(OUT, "enter")
    foreign = dict.fromkeys(IN, "404")
    for exception in exceptions:
        who, answer = exception.split()
        for name in who.split(","):
            if name.startswith("foreign/"):
                foreign[name.removeprefix("foreign/")] = answer
            else:
                seats |= dict.fromkeys(OUT, answer) if name == "out" else {name: answer}
    assert set(seats) == set(SEATS), line
    return Expected(seats, foreign)


def said(answer: Answer) -> str:
    """An answer as the file says it."""
    if answer.status in (301, 302, 303):
        return "enter" if answer.where.split("?")[0] == "/sign-in" else "go"
    return str(answer.status)


def line(answers: dict[str, str], foreign: dict[str, str]) -> str:
    """A line for the file, out of what was answered."""
    inside = [answers[name] for name in IN]
    usual = max(dict.fromkeys(inside), key=inside.count)
    found = [usual]
    for answer in dict.fromkeys(inside):
        if answer != usual:
            found.append(f"{','.join(name for name in IN if answers[name] == answer)} {answer}")
    outside = {answers[name] for name in OUT}
    if outside != {"enter"}:
        found.append(f"out {outside.pop()}")
    found += [f"foreign/{name} {answer}" for name, answer in foreign.items() if answer != "404"]
    return "; ".join(found)


def answered(theatre: Theatre, directions: Directions, address: Address) -> str:
    """The line of an address as it answers today: to be read with care before it is written into the file."""
    lines = []
    for method in address.methods:
        given, foreign = {}, {}
        for seat in theatre.seats.values():
            ids = directions.given(seat, address)
            given[seat.name] = said(ask(seat, method, address.path(ids)))
            if seat.signed_in and directions.named(address):
                foreign[seat.name] = said(ask(seat, method, address.path(directions.foreign(seat, address))))
        lines.append(f'{method}: "{line(given, foreign)}"')
    return f"{address.name}: {{{', '.join(lines)}}}"
