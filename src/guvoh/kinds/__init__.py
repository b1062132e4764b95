"""Row 2: what a case is made of. No Django, no keys.

from guvoh import kinds
record = kinds.KINDS["person"](names=[{"text": "Рустам", "sort": "as_heard"}], part=["perpetrator"])
parts = kinds.split(record)            # {Compartment.CODES: {...}, Compartment.IDENTITY: {...}, ...}
kinds.join("person", parts)            # the record; without the identity part, without the names
"""

from guvoh.kinds.extracts.whole import Extract, extract
from guvoh.kinds.gaps import Gap
from guvoh.kinds.parts import BadParts, TooNew, join, split, veiled
from guvoh.kinds.records import Record
from guvoh.kinds.registry import KINDS, UnknownKind, spec
from guvoh.kinds.spec import FieldSpec, KindSpec

__all__ = [
    "KINDS",
    "BadParts",
    "Extract",
    "FieldSpec",
    "Gap",
    "KindSpec",
    "Record",
    "TooNew",
    "UnknownKind",
    "extract",
    "join",
    "spec",
    "split",
    "veiled",
]
