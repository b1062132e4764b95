"""Every reader of bytes refuses what is none, by its own name, and never breaks: what anybody may put into the database
or send. Half of what is tried is noise, half is something good that was bent.
"""

import io
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.catalogue import rows
from guvoh.circles.directory.entry import Entry
from guvoh.circles.errors import Refused
from guvoh.kinds.registry import KINDS
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import payloads
from guvoh.ledger.formats.payloads import Header, Keys, Proof
from guvoh.sealing import boxes, files, keys, sheets, wraps
from guvoh.sealing.errors import Mistyped, SealingError
from guvoh.sealing.labels import Compartment

pytestmark = pytest.mark.t(56)
KEY, CONTEXT = bytes(range(32)), b"context"
CIRCLE = keys.CircleSecret.generate()
EXAMPLES = 400
MANY = 3000
DEEP = b"[" * 100_000


def sealed_file() -> bytes:
    out = io.BytesIO()
    files.seal_stream(KEY, io.BytesIO(b"x" * 70_000), out, CONTEXT)
    return out.getvalue()


def opened_file(raw: bytes) -> None:
    reader = files.SealedFile(KEY, io.BytesIO(raw), CONTEXT)
    while reader.read(1 << 16):
        pass


def opened_row(raw: bytes) -> None:
    """Rightly sealed, whatever is in it."""
    ids = [UUID(int=number) for number in range(3)]
    box = boxes.seal_box(KEY, raw, rows._context(b"", *ids, rows.CODES))
    rows.open_store(b"", *ids, KEY, rows.CODES, box)


GOOD: dict[str, tuple[Callable[[bytes], Any], bytes, tuple[type[Exception], ...]]] = {
    "box": (
        lambda raw: boxes.open_box(KEY, raw, CONTEXT), boxes.seal_box(KEY, b"a secret", CONTEXT, compress=True),
        (SealingError,),
    ),
    "file": (opened_file, sealed_file(), (SealingError,)),
    "wrap": (
        lambda raw: CIRCLE.unwrap(raw, CONTEXT), wraps.wrap(CIRCLE.public, b"a secret", CONTEXT), (SealingError,)
    ),
    "keys of a grant": (Keys.from_bytes, Keys({Compartment.CODES: KEY}).to_bytes(), (Malformed,)),
    "proof": (Proof.from_bytes, Proof(UUID(int=1), bytes(64)).to_bytes(), (Malformed,)),
    "part of a record": (
        payloads.read_record_part, payloads.record_part({"kind": "note", "v": 1, "text": "слово"}), (Malformed,)
    ),
    "row of the tail": (
        lambda raw: opened_row(raw), b'{"v":1,"cases":{"%s":null},"until":{}}' % uuid4().hex.encode(), (SealingError,),
    ),
    "entry of the directory": (
        Entry.from_bytes, Entry(n=1, prev=bytes(32), day=PartialDate.parse("2026-03-12").first_day(), body=b"{}",
                                signatures={"by": bytes(64)}).to_bytes(), (Refused,),
    ),
}  # fmt: skip


def bent(dice: random.Random, good: bytes) -> bytes:
    """Something good with a piece cut, doubled, exchanged or put in."""
    at, length = dice.randrange(len(good)), dice.randrange(1, 9)
    piece = dice.randbytes(length)
    return dice.choice(
        (
            good[:at] + piece + good[at + length :],
            good[:at] + good[at + length :],
            good[:at] + piece + good[at:],
            good[:at] + good[at : at + length] * 2 + good[at + length :],
            good[:at],
        )
    )


@pytest.mark.parametrize("what", sorted(GOOD))
def test_a_reader_of_bytes_reads_or_refuses(what: str) -> None:
    read, good, refusals = GOOD[what]
    read(good)
    dice = random.Random(56)
    noise = (bent(dice, good) if number % 2 else dice.randbytes(dice.randrange(300)) for number in range(MANY))
    for raw in (b"", DEEP, b'{"n":' + DEEP, *noise):
        with suppress(*refusals):
            read(raw)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=80))
def test_what_is_typed_is_read_or_refused(text: str) -> None:
    for read, refusal in (
        (PartialDate.parse, DateProblem),
        (PartialDate.from_json, DateProblem),
        (sheets.Sheet.parse, Mistyped),
    ):
        with suppress(refusal):
            read(text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_json_makes_a_record_or_a_sentence(data: st.DataObject) -> None:
    """What an import or an old revision may hold: a record, or pydantic's own refusal without the value in it."""
    value = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.text(max_size=5), max_size=3)
    for kind, model in KINDS.items():
        names = data.draw(st.lists(st.sampled_from(sorted(model.model_fields)), max_size=4))
        given_ = {name: data.draw(value) for name in names}
        said = ""
        try:
            model.model_validate(given_)
        except ValueError as problem:
            said = str(problem)
        assert "input_value" not in said, kind


def test_headers_of_actions_are_read_or_refused() -> None:
    dice = random.Random(57)
    for _ in range(MANY):
        with pytest.raises(Malformed):
            Header.from_bytes(dice.randbytes(dice.randrange(200)))
