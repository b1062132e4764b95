"""Use the whole site as its members would: look at every page, fill in every form, search, upload, print, err.

It knows no address of the product: it follows links and fills in what forms there are, so that a new screen is used
the day it is linked. What it types is its own list of words that stand nowhere else.
"""

import base64
import io
import os
import re
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count

import openpyxl

from guvoh.circles import totp
from guvoh.ops.demo.world import Member
from promises.house import House
from promises.walking import Form, Page, Value, Walker

ID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|(?<=/procedures/)[\w.-]*\.[\w.-]+|(?<=/bodies/)[A-Z0-9]+"
    r"|(?<=/texts/)[a-z_]+/[a-z]{2,3}(?=/|$)"
)
# Doing these would end the story early: other tests do them.
NOT_PRESSED = re.compile(
    r"^/(sign-in|lock|language|recover|join|return|paper|account|circles|members|proposals|returning|restored|lost)"
)
_ONE_LINE, _LONG = "Шилохвостова-{0:03d} Мокрица", "Тростниковая завирушка номер {0:03d} молча стояла у водокачки."
# Empty, around a chunk, around what Django would write into the temporary folder.
SIZES = (3000, 2_621_441, 65_536, 0, 2_621_440, 65_535, 2_621_439, 1, 65_537)
_FILE = "мухоловка_{0:03d}_скан.bin"


@dataclass
class Typing:
    """Makes words that stand nowhere else, and remembers them."""

    lines: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    markers: list[bytes] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)

    def line(self) -> str:
        self.lines.append(_ONE_LINE.format(next(self._number)))
        return self.lines[-1]

    def text(self) -> str:
        self.texts.append(_LONG.format(next(self._number)))
        return self.texts[-1]

    def file(self, size: int | None = None) -> tuple[str, bytes]:
        """A name and bytes with a marker at the beginning, in the middle and at the end; of a size that may matter."""
        size = SIZES[len(self.files) % len(SIZES)] if size is None else size
        self.names.append(_FILE.format(next(self._number)))
        self.markers.append(f"guvoh-{os.urandom(17).hex()}".encode())
        marker = self.markers[-1][:size]
        half = b"".join([marker, os.urandom(max(0, size // 2 - len(marker)))])
        content = b"".join([half, marker, os.urandom(max(0, size - len(half) - 2 * len(marker))), marker])[:size]
        self.files.append(content)
        return self.names[-1], content


@dataclass
class Person:
    """A member at a browser."""

    walker: Walker
    member: Member
    typing: Typing
    pages: Counter[str] = field(default_factory=Counter)
    pressed: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    def code(self) -> str:
        return totp.code_at(base64.b32decode(self.member.seconds), int(time.time()) // 30)

    def enter(self) -> Page:
        return self.walker.sign_in(self.member.name, self.member.passphrase, self.code)

    def walk(self, start: str = "/", *, most: int = 60, each: int = 2) -> None:
        """Look at pages, at most `each` of one sort, those of a new sort first; fill in every form met, once for each
        place it goes to."""
        waiting, most = [start], most + sum(self.pages.values())
        while waiting and sum(self.pages.values()) < most:
            path = min(waiting, key=lambda one: self.pages[_sort(one)])
            waiting.remove(path)
            sort = _sort(path)
            if self.pages[sort] >= each or (NOT_PRESSED.match(path) and self.pages[sort]):
                continue
            self.pages[sort] += 1
            page = self.look(path)
            if page is None:
                continue
            waiting += [link for link in page.links if link not in waiting]
            for form in page.forms:
                waiting += self.fill(form)

    def look(self, path: str) -> Page | None:
        try:
            return self.walker.get(path)
        except (OSError, HTTPException) as problem:
            self.failed.append(f"{path}: {type(problem).__name__}")
            return None

    def fill(self, form: Form) -> list[str]:
        """Fill in a form: everything first, which meets errors, then what a person would. Out: where it led."""
        sort = _sort(form.action)
        if sort in self.pressed or NOT_PRESSED.match(form.action):
            return []
        self.pressed.add(sort)
        if form.method != "post":
            return []
        led = [
            self._send(form, form.texts),
            self._send(form, [one for one in form.texts if "name" in one or one == "q"]),
        ]
        return [page.path for page in led if page is not None and page.status == 200 and page.method == "GET"]

    def _send(self, form: Form, texts: list[str]) -> Page | None:
        values: dict[str, Value] = {name: self.typing.line() for name in texts}
        values |= {name: self.typing.text() for name in form.areas}
        values |= {name: self.member.passphrase for name in form.secrets}
        values |= {name: self.typing.file() for name in form.files}
        try:
            page = self.walker.post(form.action, form.filled(**values))
        except (OSError, HTTPException) as problem:
            self.failed.append(f"POST {form.action}: {type(problem).__name__}")
            return None
        return page

    def bring(self) -> None:
        """A list in a spreadsheet, through every step of an import."""
        page = self.walker.get("/import")
        form = next(form for form in page.forms if form.files)
        content = io.BytesIO()
        book = openpyxl.Workbook()
        book.active.append(["№", "Ф.И.О.", "Год", "Что произошло", "Телефон"])
        for n in range(1, 6):
            book.active.append([n, self.typing.line(), 2026, self.typing.text(), f"+992 00 {n:03d} 11 22"])
        book.save(content)
        led = self.walker.post(form.action, form.filled(**{form.files[0]: ("список.xlsx", content.getvalue())}))
        self.walk(led.path, most=14)

    def cut_off(self, kill: Callable[[], None]) -> None:
        """An upload in the middle of which the server's process is killed."""
        page = self.walker.get("/import")
        form = next(form for form in page.forms if form.files)
        name, content = self.typing.file(4_000_000)
        request = self.walker.request(form.action, form.filled(**{form.files[0]: (name, content)}))
        host, port = self.walker.host.rsplit(":", 1)
        with socket.create_connection((host, int(port))) as line:
            line.sendall(request[: len(request) // 2])
            kill()

    def err(self) -> None:
        """Wrong addresses, wrong queries, forms without what belongs into them."""
        word = self.typing.line()
        self.walker.get("/" + "x" * 300)
        self.walker.get("/cases/00000000-0000-4000-8000-000000000000")
        for form in (one for page in list(self.walker.seen) for one in page.forms[:4] if one.method == "post"):
            if not NOT_PRESSED.match(form.action):
                self.walker.post(form.action, [("csrfmiddlewaretoken", "x" * 64), ("q", word), ("text", word)])
                token = dict(form.fields).get("csrfmiddlewaretoken", "")
                self.walker.post(form.action, [("csrfmiddlewaretoken", token), ("taken-0-text", word), ("page", word)])
                return

    def lock(self) -> None:
        page = self.walker.get("/")
        self.walker.submit(page, "/lock")


def _sort(path: str) -> str:
    return ID.sub("*", path).split("?")[0]


def person(house: House, member: Member, typing: Typing) -> Person:
    """Somebody who is about to sign in."""
    return Person(house.visitor(), member, typing)
