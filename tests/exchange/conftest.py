"""A small coalition and people who bring lists."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

import cast
from support.reader import Reader

SAMPLE = Path(__file__).parent / "samples" / "cases-office-ru.xlsx"


class Desk(Reader):
    """Somebody at a browser who imports."""

    def bring(self, data: bytes, name: str = "список.xlsx", **fields: Any) -> HttpResponse:
        """Upload a list."""
        file = SimpleUploadedFile(name, data)
        return self.post("/import", {"list": file, "whole": "1", **fields})

    def page(self, address: str) -> str:
        """A page that must be there."""
        response = self.get(address)
        assert response.status_code == 200, (address, response.status_code, response.headers.get("Location"))
        return response.content.decode()

    def field(self, page: str, name: str) -> str:
        """The chosen value of a field."""
        radio = re.search(rf'name="{name}" value="([^"]*)" checked', page)
        select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
        line = re.search(rf'<input[^>]*name="{name}" value="([^"]*)"', page)
        if radio:
            return radio[1]
        if select:
            chosen = re.search(r'<option value="([^"]*)" selected', select[0])
            return chosen[1] if chosen else ""
        return line[1] if line else ""

    def says(self, page: str) -> dict[str, str]:
        """The proposals of the first step."""
        return {
            name: self.field(page, name)
            for name in ("sheet", "heading", "mapping", "circle", "status", "lead", "prefix", "looked")
        }

    def columns(self, page: str) -> dict[str, str]:
        """What the page of columns proposes."""
        names = re.findall(r'<select[^>]*name="(c\d+)"', page)
        return {name: self.field(page, name) for name in names}

    def to_check(self, data: bytes, name: str = "список.xlsx", **said: str) -> str:
        """Through the first steps as they are proposed. Out: the address of the dry run."""
        sheet = self.bring(data, name)
        assert sheet.status_code == 302, sheet.content.decode()
        columns = self.post(sheet["Location"], {**self.says(self.page(sheet["Location"])), **said})
        assert columns.status_code == 302, columns.content.decode()
        words = self.post(columns["Location"], self.columns(self.page(columns["Location"])))
        assert words.status_code == 302, words.content.decode()
        self.page(words["Location"])
        check = self.post(words["Location"], {})
        assert check.status_code == 302, check.content.decode()
        return check["Location"]

    def run(self, check: str, **said: str) -> str:
        """Import. Out: the whole page that grew."""
        response = self.post(check.replace("/check", "/run"), {"rows": "1", **said})
        assert response.streaming, response.get("Location")
        return b"".join(response.streaming_content).decode()


def breaks(response: HttpResponse) -> None:
    """The line breaks: the server closes the response where it is (and Django's client keeps the database open)."""
    response._iterator.close()


@pytest.fixture
def us(db: None, tmp_path: Path, settings: Any) -> cast.Coalition:
    """The small coalition, in a fresh database and folder."""
    settings.HOME = tmp_path
    return cast.coalition()


@pytest.fixture
def amina(us: cast.Coalition) -> Desk:
    return Desk().enter(us.amina)
