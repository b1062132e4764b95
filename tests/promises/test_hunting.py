"""The detector finds what it is meant to find, or all its silence means nothing."""

import base64
import gzip
import json
import os
import urllib.parse
import zlib
from collections.abc import Callable

import pytest

from promises.hunting import Hunt

NAME, PHONE = "Зульфия Чинорбекова", "+992 00 319 47 22"
TEXT = "Стёкла в бараке заменены плёнкой. Камера в проходе в тот день не писала."
PATTERN = b"guvoh-0195f61c4b4f0edc1344470ff73131238c"
HUNT = Hunt([NAME, PHONE], [TEXT], [PATTERN])

WAYS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "windows-1251": lambda text: text.encode("cp1251"),
    "koi8-r": lambda text: text.encode("koi8_r"),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64, one byte on": lambda text: base64.b64encode(b"x" + text.encode()),
    "base64, two bytes on": lambda text: base64.b64encode(b"xy" + text.encode()),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode("cp1251")),
    "hex": lambda text: text.encode().hex().encode(),
    "hex, half a byte on": lambda text: b"a" + text.encode().hex().upper().encode(),
    "address": lambda text: urllib.parse.quote(text).encode(),
    "form": lambda text: urllib.parse.urlencode({"q": text}).encode(),
    "json": lambda text: json.dumps({"a": text}).encode(),
    "html": lambda text: "".join(f"&#{ord(letter)};" for letter in text).encode(),
    "zlib": lambda text: zlib.compress(text.encode()),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zlib in hex": lambda text: zlib.compress(text.encode()).hex().encode(),
    "capitals": lambda text: text.upper().encode(),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("text", [NAME, PHONE, TEXT[7:31]])
def test_it_finds_a_word_however_it_was_written(way: Callable[[str], bytes], text: str) -> None:
    noise = os.urandom(5000)
    assert list(HUNT.through(noise + b"\0" + way(text) + b"\0" + noise))


@pytest.mark.parametrize("way", ["plain", "hex", "base64"])
def test_it_finds_bytes(way: str) -> None:
    made = {"plain": PATTERN, "hex": PATTERN.hex().encode(), "base64": base64.b64encode(b"x" + PATTERN)}[way]
    assert list(HUNT.through(os.urandom(3000) + made + os.urandom(3000)))


def test_it_is_silent_where_there_is_nothing() -> None:
    other = "Прокуратура отказала в возбуждении дела, жалоба подана в суд."
    assert not list(HUNT.through(os.urandom(1 << 20) + b"".join(way(other) for way in WAYS.values())))
