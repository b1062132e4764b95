"""Files: sealed while they come in, given out as they came, whole or in pieces; what cannot be taken is said."""

import random
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.casefile.conftest import Browser
from guvoh.ledger.files import SealingUploadHandler

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4\n" + bytes(range(256)) * 1000 + "Каримов Рустам".encode()


def upload(content=SCAN, name="Каримов паспорт.pdf", media="application/pdf"):
    return SimpleUploadedFile(name, content, media)


def document(file):
    return next(one for one in file().records.values() if one.kind == "document")


def whole(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def stored(amina, case, file):
    answer = amina.send(reverse("record_add", args=[case, "document"]), name="Паспорт, копия", file=upload())
    assert answer.status_code == 302, answer.content.decode()
    return document(file)


def address(case, record):
    return reverse("record_file", args=[case, record.id])


@pytest.mark.t(58)
def test_what_comes_out_is_what_went_in(amina, case, stored):
    answer = amina.get(address(case, stored))
    assert whole(answer) == SCAN
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert answer["Cache-Control"] == "no-store"
    assert int(answer["Content-Length"]) == len(SCAN)


@pytest.mark.t(58)
@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=65530-65550", 65530, 65551),
        ("bytes=250000-", 250000, None),
        ("bytes=-14", -14, None),
    ],
)
def test_a_piece_of_it(amina, case, stored, asked, start, stop):
    answer = amina.get(address(case, stored), headers={"Range": asked})
    assert answer.status_code == 206
    piece = whole(answer)
    assert piece == SCAN[start:stop]
    first = start if start >= 0 else len(SCAN) + start
    assert answer["Content-Range"] == f"bytes {first}-{first + len(piece) - 1}/{len(SCAN)}"


def test_a_piece_beyond_its_end_is_refused_and_odd_ranges_give_all(amina, case, stored):
    assert amina.get(address(case, stored), headers={"Range": f"bytes={len(SCAN)}-"}).status_code == 416
    assert amina.get(address(case, stored), headers={"Range": "bytes=-0"}).status_code == 416
    for odd in ("bytes=0-1,5-9", "lines=1-2", "bytes=9-2"):
        answer = amina.get(address(case, stored), headers={"Range": odd})
        assert answer.status_code == (416 if odd == "bytes=9-2" else 200)


def test_nothing_of_it_lies_in_clear_and_its_name_is_in_no_address(amina, case, stored, settings):
    marks = (b"%PDF-1.4", "Каримов".encode())
    for place in Path(settings.HOME).rglob("*"):
        if place.is_file():
            content = place.read_bytes()
            assert not any(mark in content for mark in marks), place
    amina.post(reverse("case_show", args=[case]), {"part": "identity"})
    page = amina.page("case_documents", case)
    assert "Каримов паспорт.pdf" in page
    assert "pdf" not in address(case, stored)


def test_a_file_that_lies_with_the_names_opens_the_names(us, amina, case, stored, file):
    assert not file().openings()
    page = amina.page("case_documents", case)
    assert "Каримов паспорт.pdf" not in page
    assert "хранится вместе с именами" in page
    whole(amina.get(address(case, stored)))
    assert [(one.member, one.compartment.value) for one in file().openings()] == [(us.amina.member, "identity")]


def test_a_file_free_of_identity_is_read_with_the_story(us, amina, case, file):
    from guvoh import ledger
    from guvoh.sealing.labels import Compartment

    page = reverse("record_add", args=[case, "document"])
    amina.send(page, name="Ответ", free_of_identity="yes", file=upload(b"%PDF no names", "answer.pdf"))
    amina.send(page, name="Паспорт", file=upload())
    given = {Compartment.CODES, Compartment.STORY}
    ledger.actions.share(by=us.amina, case=case, circle=us.bishkek, compartments=given, reason="вместе")
    boris = Browser(us.boris)
    records = {one.record.name: one for one in file().records.values() if one.kind == "document"}
    assert whole(boris.get(address(case, records["Ответ"]))) == b"%PDF no names"
    assert boris.get(address(case, records["Паспорт"])).status_code == 404
    assert "Каримов" not in boris.page("case_documents", case)


def test_a_file_that_is_too_large_is_refused_and_the_words_stay(amina, case, file, monkeypatch):
    monkeypatch.setattr(SealingUploadHandler, "limit", 1000)
    page = amina.send(reverse("record_add", args=[case, "document"]), name="Скан решения", file=upload())
    text = page.content.decode()
    assert page.status_code == 200
    assert "Файл слишком велик" in text
    assert "Скан решения" in text
    assert not [one for one in file().records.values() if one.kind == "document"]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00program", "scan.pdf", "Это программа"),
        (b"plain", "photo.jpg.exe", "Это программа"),
        (b"\x7fELF\x02", "x", "Это программа"),
        (b"", "empty.pdf", "Этот файл пуст"),
    ],
)
def test_a_program_and_an_empty_file_are_refused_in_a_sentence(amina, case, file, content, name, said):
    page = amina.send(reverse("record_add", args=[case, "document"]), name="Скан", file=upload(content, name))
    assert said in page.content.decode()
    assert not [one for one in file().records.values() if one.kind == "document"]


