"""Every address of the product, found in its own list; and which ids stand in it for whom."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from guvoh.circles.middleware import cookie_name
from guvoh.pages import checks
from guvoh.pages.messages import PACKAGE
from promises.theatre import Seat, Theatre, undone

LIST = Path(__file__).parents[1] / "exchange" / "samples" / "cases-office-ru.xlsx"
SHIPPED = PACKAGE / "exchange" / "mappings" / "office-ru.yaml"
METHODS = ("GET", "POST")
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One line of the product's list."""

    name: str
    route: str
    methods: tuple[str, ...]
    query: frozenset[str]
    signed_in: bool

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(_PARAMETER.findall(self.route))

    def path(self, ids: Mapping[str, Any]) -> str:
        return reverse(self.name, kwargs={name: ids[name] for name in self.parameters})


def addresses() -> list[Address]:
    """All of them, in the product's order."""
    found = []
    for route, pattern in checks.patterns():
        declared = pattern.callback.screen
        methods = tuple(method for method in METHODS if method in declared.methods)
        found.append(Address(pattern.name or route, route, methods, declared.query, declared.signed_in))
    return found


Ids = dict[str, Any]


class Directions:
    """Which ids stand in an address: what the seat was given, what is foreign, what does not exist."""

    def __init__(self, theatre: Theatre, stand_for: Mapping[str, Mapping[str, str]]) -> None:
        self.theatre = theatre
        self._stand_for = stand_for
        inside = [seat for seat in theatre.seats.values() if seat.signed_in]
        # Things that screens make for whoever asks: a search that was asked, a filter that was named.
        self._made = {(seat.name, name): make(theatre, seat) for name, make in _MADE.items() for seat in inside}

    def unknown(self, address: Address) -> list[str]:
        """Parameters of which nobody has said what they stand for."""
        known = {"case", "record", "revision", "member", *_PLAIN, *_MADE}
        return [one for one in address.parameters if one not in known and one not in self._said(address)]

    def named(self, address: Address) -> bool:
        """Whether ids stand in it at all."""
        given = self.foreign(self.theatre.seat("coordinator"), address)
        return any(isinstance(value, UUID) or name in _PLAIN for name, value in given.items())

    def given(self, seat: Seat, address: Address) -> Ids:
        """What a member of Dushanbe would have there; where this seat has none of her own, the coordinator's."""
        return {name: self._one(seat, address, name, foreign=False) for name in address.parameters}

    def foreign(self, seat: Seat, address: Address) -> Ids:
        """The same of Almaty; for Almaty's own people, of Dushanbe."""
        return {name: self._one(seat, address, name, foreign=True) for name in address.parameters}

    def nowhere(self, address: Address, but: Mapping[str, Any]) -> Ids:
        """Ids that do not exist; words of the address as in `but`."""
        return {name: _nowhere(name, but[name]) for name in address.parameters}

    def _said(self, address: Address) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for pattern, said in self._stand_for.items():
            if fnmatch(address.name, pattern):
                found |= said
        return found

    def _one(self, seat: Seat, address: Address, name: str, *, foreign: bool) -> Any:
        said = self._said(address)
        numbered = said.get("case", "case") == "case"
        theatre = self.theatre
        works = (theatre.foreign, theatre.given) if numbered else (theatre.foreign_register, theatre.register)
        ticket, foreign = foreign, foreign and seat.name != "other"
        work = works[0] if foreign else works[1]
        match name:
            case "case":
                return work.id
            case "record":
                return work.records[said.get("record", "person")]
            case "revision":
                return work.revisions[said.get("record", "person")]
            case "member":
                return theatre.people["foreign" if foreign else said.get("member", "colleague")]
            case "circle" if "circle" in said and not foreign:
                return getattr(theatre.us, said["circle"])
            case _ if name in _PLAIN:
                return _PLAIN[name](theatre, foreign)
            case _ if (maker := said.get(name, name)) in _MADE:
                own = self._made.get((seat.name, maker)) or self._made.get(("coordinator", maker))
                return self._made.get((_another(seat), maker)) if ticket else own
            case _:
                return said[name]


def _another(seat: Seat) -> str:
    return "coordinator" if seat.name == "other" else "other"


