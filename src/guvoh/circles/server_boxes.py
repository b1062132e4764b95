"""Boxes that the server itself opens: names, second factors, settings, the directory. Nothing about a case.

A box is bound to its table, column and row. Its first byte is the number of the server secret that sealed it, so
that a later secret can live beside an older one.
"""

import json
import unicodedata
from typing import Any
from uuid import UUID

from guvoh.circles import server_secret
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.digests import keyed_digest
from guvoh.sealing.errors import WrongSuite
from guvoh.sealing.keys import derive
from guvoh.sealing.labels import Part, Use, label

NUMBER = b"\x01"


def seal(plain: bytes, table: str, column: str, row: Part) -> bytes:
    """Seal for one place in the database."""
    return NUMBER + seal_box(_key(), plain, _context(table, column, row))


def open_(box: bytes | memoryview, table: str, column: str, row: Part) -> bytes:
    """The opposite of seal. Raises Damaged, or WrongSuite for a secret that is not here."""
    box = bytes(box)
    if box[:1] != NUMBER:
        raise WrongSuite
    return open_box(_key(), box[1:], _context(table, column, row))


def seal_json(value: Any, table: str, column: str, row: Part) -> bytes:
    """A JSON value, sealed."""
    return seal(json.dumps(value, ensure_ascii=False).encode(), table, column, row)


def open_json(box: bytes | memoryview, table: str, column: str, row: Part) -> Any:
    """The opposite of seal_json."""
    return json.loads(open_(box, table, column, row))


def lookup(name: str) -> bytes:
    """Under which a sign-in name is found: 32 bytes, the same for other capitals and spaces."""
    return keyed_digest(_key(), Use.SERVER_LOOKUP, b"", normal_name(name))


def normal_name(name: str) -> str:
    """NFKC, capitals folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def named_key(what: str, name: str) -> bytes:
    """Under which something else that has a name is found: 32 bytes."""
    return keyed_digest(_key(), Use.SERVER_NAMED_ROW, b"", what, name)


def _key() -> bytes:
    return derive(server_secret.get(), Use.SERVER_KEY, b"")


def _context(table: str, column: str, row: Part | UUID) -> bytes:
    return label(Use.SERVER_BOX, b"", table, column, row)