def test_an_upload_that_breaks_off_stores_nothing(amina, case, file):
    address = reverse("record_add", args=[case, "document"])
    form = amina.form(address)
    form.pop("whole")
    page = amina.post(address, {**form, "name": "Скан", "file": upload()})
    assert "Файл дошёл не полностью" in page.content.decode()
    assert not [one for one in file().records.values() if one.kind == "document"]


def test_a_body_cut_in_the_middle_of_the_file_stores_nothing(amina, case, file):
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    address = reverse("record_add", args=[case, "document"])
    form = amina.form(address)
    last = form.pop("whole")
    body = encode_multipart(BOUNDARY, {**form, "name": "Скан", "file": upload(), "whole": last})
    cut = body[: body.index(b"%PDF") + 50_000]
    answer = amina.generic("POST", address, cut, MULTIPART_CONTENT)
    assert answer.status_code in (200, 400)
    assert not [one for one in file().records.values() if one.kind == "document"]


def test_a_file_need_not_be_sent_again_because_a_date_was_wrong(amina, case, file):
    address = reverse("record_add", args=[case, "document"])
    page = amina.send(address, name="Паспорт", dated="32.13.2014", file=upload())
    assert page.status_code == 200
    from casework.casefile.conftest import fields

    again = {**fields(page.content.decode()), "dated": "март 2014"}
    assert "kept-file" in again
    assert amina.post(address, again).status_code == 302
    stored = document(file)
    assert whole(amina.get(reverse("record_file", args=[case, stored.id]))) == SCAN


def test_what_another_member_kept_cannot_be_used(us, amina, case, file):
    from casework.casefile.conftest import fields

    zulfia = Browser(us.join("Zulfia", us.dushanbe))
    us.amina.refresh()
    address = reverse("record_add", args=[case, "document"])
    hers = fields(zulfia.send(address, name="Чужое", dated="32.13.2014", file=upload()).content.decode())
    mine = {**amina.form(address), "name": "Моё", "kept-file": hers["kept-file"]}
    assert amina.post(address, mine).status_code == 302
    assert document(file).record.file is None


def test_a_long_file_comes_in_pieces_and_a_damaged_one_breaks_off(amina, case, stored, file, settings):
    place = next(Path(settings.HOME, "files").rglob("*/" + stored.record.file.id.hex))
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(bytes(content))
    amina.read = False
    answer = amina.get(address(case, stored))
    assert answer.status_code == 500
    assert b"%PDF" not in answer.content


CHUNK = 1 << 16


@pytest.mark.t(58)
@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5_000_001])
def test_every_length_comes_out_as_it_went_in_and_so_do_its_pieces(amina, case, file, size):
    content = random.Random(size).randbytes(size)
    answer = amina.send(reverse("record_add", args=[case, "document"]), name="Скан", file=upload(content, "x.bin"))
    assert answer.status_code == 302
    place = address(case, document(file))
    assert sha256(whole(amina.get(place))).digest() == sha256(content).digest()
    for _ in range(12):
        start = random.randrange(size)
        stop = random.randrange(start, size)
        piece = whole(amina.get(place, headers={"Range": f"bytes={start}-{stop}"}))
        assert piece == content[start : stop + 1]


@pytest.mark.slow
@pytest.mark.t(58)
def test_fifty_megabytes_and_not_one_byte_more(amina, case, file):
    limit = SealingUploadHandler.limit
    assert limit == 50 * 1024 * 1024
    page = reverse("record_add", args=[case, "document"])
    content = b"\x00" * (limit + 1)
    assert "Файл слишком велик" in amina.send(page, name="Скан", file=upload(content, "x")).content.decode()
    assert amina.send(page, name="Скан", file=upload(content[:-1], "x")).status_code == 302
    assert document(file).record.file.size == limit
    assert int(amina.get(address(case, document(file)))["Content-Length"]) == limit


@pytest.mark.t(55)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"<html><script>alert(1)</script>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("../../etc/passwd", b"text"),
        ("CON.txt", b"text"),
        ("scan\u202efdp.pdf", b"%PDF"),
        ("я" * 250 + ".pdf", b"%PDF"),
        ("42.zip", b"PK\x05\x06" + bytes(18)),
        ("macro.docm", b"PK\x03\x04" + bytes(30)),
        ('quo"te\r\nSet-Cookie: a=b.pdf', b"%PDF"),
    ],
)
def test_whatever_it_is_it_is_given_out_as_bytes_that_nothing_runs(amina, case, file, name, content):
    page = reverse("record_add", args=[case, "document"])
    assert amina.send(page, name="Скан", file=upload(content, name, "text/html")).status_code == 302
    answer = amina.get(address(case, document(file)))
    assert whole(answer) == content
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Set-Cookie" not in answer.headers
    assert "/" not in answer["Content-Disposition"].replace("UTF-8''", "")
