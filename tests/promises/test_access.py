"""Promise 2: every address, every method, every seat, own, foreign and invented ids; and with all rules switched off.

What is expected stands in access.yaml. An address that is not there fails the build.
"""

import gzip
import re
from collections.abc import Iterator
from typing import Any
from unittest import mock
from uuid import UUID

import pytest

from guvoh.pages import seam
from promises import expected, unboxing
from promises.addresses import METHODS, Address, Answer, Directions, addresses, ask
from promises.theatre import CANARY, IN, Seat, Theatre

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NUMBER = re.compile(r"\b[A-Z]{2}-\d{4}-\d{4}\b")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
UNUSUAL = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "x")
# Boxes that are not about a case, though ids of circles and members stand in their contexts.
PLACES = frozenset({"server-box", "circle-step-back", "session-box", "draft-key-in-session"})
ALL = addresses()


seats = pytest.mark.parametrize("name", expected.SEATS)
signed_in = pytest.mark.parametrize("name", IN)
# Reader, member and coordinator of Dushanbe hold the same keys: without rules they are one.
keys = pytest.mark.parametrize("name", [name for name in IN if name not in ("reader", "member")])


def test_somebody_has_thought_about_every_address(theatre: Theatre, directions: Directions) -> None:
    unknown = {one.name: directions.unknown(one) for one in ALL if directions.unknown(one)}
    assert not unknown, f"say in tests/promises/access.yaml or addresses.py which ids these stand for: {unknown}"
    missing = [one for one in ALL if any(expected.of(one, method) is None for method in one.methods)]
    answers = "\n  ".join(expected.answered(theatre, directions, one) for one in missing)
    assert not missing, f"say in tests/promises/access.yaml who gets what; today it is\n  {answers}"


def test_nothing_is_expected_of_an_address_that_is_gone() -> None:
    assert expected.names() <= {one.name for one in ALL}


