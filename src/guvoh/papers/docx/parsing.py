"""The one place where XML is read: parts of Word files. No declarations, no entities, no network, no comments."""

import re
from typing import Any

from lxml import etree

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True, remove_pis=True
)
Element = Any
"""An element of lxml, which has no types of its own."""


class Broken(ValueError):
    """It is no XML that is read here."""


class Declares(Broken):
    """It holds a declaration: with one a few lines can grow without end, or name a file."""


def parsed(part: bytes) -> Element:
    """The root of a part. Raises Declares, Broken."""
    if _DOCTYPE.search(part):
        raise Declares
    try:
        part.decode("utf-8")
        return etree.fromstring(part, _PARSER)
    except (UnicodeDecodeError, etree.XMLSyntaxError):
        raise Broken from None


def written(root: Element) -> bytes:
    """A part again."""
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def made(text: str) -> Element:
    """An element out of our own text."""
    return etree.fromstring(text.encode(), _PARSER)


def local(element: Element) -> str:
    """The name of an element without its namespace; '' for what has none (a comment)."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(name: str) -> str:
    """The name of an attribute without its namespace."""
    return str(etree.QName(name).localname)


def is_in(element: Element, namespace: str) -> bool:
    """Whether an element is of this namespace."""
    return isinstance(element.tag, str) and etree.QName(element).namespace == namespace
