"""What an uploaded .docx must not be or hold. Nothing of it is opened before this has said yes."""

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from guvoh.papers.docx import parsing
from guvoh.papers.docx.names import W, w

LIMIT = 2 * 1024 * 1024
LARGEST_PART = 6 * 1024 * 1024
LARGEST = 16 * 1024 * 1024
MOST_PARTS = 200
_FIELDS = frozenset({"", "PAGE", "NUMPAGES", "SECTIONPAGES"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_FOREIGN = frozenset({"altChunk", "object", "OLEObject", "control", "subDoc"})
_MACROS = ("vbaproject", "vbadata", "activex")
_EMBEDDED = ("word/embeddings/", "word/ole", "word/webextensions/", "word/afchunk")
_PICTURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


class Refusal(StrEnum):
    """Why a file is not taken."""

    LARGE = "large"
    NO_DOCX = "no-docx"
    BOMB = "bomb"
    MACROS = "macros"
    EMBEDDED = "embedded"
    EXTERNAL = "external"
    DOCTYPE = "doctype"
    FIELDS = "fields"
    CHANGES = "changes"
    PICTURE = "picture"
    TEMPLATE = "template"


@dataclass
class Refused(Exception):
    """The file is not taken. `about`: what exactly, as far as it can be said."""

    code: Refusal
    about: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.about}"


def guarded(content: bytes) -> dict[str, bytes]:
    """The parts of the file by name. Raises Refused."""
    if len(content) > LIMIT:
        raise Refused(Refusal.LARGE)
    parts = _opened(content)
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise Refused(Refusal.NO_DOCX)
    _no_programs(parts)
    for name, part in parts.items():
        _harmless(name, part)
    return parts


def _opened(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            _no_bomb(infos)
            return {info.filename: _part(package, info) for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise Refused(Refusal.NO_DOCX) from None


def _no_bomb(infos: list[zipfile.ZipInfo]) -> None:
    """Before anything is unpacked; what the list says of sizes is held to when it is read."""
    names = [info.filename for info in infos]
    if len(infos) > MOST_PARTS or len(set(names)) != len(names):
        raise Refused(Refusal.BOMB)
    if any(info.file_size > LARGEST_PART for info in infos) or sum(info.file_size for info in infos) > LARGEST:
        raise Refused(Refusal.BOMB)


def _part(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as stream:
        found = stream.read(info.file_size + 1)
    if len(found) > info.file_size:
        raise Refused(Refusal.BOMB)
    return found


def _no_programs(parts: dict[str, bytes]) -> None:
    lowered = [name.lower() for name in parts]
    if any(word in name for name in lowered for word in _MACROS) or b"macroEnabled" in parts["[Content_Types].xml"]:
        raise Refused(Refusal.MACROS)
    found = next((name for name in lowered if name.startswith(_EMBEDDED)), None)
    if found:
        raise Refused(Refusal.EMBEDDED, PurePosixPath(found).name)


def _harmless(name: str, part: bytes) -> None:
    if name.startswith("word/media/"):
        start = _PICTURES.get(PurePosixPath(name).suffix.lower())
        if start is None or not part.startswith(start):
            raise Refused(Refusal.PICTURE, PurePosixPath(name).name)
        return
    if not name.endswith((".xml", ".rels")):
        return
    try:
        root = parsing.parsed(part)
    except parsing.Declares:
        raise Refused(Refusal.DOCTYPE) from None
    except parsing.Broken:
        raise Refused(Refusal.NO_DOCX) from None
    for element in root.iter():
        _known(element)


def _known(element: parsing.Element) -> None:
    """Nothing that loads, runs, embeds or still has to be decided."""
    last = parsing.local(element)
    if last == "Relationship" and element.get("TargetMode", "").lower() == "external":
        raise Refused(Refusal.EXTERNAL, element.get("Target", "")[:80])
    if last in _CHANGES and parsing.is_in(element, W):
        raise Refused(Refusal.CHANGES)
    if last in _FOREIGN:
        raise Refused(Refusal.EMBEDDED)
    said = element.text if last == "instrText" else element.get(w("instr")) if last == "fldSimple" else ""
    word = (said or "").split()[:1]
    if (word[0].upper() if word else "") not in _FIELDS:
        raise Refused(Refusal.FIELDS, word[0][:40])
