import hashlib
import io
import random
from pathlib import Path

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import RequestFactory

from cast import Coalition
from guvoh import ledger
from guvoh.circles.errors import NoKey
from guvoh.kit import clock
from guvoh.ledger.actions import Change
from guvoh.ledger.files import SealingUploadHandler, places
from guvoh.ledger.writing.plan import NewFile
from guvoh.sealing.errors import Damaged
from ledger.cases import S, entry, header, record, register

CANARY = "Справка на имя Каримова Рустама Зарплаткина. ".encode() * 4000


def _document(us: Coalition, content: bytes, name: str = "Справка Каримова.pdf", **values):  # type: ignore[no-untyped-def]
    case = register(us.amina, us.dushanbe, header(), record("document", name="Справка", **values))
    one = entry(ledger.open(us.amina, case), "document")
    ref = ledger.files.store(
        by=us.amina, case=case, record=one.id, stream=io.BytesIO(content), name=name, media="application/pdf"
    )
    return case, one.id, ref


@pytest.mark.t(58)
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 1_000_003])
def test_original_in_is_original_out(us: Coalition, size: int) -> None:
    content = random.Random(size).randbytes(size)
    case, document, _ = _document(us, content)
    file = ledger.open(us.amina, case)
    ref = file.records[document].record.file
    opened = ledger.files.open(file, document, ref)
    assert b"".join(opened.pieces()) == content
    assert opened.sha256 == hashlib.sha256(content).digest()
    assert (opened.name, opened.media, opened.size) == ("Справка Каримова.pdf", "application/pdf", size)
    chance = random.Random(7)
    for _ in range(50 if size else 0):
        start = chance.randrange(size)
        stop = chance.randrange(start, size) + 1
        assert b"".join(opened.pieces(start, stop)) == content[start:stop]
    opened.close()


def test_nothing_of_a_file_lies_on_the_disk_in_clear(us: Coalition, tmp_path: Path) -> None:
    _document(us, CANARY)
    stored = [place for place in tmp_path.rglob("*") if place.is_file()]
    assert len(stored) == 1
    for place in stored:
        raw = place.read_bytes()
        assert CANARY[:40] not in raw
        assert hashlib.sha256(CANARY).digest() not in raw
        assert "Справка" not in place.name


def test_a_file_lies_with_identity_unless_marked_free_of_it(us: Coalition) -> None:
    case, document, _ = _document(us, CANARY)
    free, freed, _ = _document(us, CANARY, free_of_identity="yes")
    for one in (case, free):
        ledger.actions.share(by=us.amina, case=one, circle=us.group, compartments=[S])
    assert ledger.open(us.boris, case).records[document].record.file is None
    theirs = ledger.open(us.boris, free)
    opened = ledger.files.open(theirs, freed, theirs.records[freed].record.file)
    assert b"".join(opened.pieces()) == CANARY


def test_a_reference_opens_no_file_of_another_case(us: Coalition) -> None:
    _, _, ref = _document(us, CANARY)
    case, document, _ = _document(us, b"x")
    with pytest.raises(NoKey):
        ledger.files.open(ledger.open(us.amina, case), document, ref)


def test_a_damaged_file_gives_an_error_and_no_byte(us: Coalition) -> None:
    case, document, ref = _document(us, CANARY)
    file = ledger.open(us.amina, case)
    place = places.of(ref.id)
    raw = place.read_bytes()
    for broken in (raw[:-1], raw + b"\0", raw[:70_000] + bytes([raw[70_000] ^ 1]) + raw[70_001:]):
        place.write_bytes(broken)
        with pytest.raises(Damaged):
            ledger.files.open(file, document, ref)
    place.unlink()
    with pytest.raises(Damaged):
        ledger.files.open(file, document, ref)


def _posted(content: bytes, handler: SealingUploadHandler):  # type: ignore[no-untyped-def]
    upload = io.BytesIO(content)
    upload.name = "../../скан Каримова\x07.jpg"
    request = RequestFactory().post("/", {"file": upload})
    request.upload_handlers = [handler]
    return request.FILES.get("file")


def test_an_upload_is_sealed_while_it_comes_in(us: Coalition, tmp_path: Path) -> None:
    upload = _posted(CANARY, SealingUploadHandler())
    assert upload.ref.size == len(CANARY)
    assert upload.ref.name == "скан Каримова.jpg"
    case = register(us.amina, us.dushanbe, header(), record("document", name="Скан"))
    one = entry(ledger.open(us.amina, case), "document")
    change = Change(one.id, one.kind, one.record.revised(file=upload.ref), one.heads)
    ledger.actions.write(by=us.amina, case=case, changes=[change], files=[NewFile(upload.ref.id, one.id)])
    file = ledger.open(us.amina, case)
    opened = ledger.files.open(file, one.id, file.records[one.id].record.file)
    assert b"".join(opened.pieces()) == CANARY
    assert file.history()[-1].files == (upload.ref.id,)
    assert not any(CANARY[:40] in place.read_bytes() for place in tmp_path.rglob("*") if place.is_file())


def test_an_upload_that_is_too_large_or_breaks_off_leaves_nothing(us: Coalition, tmp_path: Path) -> None:
    class Small(SealingUploadHandler):
        limit = 100_000

    assert _posted(CANARY, Small()).too_large
    handler = SealingUploadHandler()
    handler.new_file("file", "a.jpg", "image/jpeg", None)
    handler.receive_data_chunk(CANARY, 0)
    handler.upload_interrupted()
    assert not [place for place in tmp_path.rglob("*") if place.is_file()]


def test_nothing_is_kept_of_a_program(us: Coalition, tmp_path: Path) -> None:
    upload = _posted(b"\x7fELF\x02" + CANARY, SealingUploadHandler())
    assert upload.program
    assert upload.ref is None
    assert not upload.too_large
    assert not [place for place in tmp_path.rglob("*") if place.is_file()]


def test_a_file_that_no_action_names_goes_after_a_day(us: Coalition) -> None:
    kept = _document(us, CANARY)[2]
    lost = _posted(CANARY, SealingUploadHandler()).ref
    import os
    from datetime import timedelta

    assert ledger.actions.nightly().files == 0
    old = (clock.now() - timedelta(days=2)).timestamp()
    for ref in (kept, lost):
        os.utime(places.of(ref.id), (old, old))
    assert ledger.actions.nightly().files == 1
    assert places.of(kept.id).exists()
    assert not places.of(lost.id).exists()


def test_django_s_own_handler_is_not_what_files_of_a_case_go_through() -> None:
    assert not issubclass(SealingUploadHandler, MemoryFileUploadHandler)
