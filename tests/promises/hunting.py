"""Looks for words in bytes, however they were written down.

`Hunt(words, texts).through(data)` gives every word (and every piece of twelve letters of the long texts) that stands in
the bytes as UTF-8, UTF-16, windows-1251 or KOI8-R, also inside base64 (at any offset), hex, URL, JSON and HTML escapes,
and zlib or gzip streams. The bytes are read, not the words written in every way: one pass, however many words.
"""

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

SHORTEST = 8
PIECE = 12

_UTF8 = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xd4][\x80-\xbf]|\xe2\x80[\x90-\xbf]){8,}")
_LITTLE = re.compile(rb"(?:[\x20-\x7e\xab\xbb]\x00|[\x00-\xff][\x04\x05]){8,}", re.DOTALL)
_BIG = re.compile(rb"(?:\x00[\x20-\x7e\xab\xbb]|[\x04\x05][\x00-\xff]){8,}", re.DOTALL)
_ONE_BYTE = re.compile(rb"[\xc0-\xff\xa8\xb8\xa3\xb3 ,.\-0-9]{8,}")
_HEX = re.compile(rb"[0-9a-fA-F]{16,}")
_LONG_HEX = re.compile(rb"[0-9a-fA-F]{48,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_\-]{16,}")
_ESCAPED = re.compile(rb"(?:[%=][0-9A-Fa-f]{2}|[A-Za-z0-9._~+\-]){6,}")
_JSON = re.compile(rb"(?:\\u[0-9a-fA-F]{4}|[\x20-\x5b\x5d-\x7e]){8,}")
_HTML = re.compile(rb"(?:&#x?[0-9a-fA-F]{2,5};|[\x20-\x25\x27-\x7e]){8,}")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", re.DOTALL)
_LARGEST = 1 << 22


class Find(NamedTuple):
    """What was found, in which writing, beside what."""

    word: str
    writing: str
    around: str


class Hunt:
    """`words` are found whole, `patterns` as bytes, of `texts` any twelve letters that do not stand in `but`."""

    def __init__(
        self,
        words: Iterable[str],
        texts: Iterable[str] = (),
        patterns: Iterable[bytes] = (),
        but: Iterable[str] = (),
    ) -> None:
        self._heads: dict[str, list[str]] = {}
        for word in {_plain(one) for one in words}:
            if len(word) >= SHORTEST:
                self._heads.setdefault(word[:SHORTEST], []).append(word)
        self._pieces = _pieces(texts) - _pieces(but)
        self._patterns = frozenset(patterns)
        starts = sorted({pattern[:6] for pattern in self._patterns})
        self._starts = re.compile(b"|".join(map(re.escape, starts))) if starts else None

    def through(self, data: bytes, depth: int = 2) -> Iterator[Find]:
        """Everything found in these bytes."""
        yield from self._bytes(data)
        for writing, run in _texts(_LONG_HEX.sub(b"\n", data)):
            yield from self._in(run, writing)
        if depth:
            for writing, inner in _wrapped(data):
                for find in self.through(inner, depth - 1 if len(inner) < _LARGEST else 0):
                    yield find._replace(writing=f"{find.writing} in {writing}")

    def files(self, *folders: Path) -> Iterator[tuple[Path, Find]]:
        """Everything found in the files below these folders, and in their names."""
        for folder in folders:
            for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
                for find in self.through(str(path).encode()):
                    yield path, find
                if path.is_file():
                    for find in self.through(path.read_bytes()):
                        yield path, find

    def _bytes(self, data: bytes) -> Iterator[Find]:
        if self._starts is None:
            return
        lengths = {len(pattern) for pattern in self._patterns}
        for match in self._starts.finditer(data):
            for length in lengths:
                piece = data[match.start() : match.start() + length]
                if piece in self._patterns:
                    yield Find(piece.decode("latin-1"), "bytes", "")

    def _in(self, run: str, writing: str) -> Iterator[Find]:
        text = _plain(run)
        heads, pieces = self._heads, self._pieces
        for at in range(len(text) - SHORTEST + 1):
            for word in heads.get(text[at : at + SHORTEST], ()):
                if text.startswith(word, at):
                    yield Find(word, writing, text[max(0, at - 20) : at + len(word) + 20])
            if text[at : at + PIECE] in pieces:
                yield Find(text[at : at + PIECE], writing, text[max(0, at - 20) : at + PIECE + 20])


def _pieces(texts: Iterable[str]) -> set[str]:
    return {text[at : at + PIECE] for text in map(_plain, texts) for at in range(len(text) - PIECE + 1)}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Runs that read as text."""
    for match in _UTF8.finditer(data):
        yield "utf-8", match.group().decode("utf-8", "replace")
    for match in _LITTLE.finditer(data):
        yield "utf-16-le", match.group().decode("utf-16-le", "replace")
    for match in _BIG.finditer(data):
        yield "utf-16-be", match.group().decode("utf-16-be", "replace")
    for match in _ONE_BYTE.finditer(data):
        yield "windows-1251", match.group().decode("cp1251", "replace")
        yield "koi8-r", match.group().decode("koi8_r", "replace")


def _wrapped(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Bytes that are written inside these bytes in another way."""
    for match in _HEX.finditer(data):
        for at in (0, 1):
            digits = match.group()[at:]
            yield "hex", binascii.unhexlify(digits[: len(digits) & ~1])
    for match in _BASE64.finditer(data):
        run = match.group()
        if not _HEX.fullmatch(run):
            yield from (("base64", _unbased(run[at:])) for at in range(4))
    for match in _ESCAPED.finditer(data):
        run = match.group()
        if b"%" in run:
            yield "url", unquote_to_bytes(run.replace(b"+", b" "))
        if run.count(b"=") > 1:
            yield "quoted-printable", unquote_to_bytes(run.replace(b"%", b"").replace(b"=", b"%"))
    if b"\\u" in data:
        for match in _JSON.finditer(data):
            if b"\\u" in match.group():
                yield "json", match.group().decode("unicode_escape").encode("utf-8", "replace")
    if b"&#" in data:
        for match in _HTML.finditer(data):
            if b"&#" in match.group():
                yield "html", html.unescape(match.group().decode()).encode("utf-8", "replace")
    for match in _ZLIB.finditer(data):
        inflated = _inflated(data, match.start())
        if len(inflated) >= SHORTEST:
            yield "zlib", inflated


def _unbased(run: bytes) -> bytes:
    run = run.translate(bytes.maketrans(b"-_", b"+/"))
    return base64.b64decode(run + b"A" * (-len(run) % 4))


def _inflated(data: bytes, at: int) -> bytes:
    """What unpacks from here, also of a stream that breaks off."""
    unpacker, found, view = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32), b"", memoryview(data)
    try:
        for start in range(at, min(len(data), at + _LARGEST), 512):
            found += unpacker.decompress(view[start : start + 512], _LARGEST)
            if unpacker.eof or len(found) > _LARGEST:
                break
    except zlib.error:
        pass
    return found