def _nowhere(name: str, value: Any) -> Any:
    """Another id; a word of the address stays."""
    if isinstance(value, UUID):
        return uuid4()
    return os.urandom(32).hex() if name in _PLAIN else value


_PLAIN: dict[str, Callable[[Theatre, bool], Any]] = {
    "circle": lambda theatre, foreign: theatre.us.almaty if foreign else theatre.us.dushanbe,
    "receiver": lambda theatre, foreign: theatre.us.bishkek if foreign else theatre.us.figures,
    "invite": lambda theatre, foreign: theatre.invites[foreign],
    "readmission": lambda theatre, foreign: uuid4() if foreign else theatre.readmission,
    "of": lambda theatre, foreign: os.urandom(32).hex() if foreign else theatre.proposal.hex(),
}


def _draft(theatre: Theatre, seat: Seat) -> UUID | None:
    return theatre.drafts.get(seat.name)


def _search(theatre: Theatre, seat: Seat) -> UUID | None:
    return _made(client(seat).post(reverse("search"), {"q": "Авдюшкин"}).get("Location", ""))


def _in_register(theatre: Theatre, seat: Seat) -> UUID | None:
    answer = client(seat).post(reverse("register"), {"q": "Бубликов"})
    return _made(answer.get("Location", ""), "/register/found/")


def _filter(theatre: Theatre, seat: Seat) -> UUID | None:
    browser = client(seat)
    browser.post(reverse("save_filter"), {"name": "Мои", "status": "open"})
    return _made(browser.get(reverse("cases")).content.decode(), "/cases/filters/")


def _printed(theatre: Theatre, seat: Seat) -> UUID | None:
    """The action of a print of the case that she has."""
    case = theatre.foreign.id if seat.name == "other" else theatre.given.id
    sent = {"compartment": ["codes", "story"], "reason": "Встреча"}
    return _made(client(seat).post(reverse("case_summary", args=[case]), sent).get("Location", ""), "/summary/")


def _mapping(theatre: Theatre, seat: Seat) -> UUID | None:
    browser = client(seat)
    circles = re.findall(
        r'name="circle" value="([0-9a-f]{32})"', browser.get(reverse("import_mappings")).content.decode()
    )
    sent = {"name": "Зинкевичъ", "yaml": SHIPPED.read_text(), "circle": [*circles, ""][0]}
    browser.post(reverse("import_mappings"), sent)
    return _made(browser.get(reverse("import_mappings")).content.decode(), "/import/mappings/")


def _work(theatre: Theatre, seat: Seat) -> UUID | None:
    with LIST.open("rb") as file:
        answer = client(seat).post(reverse("import"), {"list": file, "whole": "1"})
    return _made(answer.get("Location", ""), "/import/")


def _made(text: str, after: str = "/") -> UUID | None:
    """The first id behind these words."""
    found = re.search(re.escape(after) + r"([0-9a-f]{8}-[0-9a-f-]{27})", text)
    return UUID(found[1]) if found else None


_MADE: dict[str, Callable[[Theatre, Seat], UUID | None]] = {
    "draft": _draft,
    "query": _search,
    "query in the register": _in_register,
    "saved_filter": _filter,
    "action": _printed,
    "mapping": _mapping,
    "work": _work,
}


def client(seat: Seat) -> Client:
    """Her browser."""
    made = Client(raise_request_exception=False, SERVER_NAME="localhost")
    if seat.cookie:
        made.cookies[cookie_name()] = seat.cookie
    made.cookies["csrf"] = "c" * 32
    return made


@dataclass
class Answer:
    """What came back, read to the end."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def where(self) -> str:
        return self.headers.get("Location", "")


def ask(seat: Seat, method: str, path: str, data: Any = None) -> Answer:
    """One request from a browser of its own, undone afterwards."""
    browser = client(seat)
    with undone():
        answer = browser.generic(method, path) if method not in METHODS else _sent(browser, method, path, data)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Answer(answer.status_code, dict(answer.headers), content)


def _sent(browser: Client, method: str, path: str, data: Any) -> Any:
    return browser.post(path, data or {}) if method == "POST" else browser.get(path, data or {})
