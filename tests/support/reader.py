"""A test client that reads every page it gets as a careful person would, and fails the test if something is amiss.

Checked on each HTML answer: it parses strictly, one `h1` that the title repeats (or, where the head of the page is
private, does not), no inline script or style, no address of another host, a token in every form that posts, labels
for fields, unique ids, the exact headers, and no English left on a Russian page.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import lxml.html
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import cookie_name
from guvoh.circles.sessions.store import begin
from guvoh.pages.middleware.headers import expected

SPACE = re.compile(r"\s+")
# Words that stand on nearly every English page and in no Russian sentence.
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|not|this|that|with|from|your|save|change|add|remove|search|page|case|name|date|who|when)\b",
    re.IGNORECASE,
)
STRICT = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
_TAG = re.compile(r"<[^>]*>|&\w*;?")
_VALUE = re.compile(r'"[^"]*"')
_well_made: set[int] = set()


class Amiss(AssertionError):
    """What is wrong with a page."""


class Reader(Client):
    """`Reader(language="en")`, `Reader(read=False)` to look away (a page of another program)."""

    def __init__(self, *, language: str = "ru", read: bool = True, **defaults: Any) -> None:
        super().__init__(enforce_csrf_checks=False, SERVER_NAME="localhost", **defaults)
        self.read = read
        self.speak(language)

    def enter(self, keyring: Keyring) -> "Reader":
        """Sign in as the member whose keyring this is."""
        self.cookies[cookie_name()] = begin(keyring).hex()
        return self

    def leave(self) -> None:
        """Nobody is signed in."""
        self.cookies.pop(cookie_name(), None)

    def speak(self, language: str) -> None:
        """From now on pages come in this language."""
        self.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        self.language = language

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        if self.read and not response.streaming:
            headers_of(response)
            if response.get("Content-Type", "").startswith("text/html") and response.content:
                page_of(response.content.decode(), request.get("PATH_INFO", ""))
        return response


def headers_of(response: HttpResponse) -> None:
    """Exactly the headers of `guvoh.pages.middleware.headers`, on whatever it is."""
    for name, value in expected(https=settings.GUVOH_HTTPS).items():
        cached = name == "Cache-Control" and response.get(name, "").endswith("immutable")
        if response.get(name) != value and not cached:
            raise Amiss(f"header {name} is {response.get(name)!r}")


def page_of(text: str, path: str) -> Element:
    """Read one page (or fragment) and give its tree. Raises Amiss."""
    whole = text.lstrip().lower().startswith("<!doctype")
    tree = _read(text, whole, path)
    _no_inline(tree, path)
    _forms(tree, path)
    if whole:
        _head(tree, path)
        _language(tree, path)
    return tree


def _read(text: str, whole: bool, path: str) -> Element:
    """Whether a page is well made is a matter of its tags: each row of them is examined once."""
    made_of = hash((whole, *(_VALUE.sub("", one) for one in _TAG.findall(text))))
    if whole and made_of in _well_made:
        tree: Element = lxml.html.document_fromstring(text)
        return tree
    try:
        tree = STRICT.parse(text) if whole else STRICT.parseFragment(text)
    except html5lib.html5parser.ParseError as problem:
        raise Amiss(f"{path}: not valid HTML: {problem} {STRICT.errors[-1:]}") from None
    _well_made.add(made_of)
    return tree


def words(element: Element) -> str:
    """The text of an element with single spaces."""
    return SPACE.sub(" ", "".join(element.itertext())).strip()


def _no_inline(tree: Element, path: str) -> None:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            raise Amiss(f"{path}: inline {element.tag}")
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or name.startswith("hx-on"):
                raise Amiss(f"{path}: attribute {name} on {element.tag}")
            outside = name in ("src", "href", "action") and re.match(r"(https?:)?//|javascript:|data:", value)
            if outside and not (element.tag == "a" and "noreferrer" in element.get("rel", "")):
                raise Amiss(f"{path}: {element.tag} {name} leads outside: {value}")
    found = [element.get("id") for element in tree.iter() if element.get("id")]
    twice = {one for one in found if found.count(one) > 1}
    if twice:
        raise Amiss(f"{path}: id given twice: {sorted(filter(None, twice))}")


def _forms(tree: Element, path: str) -> None:
    labelled = {label.get("for") for label in tree.iter("label")}
    for form in tree.iter("form"):
        tokens = [one for one in form.iter("input") if one.get("name") == "csrfmiddlewaretoken"]
        posts = form.get("method", "get").lower() == "post"
        if posts != (len(tokens) == 1):
            raise Amiss(f"{path}: a form that posts carries one token, another none")
        if any(element is not form for element in form.iter("form")):
            raise Amiss(f"{path}: a form in a form")
    for field in (*tree.iter("input"), *tree.iter("select"), *tree.iter("textarea")):
        hidden = field.get("type") in ("hidden", "submit", "button") or field.get("aria-label")
        if not hidden and field.get("id") not in labelled:
            raise Amiss(f"{path}: no label for {field.get('name')}")


def _head(tree: Element, path: str) -> None:
    headings = list(tree.iter("h1"))
    if len(headings) != 1:
        raise Amiss(f"{path}: {len(headings)} h1")
    title, heading = words(next(tree.iter("title"))), words(headings[0])
    private = headings[0].get("data-private") is not None
    if not private and heading not in title:
        raise Amiss(f"{path}: the title {title!r} does not say {heading!r}")
    if private and heading and heading in title:
        raise Amiss(f"{path}: the title gives away {heading!r}")
    if not list(tree.iter("main")):
        raise Amiss(f"{path}: no main")


def _language(tree: Element, path: str) -> None:
    root = tree if tree.tag == "html" else next(tree.iter("html"))
    if root.get("lang") != "ru":
        return
    for element in _in_russian(root):
        for text in (element.text, element.tail):
            left = ENGLISH.findall(text or "")
            if len(left) > 1:
                raise Amiss(f"{path}: English left on a Russian page: {SPACE.sub(' ', text or '').strip()!r}")
        for name in ("title", "placeholder", "aria-label"):
            if len(ENGLISH.findall(element.get(name, ""))) > 1:
                raise Amiss(f"{path}: English left in {name}: {element.get(name)!r}")


def _in_russian(element: Element) -> list[Element]:
    """All elements but those in another language and those with what people typed (`data-typed`)."""
    if not isinstance(element.tag, str) or element.tag in ("script", "textarea"):
        return []
    if element.get("lang", "ru") != "ru" or element.get("data-typed") is not None:
        return []
    return [element, *(one for child in element for one in _in_russian(child))]
