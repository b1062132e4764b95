"""A person at a browser without scripts: cookies, links, forms. Everything asked and answered is kept."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

Value = str | tuple[str, bytes]
"""What stands in a field: text, or the name and bytes of a file."""


@dataclass
class Form:
    """A form of a page: where it goes, what stands in it, and which fields a person fills."""

    action: str
    method: str
    fields: list[tuple[str, str]]
    texts: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **values: Value) -> list[tuple[str, Value]]:
        """Its fields, with these in the place of what stood there."""
        kept: list[tuple[str, Value]] = [(name, value) for name, value in self.fields if name not in values]
        return [*kept, *values.items()]


@dataclass
class Page:
    """One answer."""

    path: str
    method: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def is_html(self) -> bool:
        return self.header("Content-Type").startswith("text/html")

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @cached_property
    def tree(self) -> HtmlElement:
        """Read quickly: that pages are well made, others look at (support/reader.py)."""
        return html.document_fromstring(self.text.strip() or "<p>")

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.text, re.DOTALL)
        return found[1].strip() if found else ""

    @cached_property
    def links(self) -> list[str]:
        """Paths of this site that it links to, in its order."""
        found = [urljoin(self.path, a.get("href", "")) for a in self.tree.iter("a")] if self.is_html else []
        return list(dict.fromkeys(urlsplit(one)._replace(fragment="").geturl() for one in found if one.startswith("/")))

    @cached_property
    def forms(self) -> list[Form]:
        return [_form(one, self.path) for one in self.tree.iter("form")] if self.is_html else []


class Walker:
    """`get`, `post`, `submit`; `seen` holds every page in order."""

    def __init__(self, url: str, *, language: str = "ru") -> None:
        self.host = urlsplit(url).netloc
        self.cookies: dict[str, str] = {"language": language}
        self.seen: list[Page] = []

    def get(self, path: str, *, follow: bool = True) -> Page:
        return self._follow(self._ask("GET", path), follow)

    def post(self, path: str, fields: list[tuple[str, Value]], *, follow: bool = True) -> Page:
        """Send a form; as several parts where a file is in it."""
        body, content = _encoded(fields)
        return self._follow(self._ask("POST", path, body, content), follow)

    def request(self, path: str, fields: list[tuple[str, Value]]) -> bytes:
        """The bytes of a POST, for who sends them himself."""
        body, content = _encoded(fields)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {cookies}\r\n"
            f"Content-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def submit(self, page: Page, action: str, /, *, follow: bool = True, **values: Value) -> Page:
        """Fill in the form of a page that goes to `action` (a part of its address) and send it."""
        form = next(one for one in page.forms if action in one.action and one.method == "post")
        return self.post(form.action, form.filled(**values), follow=follow)

    def sign_in(self, name: str, passphrase: str, code: Callable[[], str]) -> Page:
        """Through the page. A six-digit code is good once: the next one may have to be waited for."""
        page = self.get("/sign-in")
        for _ in range(40):
            page = self.submit(page, "sign-in", name=name, passphrase=passphrase, code=code())
            if "session" in self.cookies:
                return page
            time.sleep(1)
        raise AssertionError(f"{page.status} at {page.path}")

    def _follow(self, page: Page, follow: bool) -> Page:
        for _ in range(5):
            if not follow or page.status not in (301, 302, 303):
                return page
            onwards = urlsplit(urljoin(page.path, page.header("Location")))
            page = self._ask("GET", onwards._replace(fragment="").geturl())
        return page

    def _ask(self, method: str, path: str, body: bytes | None = None, content: str = "") -> Page:
        connection = HTTPConnection(self.host, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": content} if content else {}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        page = Page(path, method, answer.status, answer.getheaders(), answer.read())
        connection.close()
        self._keep_cookies(answer)
        self.seen.append(page)
        return page

    def _keep_cookies(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.split(";")[0].partition("=")
            if "max-age=0" in line.lower() or not value.strip('"'):
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value


def _encoded(fields: list[tuple[str, Value]]) -> tuple[bytes, str]:
    if not any(isinstance(value, tuple) for _, value in fields):
        return urlencode([(name, str(value)) for name, value in fields]).encode(), "application/x-www-form-urlencoded"
    border, parts = "-----line", []
    for name, value in fields:
        if isinstance(value, tuple):
            about = f'; filename="{value[0]}"\r\nContent-Type: application/octet-stream'
            content = value[1]
        else:
            about, content = "", value.encode()
        head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"{about}\r\n\r\n'
        parts += [head.encode(), content, b"\r\n"]
    return b"".join([*parts, f"--{border}--\r\n".encode()]), f"multipart/form-data; boundary={border}"


def _form(element: HtmlElement, path: str) -> Form:
    form = Form(urljoin(path, element.get("action") or path), element.get("method", "get").lower(), [])
    for one in _fields(element):
        name, sort = one.get("name") or "", one.get("type", "text")
        if not name or one.get("disabled") is not None:
            continue
        if one.tag == "button" or sort in ("submit", "image"):
            form.buttons.append((name, one.get("value", "")))
        elif one.tag == "select":
            form.fields += _chosen(one, name)
        elif one.tag == "textarea":
            form.areas.append(name)
            form.fields.append((name, "".join(one.itertext())))
        elif sort == "file":
            form.files.append(name)
        elif sort in ("checkbox", "radio"):
            form.fields += [(name, one.get("value", "on"))] if one.get("checked") is not None else []
        else:
            if sort == "password":
                form.secrets.append(name)
            elif sort != "hidden":
                form.texts.append(name)
            form.fields.append((name, one.get("value", "")))
    return form


def _fields(element: HtmlElement) -> Iterator[HtmlElement]:
    yield from (one for one in element.iter() if one.tag in ("input", "select", "textarea", "button"))


def _chosen(select: HtmlElement, name: str) -> list[tuple[str, str]]:
    options = list(select.iter("option"))
    chosen = [one for one in options if one.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return [(name, one.get("value", "".join(one.itertext()))) for one in chosen]
