"""Mappings: made by hand, kept for a circle, brought in and taken out as text; and every bad file has its sentence."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import cast
from exchange.conftest import SAMPLE, Desk
from exchange.lists import HEAD, office, row
from exchange.making import archive, ods, xlsx
from guvoh import catalogue, ledger
from guvoh.exchange import texts
from guvoh.exchange.queries import mappings
from guvoh.exchange.readers import shipped_text

OWN = [
    ["Свод за год"],
    ["Номер", "Кого забрали", "Кем", "Что с ним делали", "Примечания юриста", "Лишнее"],
    ["1", "Каримов Рустам", "милиция", "ток", "срочно", "x"],
    ["2", "Алиев Самат", "дружинники", "вода", "", "x"],
    ["3", "Осмонов Эрлан", "дружинники", "ток, вода", "", "x"],
]  # fmt: skip


def own_steps(desk: Desk) -> tuple[str, str]:
    """A list that no mapping knows. Out: the addresses of its columns and of its words."""
    sheet = desk.bring(xlsx(OWN, "2025"))["Location"]
    page = desk.page(sheet)
    assert desk.field(page, "mapping") == "new"
    desk.post(sheet, desk.says(page))
    return sheet.replace("/sheet", "/columns"), sheet.replace("/sheet", "/words")


def said(desk: Desk, columns: str) -> dict[str, str]:
    return {
        **desk.columns(desk.page(columns)), "c0": "number", "c1": "people:victim", "c2": "several:involvement.agency",
        "c3": "several:act.methods", "c5": "ignore",
    }  # fmt: skip


def word(page: str, text: str) -> str:
    """The number of a word on the page of words."""
    found = re.search(rf"<span data-typed>{text}</span>.*?name=\"w([\d-]+)\"", page, re.DOTALL)
    assert found is not None, text
    return found[1]


def test_a_list_without_a_mapping_gets_a_first_guess_and_nothing_is_lost(us: cast.Coalition, amina: Desk) -> None:
    columns, _ = own_steps(amina)
    guessed = amina.columns(amina.page(columns))
    assert guessed["c0"] == "number"
    assert guessed["c4"] == guessed["c5"] == "text:note.text"


def test_words_that_nobody_knows_are_listed_with_how_often_and_mapped_to_codes(us: cast.Coalition, amina: Desk) -> None:
    columns, words = own_steps(amina)
    amina.post(columns, said(amina, columns))
    page = amina.page(words)
    assert re.search(r"дружинники</span>\s*<span class=\"g-quiet\">× 2", page)
    assert re.search(r"вода</span>\s*<span class=\"g-quiet\">× 2", page)
    police, water = word(page, "дружинники"), word(page, "вода")
    sent = {
        f"k{police}": "дружинники", f"w{police}": "involvement.agency=LOCAL",
        f"k{water}": "вода", f"w{water}": "text",
    }  # fmt: skip
    check = amina.post(words, sent)["Location"]
    assert "оставленные текстом" in amina.page(check)
    amina.run(check)
    us.amina.refresh()
    with catalogue.open(us.amina) as opened:
        assert opened.crosstab("victim", "agencies").row_totals["LOCAL"] == 2
        (case,) = [one.case for one in opened.office_rows() if one.number == "2"]
    texts = [one.record for one in ledger.open(us.amina, case).records.values() if one.kind == "act"]
    assert "вода" in texts[0].remarks


def test_words_that_the_shipped_mapping_knows_need_no_answer(us: cast.Coalition, amina: Desk) -> None:
    columns, words = own_steps(amina)
    amina.post(columns, said(amina, columns))
    page = amina.page(words)
    asked = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert ">милиция <" in page
    assert ">милиция<" not in asked
    assert ">вода<" in asked


def test_two_columns_cannot_both_be_the_number(us: cast.Coalition, amina: Desk) -> None:
    columns, _ = own_steps(amina)
    response = amina.post(columns, {**said(amina, columns), "c4": "number"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Номером, по которому строка узнаётся снова" in page
    assert amina.columns(page)["c1"] == "people:victim"


def test_a_mapping_is_kept_for_the_circle_and_knows_next_years_list(us: cast.Coalition, amina: Desk) -> None:
    columns, words = own_steps(amina)
    amina.post(columns, said(amina, columns))
    police = word(amina.page(words), "дружинники")
    nameless = amina.post(words, {"keep_mapping": "1", "name": " "})
    assert "Дайте схеме название" in nameless.content.decode()
    kept = amina.post(words, {
        "keep_mapping": "1", "name": "Свод Душанбе", f"k{police}": "дружинники",
        f"w{police}": "involvement.agency=LOCAL",
    })  # fmt: skip
    assert kept.status_code == 302
    (saved,) = mappings.of_circles(us.amina.refresh() and us.amina)
    assert (saved.name, saved.circle) == ("Свод Душанбе", us.dushanbe)
    assert mappings.of_circles(us.dilshod) == []
    sheet = amina.bring(xlsx(OWN, "2026"), "2026.xlsx")["Location"]
    page = amina.page(sheet)
    assert amina.field(page, "mapping") == saved.id
    amina.post(sheet, amina.says(page))
    assert "дружинники" not in re.sub(
        r"<details.*?</details>", "", amina.page(sheet.replace("sheet", "words")), flags=re.S
    )


def test_a_mapping_goes_out_and_in_as_text(us: cast.Coalition, amina: Desk) -> None:
    shipped = amina.get("/import/mappings/office-ru/file")
    assert shipped.content.decode() == shipped_text("office-ru")
    file = SimpleUploadedFile("office.yaml", shipped.content)
    brought = amina.post("/import/mappings", {"file": file, "circle": us.dushanbe.hex, "name": "Наша"})
    assert brought.status_code == 302
    page = amina.page("/import/mappings")
    own = re.search(r'href="(/import/mappings/[0-9a-f-]{36})"[^>]*>Наша', page)
    assert own is not None
    assert amina.get(f"{own[1]}/file").content == shipped.content
    assert Desk().enter(us.dilshod).get(own[1]).status_code == 404
    assert Desk().enter(us.dilshod).post(f"{own[1]}/away").status_code == 404
    assert amina.post(f"{own[1]}/away").status_code == 302
    assert amina.get(own[1]).status_code == 404


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("columns: {", "не читается"),
        ("mapping: x", "нет столбцов"),
        ('columns: {"А": {read: several, to: act.methods, values: нет}}', "нет таблицы значений «нет»"),
        ('columns: {"А": {read: text, to: event.nothing}}', "нет поля «event.nothing»"),
        ('columns: {"А": {read: guess}}', "в read должно стоять"),
        ('columns: {"А": {read: people, slot: judge}}', "нет поля «judge»"),
        ('columns: {"А": {read: one, to: event.region, values: v}}\nvalues: {v: {а: XX-1}}', "нет значения «XX-1»"),
        ("[1, 2]", "нет столбцов"),
    ],
)  # fmt: skip
def test_a_mapping_with_a_mistake_is_refused_with_the_place_and_the_text_stays(
    us: cast.Coalition, amina: Desk, text: str, why: str
) -> None:
    response = amina.post("/import/mappings", {"yaml": text, "circle": us.dushanbe.hex, "name": "Плохая"})
    page = response.content.decode()
    assert response.status_code == 200
    assert why in page.replace("&#x27;", "'")
    assert "Плохая" in page
    assert mappings.of_circles(us.amina) == []


# -- bad files ---------------------------------------------------------------------------------

SAMPLE_BYTES = SAMPLE.read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("пусто.xlsx", b"", "Файл пуст"),
        ("картинка.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "Это не таблица"),
        ("архив.xlsx", archive({"a.txt": b"x"}), "Это не таблица"),
        ("документ.docx", archive({"word/document.xml": b"<w/>"}), "Это не таблица"),
        ("письмо.pdf", b"%PDF-1.7 ...", "Это не таблица"),
        ("страница.xls", b"<html><table></table></html>", "Это не таблица"),
        ("обрезано.xlsx", SAMPLE_BYTES[: len(SAMPLE_BYTES) // 2], "повреждён"),
        ("пароль.ods", ods([["а"]], encrypted=True), "паролем"),
        ("широко.xlsx", xlsx([["x"] * 600]), "столбцов"),
        ("ячейка.csv", ("а;б\n" + "ж" * (texts.CELL_LIMIT + 1) + ";1\n").encode(), "знаков"),
        ("нет строк.csv", b"\n;;\n\n", "ничего нет"),
        ("программа.csv", b"MZ\x90\x00" + b"\x00" * 50, "Это не таблица"),
    ],
)
def test_every_bad_file_has_its_sentence_and_nothing_of_it_is_kept(
    us: cast.Coalition, amina: Desk, tmp_path, name: str, data: bytes, sentence: str
) -> None:
    response = amina.bring(data, name)
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert "Начатые" not in page


def test_a_bad_file_is_told_in_english_too(us: cast.Coalition) -> None:
    page = Desk(language="en").enter(us.amina).bring(b"%PDF-1.7 ...", "a.xlsx").content.decode()
    assert "This is no spreadsheet" in page


def test_a_file_that_is_too_large_is_not_kept(us: cast.Coalition, amina: Desk, monkeypatch, tmp_path) -> None:
    from guvoh.exchange.actions.uploads import ListUpload

    monkeypatch.setattr(ListUpload, "limit", 1000)
    assert "слишком большой" in amina.bring(SAMPLE_BYTES).content.decode()
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def test_an_upload_that_is_cut_in_the_middle_leaves_nothing(us: cast.Coalition, amina: Desk, tmp_path) -> None:
    whole = amina.bring(SAMPLE_BYTES)
    assert whole.status_code == 302
    amina.post(whole["Location"].replace("/sheet", "/away"))
    boundary = "cut"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="list"; filename="a.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode() + SAMPLE_BYTES[:30_000]
    response = amina.post("/import", body, content_type=f"multipart/form-data; boundary={boundary}")
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        assert "не целиком" in response.content.decode()
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def test_no_file_at_all_is_said(us: cast.Coalition, amina: Desk) -> None:
    assert "Выберите файл списка" in amina.post("/import", {"whole": "1"}).content.decode()


def test_a_sheet_that_cannot_be_read_is_said_and_another_may_be_chosen(us: cast.Coalition, amina: Desk) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Пустой"
    good = book.create_sheet("Дела")
    for line in ([], HEAD, row(1)):
        good.append(line)
    out = io.BytesIO()
    book.save(out)
    sheet = amina.bring(out.getvalue())["Location"]
    page = amina.page(sheet)
    assert amina.field(page, "sheet") == "1"
    empty = amina.post(sheet, {**amina.says(page), "sheet": "0", "look": "1"}).content.decode()
    assert "ничего нет" in empty


def test_dates_nobody_can_read_and_mixed_scripts_go_in_as_text(us: cast.Coalition, amina: Desk) -> None:
    check = amina.to_check(office(
        row(1, **{"Когда произошло": "32.13.2014"}), row(2, **{"Когда произошло": "?"}),
        row(3, ФИО="Kaримов Pустам"), row(4, Фабула="до и после"),
    ))  # fmt: skip
    page = amina.page(check)
    assert "нечитаемые даты" in page
    assert "Не дата: «32.13.2014»" in page
    amina.run(check)
    us.amina.refresh()
    with catalogue.open(us.amina) as opened:
        (case,) = [one.case for one in opened.office_rows() if one.number == "1"]
    remarks = [one.record.remarks for one in ledger.open(us.amina, case).records.values() if one.kind == "event"]
    assert "32.13.2014" in remarks[0]
