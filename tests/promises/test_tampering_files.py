"""Promise 3, for sealed files: what is damaged breaks off, and never comes out as something else."""

import io
import os
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from guvoh import ledger
from guvoh.circles.keyring import Keyring
from guvoh.ledger.files import places, reading
from guvoh.sealing.errors import Damaged, SealingError
from promises.addresses import client
from promises.theatre import Theatre

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.t(19)
@pytest.mark.t(20)
def test_a_damaged_file_breaks_off_before_the_damage(theatre: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large file, which is not read whole first, no byte of the damaged piece comes out."""
    us = theatre.us
    content = os.urandom(700_000)
    case, record = theatre.given.id, theatre.given.records["document"]
    ref = ledger.files.store(by=us.amina, case=case, record=record, stream=io.BytesIO(content), name="видео.mp4")
    place = places.of(ref.id)
    whole = place.read_bytes()
    monkeypatch.setattr(reading, "CHECKED_WHOLE", 0)
    for damaged in (100, 70_000, 300_000, 650_000):
        spoilt = bytearray(whole)
        spoilt[damaged] ^= 4
        place.write_bytes(spoilt)
        got = _read(us.amina, case, record, ref)
        assert content.startswith(got)
        assert len(got) <= damaged
        assert len(got) % 65_536 == 0
    for shape in (whole[:-1], whole[: len(whole) // 2], whole + b"\0", whole[:68] + whole[68 + 65_552 :], b""):
        place.write_bytes(shape)
        assert _read(us.amina, case, record, ref) == b""
    place.write_bytes(whole)
    assert _read(us.amina, case, record, ref) == content


def _read(keyring: Keyring, case: UUID, record: UUID, ref: Any) -> bytes:
    """What comes out until it is refused."""
    got = b""
    with suppress(SealingError):
        for piece in ledger.files.open(ledger.open(keyring, case), record, ref).pieces():
            got += piece
    return got


@pytest.mark.t(20)
def test_a_download_of_a_damaged_file_is_shorter_than_it_says(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHECKED_WHOLE", 0)
    us, case, record = theatre.us, theatre.given.id, theatre.given.records["document"]
    content = os.urandom(400_000)
    ref = ledger.files.store(by=us.amina, case=case, record=record, stream=io.BytesIO(content), name="видео.mp4")
    place = places.of(ref.id)
    spoilt = bytearray(place.read_bytes())
    spoilt[200_000] ^= 1
    place.write_bytes(spoilt)
    answer = client(theatre.seat("coordinator")).get(reverse("record_file", args=[case, record]))
    assert answer.streaming
    pieces: list[bytes] = []
    with pytest.raises(Damaged):
        pieces.extend(answer.streaming_content)
    got = b"".join(pieces)
    assert int(answer["Content-Length"]) == len(content)
    assert len(got) < 200_000
    assert content.startswith(got)
