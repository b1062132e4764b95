"""Promise 8: a line cut before, during or after the answer: nothing is stored twice, nothing by half."""

import re
import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

import cast
from guvoh.circles.middleware import cookie_name
from guvoh.circles.sessions.store import begin
from guvoh.ledger.models import Action
from promises.walking import Form, Walker
from support.server import Server

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATIENCE = 10.0


@pytest.fixture
def us(server: Server) -> cast.Coalition:
    return cast.coalition()


class Line:
    """A browser's end of the line to a form: it can be cut anywhere."""

    def __init__(self, server: Server, us: cast.Coalition, path: str) -> None:
        self.walker = Walker(server.url)
        self.walker.cookies[cookie_name()] = begin(us.amina).hex()
        self.host = urlsplit(server.url).netloc
        page = self.walker.get(path)
        self.form: Form = next(form for form in page.forms if form.action == path)
        self.body = b""

    def type(self, **values: str) -> "Line":
        self.body = urlencode([(name, str(value)) for name, value in self.form.filled(**values)]).encode()
        return self

    @property
    def request(self) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.walker.cookies.items())
        return (
            f"POST {self.form.action} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {cookies}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(self.body)}\r\n\r\n"
        ).encode() + self.body

    def send(self, upto: int | None = None, *, read: int | None = None) -> bytes:
        """Send (a part of) the form, read (a part of) the answer, and tear the line."""
        with socket.create_connection(self.host.rsplit(":", 1)) as line:
            line.settimeout(PATIENCE)
            line.sendall(self.request[:upto])
            answer = b""
            while read is None or len(answer) < read:
                piece = line.recv(65_536 if read is None else read - len(answer))
                if not piece or (read is None and _whole(answer + piece)):
                    answer += piece
                    break
                answer += piece
            # Reset, not closed politely: as a line that breaks.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return answer


def _whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head, re.IGNORECASE)
    return bool(length) and len(body) >= int(length[1])


def _location(answer: bytes) -> str:
    found = re.search(rb"Location: (\S+)", answer)
    assert found, answer[:300]
    return found[1].decode()


def _stored() -> int:
    return Action.objects.count()


def _until(true: Callable[[], bool]) -> None:
    """The server goes on after the line is gone: wait for it."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_cut_before_all_was_sent_nothing_is_stored(server: Server, us: cast.Coalition) -> None:
    line = Line(server, us, "/contacts/new").type(**{"taken-0-text": "Мурзилкин Пётр"})
    before = _stored()
    for part in (0.1, 0.5, 0.9, 0.999):
        line.send(int(len(line.request) * part), read=0)
    time.sleep(0.3)
    assert _stored() == before
    assert "done=saved" in _location(line.send())
    assert _stored() == before + 1


def test_cut_before_the_answer_it_is_stored_once(server: Server, us: cast.Coalition) -> None:
    line = Line(server, us, "/contacts/new").type(**{"taken-0-text": "Мурзилкин Пётр"})
    before = _stored()
    line.send(read=0)
    _until(lambda: _stored() == before + 1)
    again = _location(line.send())
    assert "done=again" in again
    assert _location(line.send()) == again
    assert _stored() == before + 1


def test_cut_while_it_works_two_sendings_make_one_record(server: Server, us: cast.Coalition) -> None:
    """The second is sent while the first is still at work: it waits, and shows what the first made."""
    line = Line(server, us, "/contacts/new").type(**{"taken-0-text": "Мурзилкин Пётр"})
    before = _stored()
    for _ in range(4):
        line.send(read=0)
    last = _location(line.send())
    assert "done=" in last
    time.sleep(0.3)
    assert _stored() == before + 1
    assert line.walker.get(last).status == 200


@pytest.mark.parametrize("read", [1, 20, 200])
def test_cut_during_the_answer_it_is_stored_once(server: Server, us: cast.Coalition, read: int) -> None:
    line = Line(server, us, "/contacts/new").type(**{"taken-0-text": "Мурзилкин Пётр"})
    before = _stored()
    assert line.send(read=read).startswith(b"HTTP/1.1 302"[:read])
    again = _location(line.send())
    assert "done=again" in again
    assert _stored() == before + 1


def test_another_form_of_the_same_page_is_another_record(server: Server, us: cast.Coalition) -> None:
    before = _stored()
    for _ in range(2):
        line = Line(server, us, "/contacts/new").type(**{"taken-0-text": "Мурзилкин Пётр"})
        assert "done=saved" in _location(line.send())
    assert _stored() == before + 2


@pytest.mark.t(7)
def test_an_upload_cut_in_the_middle_leaves_nothing(server: Server, us: cast.Coalition, home: Path) -> None:
    line = Line(server, us, "/import").type()
    marker = b"guvoh-marker-of-an-upload-that-was-cut"
    content = marker + b"\0" * 3_000_000 + marker
    token = dict(line.form.fields)["csrfmiddlewaretoken"]
    name = line.form.files[0]
    body = (
        f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n--x\r\n'
        f'Content-Disposition: form-data; name="{name}"; filename="list.xlsx"\r\n\r\n'
    ).encode()
    request = line.request.replace(b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x")
    head = request.partition(b"\r\n\r\n")[0]
    whole = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % (len(body) + len(content) + 9), head)
    before = _files(home)
    with socket.create_connection(line.host.rsplit(":", 1)) as cut:
        cut.sendall(whole + b"\r\n\r\n" + body + content[: len(content) // 2])
        _until(lambda: _files(home) != before)
        assert not [path for path in _files(home) - before if marker in path.read_bytes()]
        cut.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    _until(lambda: _files(home) == before)


def _files(home: Path) -> Any:
    return {path for path in (home / "files").rglob("*") if path.is_file()}
