"""Out of a .docx goes everything that says who made it, when, where and how often."""

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from guvoh.papers.docx.names import OFFICE, RELS, TYPES, W
from guvoh.papers.docx.packing import packed
from guvoh.papers.docx.parsing import Element, is_in, local, parsed, written
from guvoh.papers.docx.parsing import attribute as short

_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/(document|header\d*|footer\d*|footnotes)\.xml\.rels|"
    r"word/(document|styles|settings|fontTable|numbering|webSettings|header\d*|footer\d*|footnotes|endnotes)\.xml|"
    r"word/theme/theme\d*\.xml|word/media/[\w.\-]+\Z"
)
_ATTRIBUTES = re.compile(r"rsid\w*|paraId|textId|author|initials|date|descr|title|userId|providerId", re.IGNORECASE)
_ELEMENTS = frozenset(
    {
        "rsids", "rsid", "attachedTemplate", "proofErr", "docVars", "mailMerge", "commentRangeStart", "commentRangeEnd",
        "commentReference", "documentProtection", "writeProtection", "saveThroughXslt", "bookmarkStart", "bookmarkEnd",
        "lastRenderedPageBreak", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic",
    }
)  # fmt: skip
_NAMED = frozenset({"docPr", "cNvPr"})


def cleaned(parts: dict[str, bytes]) -> bytes:
    """The file without properties, comments, revisions and names; what was guarded before."""
    kept = {name: part for name, part in parts.items() if _KEPT.fullmatch(name)}
    found = {name: _cleaned(name, part, kept) for name, part in kept.items()}
    return packed(found)


def _cleaned(name: str, part: bytes, kept: dict[str, bytes]) -> bytes:
    if name.startswith("word/media/"):
        return _picture(part)
    root = parsed(part)
    if name == "[Content_Types].xml":
        _listed(root, kept)
    elif name.endswith(".rels"):
        _related(root, name, kept)
    else:
        _anonymous(root)
    return written(root)


def _listed(root: Element, kept: dict[str, bytes]) -> None:
    for one in root.findall(f"{{{TYPES}}}Override"):
        if one.get("PartName", "").lstrip("/") not in kept:
            root.remove(one)


def _related(root: Element, name: str, kept: dict[str, bytes]) -> None:
    """Relationships to what is no longer there go; so do those that lead outside."""
    folder = PurePosixPath(name).parent.parent
    for one in root.findall(f"{{{RELS}}}Relationship"):
        target = one.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else str(folder / target)
        if one.get("TargetMode") is not None or place not in kept:
            root.remove(one)


def _anonymous(root: Element) -> None:
    for element in list(root.iter()):
        last = local(element)
        parent = element.getparent()
        if parent is not None and last in _ELEMENTS:
            parent.remove(element)
            continue
        for attribute in list(element.attrib):
            if _ATTRIBUTES.fullmatch(short(attribute)) and not _is_look(element, attribute):
                del element.attrib[attribute]
        if last in _NAMED:
            element.set("name", "")
        if last == "blip":
            element.attrib.pop(f"{{{OFFICE}}}link", None)


def _is_look(element: Element, attribute: str) -> bool:
    """`w:date` and the like stand for names only in revisions; an attribute of a theme or style is kept."""
    return short(attribute) == "title" and is_in(element, W)


def _picture(content: bytes) -> bytes:
    """A PNG or JPEG without the notes that programs and cameras leave in it."""
    if content.startswith(b"\x89PNG"):
        return content[:8] + b"".join(_chunks(content))
    return content[:2] + b"".join(_segments(content))


def _chunks(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that make the picture (W3C PNG 11.2, 11.3)."""
    place = 8
    while place + 12 <= len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        sort = content[place + 4 : place + 8]
        inside = content[place + 8 : place + 8 + length]
        if sort in (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"):
            yield struct.pack(">I", len(inside)) + sort + inside + struct.pack(">I", zlib.crc32(sort + inside))
        place += 12 + length


def _segments(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG without APP1 to APP15 and comments (ITU T.81, B.1)."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xDA:
            yield content[place:]
            return
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        if not (0xE1 <= marker <= 0xEF or marker == 0xFE):
            yield content[place : place + 2 + length]
        place += 2 + length