@pytest.mark.t(31)
@seats
def test_every_seat_gets_exactly_the_expected_answer(theatre: Theatre, directions: Directions, name: str) -> None:
    seat, wrong = theatre.seat(name), []
    for address, method, wanted in _lines():
        ids = directions.given(seat, address)
        answer = ask(seat, method, address.path(ids))
        if expected.said(answer) != wanted.seats[name]:
            wrong.append(f"{method} {address.name}: {expected.said(answer)}, expected {wanted.seats[name]}")
        _tells_nothing(theatre, seat, answer, f"{method} {address.name}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.t(31)
@pytest.mark.t(35)
@signed_in
def test_foreign_is_the_same_as_not_there(theatre: Theatre, directions: Directions, name: str) -> None:
    """Status, headers and body, byte for byte; also where the case is one's own and a record of it is not."""
    seat, wrong = theatre.seat(name), []
    for address, method, wanted in _lines():
        if not directions.named(address):
            continue
        foreign = directions.foreign(seat, address)
        pairs = [(foreign, directions.nowhere(address, foreign))]
        first = _first(directions.given(seat, address))
        if first and name != "other" and any(isinstance(foreign[one], UUID) for one in foreign if one not in first):
            pairs.append(({**foreign, **first}, {**directions.nowhere(address, foreign), **first}))
        for place, (one, other) in enumerate(pairs):
            answers = [ask(seat, method, address.path(ids)) for ids in (one, other)]
            said = expected.said(answers[0])
            if place == 0 and said != wanted.foreign[name]:
                wrong.append(f"{method} {address.name}: foreign {said}, expected {wanted.foreign[name]}")
            if wanted.foreign[name] in ("403", "404") and _bytes(answers[0]) != _bytes(answers[1]):
                wrong.append(
                    f"{method} {address.name}: foreign {said} differs from invented {expected.said(answers[1])}"
                )
            _tells_nothing(theatre, seat, answers[0], f"{method} {address.name} foreign")
    assert not wrong, "\n".join(wrong)


@pytest.mark.t(32)
@pytest.mark.t(37)
@keys
def test_with_all_rules_off_keys_still_decide(theatre: Theatre, directions: Directions, name: str) -> None:
    """Every rule says yes: no word of what was not given, and no box of it was opened."""
    seat = theatre.seat(name)
    with mock.patch.object(seam, "may", return_value=None), unboxing.recorded() as opened:
        for address in ALL:
            for method in address.methods:
                for ids in (directions.given(seat, address), directions.foreign(seat, address)):
                    opened.clear()
                    answer = ask(seat, method, address.path(ids))
                    _tells_nothing(theatre, seat, answer, f"{method} {address.name}")
                    strange = [one for one in opened if not _may_open(theatre, seat, one)]
                    assert not strange, (method, address.name, strange[:3])


def test_the_recorder_of_boxes_hears_what_is_opened(theatre: Theatre) -> None:
    seat = theatre.seat("coordinator")
    with unboxing.recorded() as opened:
        assert ask(seat, "GET", f"/contacts/{theatre.register.id}/{theatre.register.records['contact']}").status == 200
    assert {one.use for one in opened} >= {"revision-box", "action-header", "grant", "session-box"}
    stranger = theatre.seat("other")
    assert not all(_may_open(theatre, stranger, one) for one in opened)


def test_pages_do_show_what_was_given(theatre: Theatre, directions: Directions) -> None:
    """Else the silence of the other tests would mean nothing."""
    seat = theatre.seat("coordinator")
    shown = "".join(
        ask(seat, "GET", address.path(directions.given(seat, address))).content.decode(errors="replace")
        for address in ALL
        if "GET" in address.methods
    )
    assert sum(word in shown for words in theatre.register.words.values() for word in words) > 5


@pytest.mark.t(52)
def test_no_other_method_is_answered(theatre: Theatre, directions: Directions) -> None:
    for name, methods in (("coordinator", UNUSUAL), ("nobody", UNUSUAL[:3])):
        seat = theatre.seat(name)
        for address in ALL:
            ids = directions.given(theatre.seat("coordinator"), address)
            for method in methods:
                answer = ask(seat, method, address.path(ids))
                if method == "HEAD" and "GET" in address.methods:
                    assert answer.content == b""
                elif method == "OPTIONS":
                    assert answer.status == 204
                else:
                    assert answer.status == 405, (method, address.name, answer.status)


def _first(ids: dict[str, Any]) -> dict[str, Any]:
    """The case or circle in an address, without what is named inside it."""
    return {name: ids[name] for name in ("case", "circle") if name in ids}


def _lines() -> Iterator[tuple[Address, str, expected.Expected]]:
    for address in ALL:
        for method in METHODS:
            wanted = expected.of(address, method)
            if wanted is not None:
                yield address, method, wanted


def _bytes(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    content = answer.content
    if answer.status != 404:
        content = TOKEN.sub(b"", content)  # masked anew on every page but that one
    return answer.status, answer.headers, content


def _tells_nothing(theatre: Theatre, seat: Seat, answer: Answer, where: str) -> None:
    body = answer.content
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    text = body.decode(errors="replace")
    told = set(CANARY.findall(text)) & theatre.forbidden(seat)
    assert not told, (seat.name, where, sorted(told)[:5])
    heads = "\n".join(f"{name}: {value}" for name, value in answer.headers.items() if name != "Content-Disposition")
    assert not NUMBER.search(heads), where
    assert "ъ" not in heads, where
    assert not answer.where or re.match(r"/(?!/)", answer.where), where


def _may_open(theatre: Theatre, seat: Seat, box: unboxing.Opened) -> bool:
    """Is this box one of a file and compartment that her circles were given, or of a circle that she is in?"""
    if box.use in PLACES:
        return True
    keyring = seat.keyring
    assert keyring is not None
    works = {one.id: one for one in (theatre.given, theatre.register, theatre.foreign, theatre.foreign_register)}
    for case in box.ids & works.keys():
        given = seat.reads.get(case)
        said = {part for part in box.parts if part in ("codes", "identity", "story", "health")}
        if given is None or not said <= {str(one) for one in given}:
            return False
    others = {theatre.us.dushanbe, theatre.us.bishkek, theatre.us.almaty, theatre.us.group, theatre.us.figures}
    return not (box.ids & others - set(keyring.circles)) or bool(box.ids & set(keyring.circles))
