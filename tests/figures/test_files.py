"""Tables as files: they say the same, they are marked, nothing in them is a formula, and who took them is known."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

import cast
from figures.conftest import Browser
from guvoh.figures.actions import downloads
from guvoh.figures.files.cells import tame
from guvoh.figures.models import Download

QUESTION = {"unit": "victim", "rows": "sex", "columns": "country"}


def take(keyring: object, form: str, **asked: str) -> object:
    return Browser(keyring).post(reverse("figures_file"), {**QUESTION, **asked, "format": form})


def test_a_csv_reads_back_as_the_table(us: cast.Coalition, cases: dict) -> None:
    answer = take(us.chinara, "csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["внутреннее: малые числа показаны"]
    assert "Chinara" in rows[2][0]
    assert rows[3][0].startswith("Подсчитано: 5 пострадавших")
    start = rows.index([])
    head, *body, total = rows[start + 1 :]
    assert head[0] == "Код"
    assert {row[0]: (row[1], int(row[-2])) for row in body} == {
        "F": ("женский", 1), "M": ("мужской", 2), "?unknown": ("Неизвестно", 1), "?not_asked": ("Не спрашивали", 1),
    }  # fmt: skip
    assert total[1:3] == ["Всего", "5"]
    assert body[1][-1] == "40,0"


def test_an_xlsx_reads_back_as_the_table(us: cast.Coalition, cases: dict) -> None:
    answer = take(us.chinara, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[1][0] == "внутреннее: малые числа показаны"
    assert "Chinara" in rows[2][0]
    head = next(at for at, row in enumerate(rows) if row[0] == "Код")
    assert {row[0]: row[-2] for row in rows[head + 1 : -1]} == {"F": 1, "M": 2, "?unknown": 1, "?not_asked": 1}
    assert rows[-1][-2] == 5
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert "внутреннее" in sheet.oddFooter.left.text


@pytest.mark.t(59)
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_formula_is_text(text: str) -> None:
    assert tame(text) == f"'{text}"
    assert tame("Согд") == "Согд"


def test_a_file_says_nothing_that_the_page_does_not(us: cast.Coalition, cases: dict) -> None:
    for form in ("csv", "xlsx"):
        for words in ("Каримов", "Чинара", "TJ-2026"):
            assert words.encode() not in take(us.chinara, form).content


def test_who_took_a_file_is_written_down_first(us: cast.Coalition, cases: dict) -> None:
    take(us.chinara, "csv")
    take(us.chinara, "xlsx", rows="age_band")
    entries = downloads.taken(us.chinara, [us.figures])
    assert [(one.member, one.form, one.whole) for one in entries] == [
        (us.chinara.member, "xlsx", True),
        (us.chinara.member, "csv", True),
    ]
    assert "Пострадавшие: Пол × Страна" in entries[1].title
    page = Browser(us.chinara).get(reverse("figures_downloads")).content.decode()
    assert page.count("Chinara") >= 3
    assert "не подтверждено" not in page
    assert "Chinara" not in Browser(us.amina).get(reverse("figures_downloads")).content.decode()


def test_an_entry_says_nothing_in_the_database_and_cannot_be_taken_out(us: cast.Coalition, cases: dict) -> None:
    for _time in range(3):
        take(us.chinara, "csv")
    rows = list(Download.objects.order_by("n"))
    assert [row.n for row in rows] == [1, 2, 3]
    for row in rows:
        assert "Пол".encode() not in bytes(row.box)
        assert us.chinara.member.hex.encode() not in bytes(row.box)
    rows[1].delete()
    assert [one.whole for one in downloads.taken(us.chinara, [us.figures])] == [False, True]


def test_no_entry_no_file(us: cast.Coalition, cases: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(downloads, "record", broken)
    with pytest.raises(OSError):
        take(us.chinara, "csv")


def test_a_file_is_taken_by_a_form_and_nothing_else(us: cast.Coalition, cases: dict) -> None:
    chinara = Browser(us.chinara)
    assert chinara.get(reverse("figures_file")).status_code == 405
    assert chinara.post(reverse("figures_file"), {**QUESTION, "format": "pdf"}).status_code == 400
    assert not Download.objects.exists()
