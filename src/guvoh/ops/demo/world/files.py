"""Forty files: scans, photographs, notes and recordings, each with bytes that occur nowhere else."""

from __future__ import annotations

import struct
import zlib

from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.shapes import File

# (type of document, title, word of the file name, extension)
SORTS = (
    ("STATEMENT", "Заявление, скан", "заявление", "pdf"),
    ("PROCDEC", "Постановление об отказе, скан", "постановление", "pdf"),
    ("PHOTO", "Фотография повреждений", "фото_рука", "png"),
    ("FORENSIC", "Заключение эксперта", "заключение", "pdf"),
    ("WARRANT", "Ордер адвоката", "ордер", "pdf"),
    ("INTERVIEW", "Запись беседы", "беседа", "txt"),
    ("AUDIO", "Рассказ, аудиозапись", "голос", "wav"),
    ("MEDREC", "Выписка из больницы", "выписка", "png"),
    ("ANSWER", "Ответ прокуратуры", "ответ", "pdf"),
    ("LETTER", "Письмо из колонии, скан", "письмо", "png"),
)
_MEDIA = {"pdf": "application/pdf", "png": "image/png", "txt": "text/plain", "wav": "audio/x-wav"}


def make_file(dice: Dice, word: str, extension: str, tail: str, size: int) -> File:
    """A small valid file of this sort with a pattern of 40 characters and `size` bytes of ballast."""
    pattern = f"guvoh-{dice.bytes(17).hex()}".encode()
    name = dice.unique(lambda: f"{word}_{tail}_{dice.whole(1000, 9999)}.{extension}")
    data = _MAKERS[extension](pattern, dice.bytes(size))
    return File(name, _MEDIA[extension], data, pattern)


def _pdf(pattern: bytes, ballast: bytes) -> bytes:
    """One empty page; the pattern stands in a comment, the ballast in an unused stream."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Length %d >>\nstream\n" % len(ballast) + ballast + b"\nendstream",
    )
    body, places = b"%PDF-1.4\n% " + pattern + b"\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + head + table + tail


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(pattern: bytes, ballast: bytes) -> bytes:
    """A grey picture, 64 pixels wide; its rows are the ballast, not compressed away."""
    width = 64
    rows = max(1, len(ballast) // width)
    pixels = b"".join(b"\0" + ballast[row * width : (row + 1) * width].ljust(width, b"\x80") for row in range(rows))
    header = struct.pack(">IIBBBBB", width, rows, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"tEXt", b"Comment\0" + pattern), (b"IDAT", zlib.compress(pixels, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _wav(pattern: bytes, ballast: bytes) -> bytes:
    """Noise, mono, 8 kHz, eight bits; the pattern stands in an information chunk."""
    note = b"INFOICMT" + struct.pack("<I", len(pattern)) + pattern
    parts = (
        b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8),
        b"LIST" + struct.pack("<I", len(note)) + note,
        b"data" + struct.pack("<I", len(ballast)) + ballast,
    )
    body = b"WAVE" + b"".join(part + b"\0" * (len(part) % 2) for part in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _txt(pattern: bytes, ballast: bytes) -> bytes:
    lines = (ballast[start : start + 30].hex() for start in range(0, len(ballast), 30))
    return "\n".join(("Запись беседы", pattern.decode(), *lines, "")).encode()


_MAKERS = {"pdf": _pdf, "png": _png, "wav": _wav, "txt": _txt}
