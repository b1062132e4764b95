"""Writing a letter through the pages: pick, type, make; and what became of it."""

from uuid import UUID

from django.urls import reverse

from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import ledger
from guvoh.ledger import files
from papers.conftest import Way


def told(answer: object) -> str:
    """The text of a page with single spaces."""
    return " ".join(answer.content.decode().split())


def begun(browser: Browser, way: Way, letter: str, **typed: object) -> str:
    """Pick, press on; the address of the text."""
    answer = browser.send(reverse("case_write_letter", args=[way.id, letter]), **typed)
    assert answer.status_code == 302
    return answer["Location"]


def made(browser: Browser, address: str, **typed: object) -> object:
    """Type, press *make*."""
    return browser.send(address, step="make", **typed)


def document(us: Coalition, way: Way, answer: object) -> object:
    """The record that the letter became."""
    assert answer.status_code == 302, told(answer)
    record = UUID(answer["Location"].split("?")[0].rpartition("/")[2])
    return record, ledger.open(us.amina, way.id).records[record].record


def content(us: Coalition, way: Way, record: UUID) -> bytes:
    file = ledger.open(us.amina, way.id)
    opened = files.open(file, record, file.records[record].record.file)
    with_all = b"".join(opened.pieces())
    opened.close()
    return with_all
