"""Export: what a filter shows, with a passphrase and a reason, marked, and an entry in every case."""

import csv
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

import cast
from exchange.conftest import Desk
from guvoh import ledger
from guvoh.circles.keyring import Keyring
from guvoh.exchange.exporting.asked import everything
from guvoh.exchange.files import harmless
from guvoh.ledger import actions, chain
from guvoh.ledger.models import AccessEntry
from guvoh.sealing.labels import Compartment
from ledger.cases import header, person, record, register

WHY = "Для обращения в Комитет ООН"
CODES, STORY, IDENTITY = Compartment.CODES, Compartment.STORY, Compartment.IDENTITY


@pytest.fixture
def us(us: cast.Coalition) -> Any:
    with cast.fast_passphrases():
        yield us


def case(by: Keyring, circle: Any, name: str = "Каримов Рустам", country: str = "TJ", **more: Any) -> Any:
    return register(
        by, circle, header(country=country, code_name="Тополь", **more),
        person(names=[{"text": name}], phones=[{"number": "+992 93 500 11 22"}], age=17),
        record("note", text="Канарейка рассказывает"),
    )  # fmt: skip


def form(**more: Any) -> dict[str, Any]:
    """The form as it is first shown."""
    columns = everything()
    sent = {"form": "xlsx", "kind": list(columns), "reason": WHY, "passphrase": cast.passphrase("Amina")}
    return {**sent, **{f"columns-{kind}": list(names) for kind, names in columns.items()}, **more}


def book(response: Any) -> Any:
    assert response.get("Content-Disposition", "").startswith("attachment"), response.content.decode()[:6000]
    return openpyxl.load_workbook(io.BytesIO(response.content))


def text(found: Any) -> str:
    return "\n".join(str(cell) for sheet in found for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, one, strict=True)) for one in others]


# -- what is in the file --------------------------------------------------------------


def test_the_list_offers_an_export_of_what_its_filter_shows(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    case(us.amina, us.dushanbe, "Осмонов Эрлан", "KG")
    assert 'href="/export"' in amina.page("/cases")
    assert 'href="/export?country=KG"' in amina.page("/cases?country=KG")
    page = amina.page("/export?country=KG")
    assert "В файл войдёт 1 дело" in page
    assert "Кыргызстан" in page
    found = book(amina.post("/export?country=KG", form()))
    assert [one["Страна"] for one in rows(found["Дела"])] == ["Кыргызстан"]


def test_a_file_has_a_sheet_for_each_kind_and_rows_that_know_each_other(us: cast.Coalition, amina: Desk) -> None:
    register(us.amina, us.dushanbe)
    found = book(amina.post("/export", form()))
    assert {"Дела", "Люди", "События", "Деяния"} <= set(found.sheetnames)
    victims = {one["Запись"] for one in rows(found["Люди"])}
    (act,) = rows(found["Деяния"])
    assert act["В отношении кого"] in victims
    assert len({one["Дело"] for sheet in found.worksheets[:-1] for one in rows(sheet)}) == 1


def test_names_are_left_out_unless_they_are_ticked(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    without = book(amina.post("/export", form()))
    assert "Каримов" not in text(without)
    assert "+992" not in text(without)
    assert "Имена" not in rows(without["Люди"])[0]
    assert AccessEntry.objects.count() == 0
    with_names = book(amina.post("/export", form(identity="1")))
    assert "Каримов Рустам" in text(with_names)
    assert "'+992 93 500 11 22" in text(with_names)
    assert AccessEntry.objects.count() == 1


def test_what_belongs_to_no_case_is_not_offered(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    offered = re.findall(r'name="kind" value="(\w+)"', amina.page("/export"))
    assert {"case", "person", "event", "step", "note"} <= set(offered)
    assert not {"duty", "office", "procedure", "template"} & set(offered)


def test_only_the_chosen_kinds_and_columns_are_taken(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    found = book(amina.post("/export", form(kind=["case"], **{"columns-case": ["country"]})))
    assert found.sheetnames == ["Дела", "Об этом файле"]
    assert list(rows(found["Дела"])[0]) == ["Дело", "Кодовое имя", "Запись", "Страна"]
    assert "Канарейка" not in text(found)


def test_a_file_says_who_took_it_when_why_and_where_the_ledger_ended(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    response = amina.post("/export?country=TJ", form())
    about = dict(book(response)["Об этом файле"].iter_rows(values_only=True))
    (head,) = chain.heads().values()
    assert about["Кто выгрузил"] == "Amina"
    assert about["Зачем"] == WHY
    assert about["Отбор"] == "Страна: Таджикистан"
    assert about["Вершина журнала"].endswith(head.hex())
    assert head.hex()[:8] in response["Content-Disposition"]
    assert "Тополь" not in response["Content-Disposition"]
    core = zipfile.ZipFile(io.BytesIO(response.content)).read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core


def test_csv_of_one_kind_is_one_file_and_of_several_an_archive(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    one = amina.post("/export", form(form="csv", kind=["case"]))
    assert one["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(one.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert ["Зачем", WHY] in lines
    assert lines[-1][1] == "Тополь"
    several = amina.post("/export", form(form="csv"))
    archive = zipfile.ZipFile(io.BytesIO(several.content))
    assert archive.namelist() == ["Дела.csv", "Люди.csv"]


@pytest.mark.t(59)
@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1", "＋1", "－1", "＠x", " =1", "=cmd|' /C calc'!A0",
        "|x", "%0A=1", "\u200b=1", "'=1" [1:],
    ],
)  # fmt: skip
def test_nothing_in_a_cell_is_taken_for_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Каримов", "12.03.2026", "2026-03-12", "1-2", "a=b", "№ 7"])
def test_harmless_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.t(59)
def test_formulas_in_a_case_are_text_in_the_file_and_numbers_stay_numbers(us: cast.Coalition, amina: Desk) -> None:
    evil = '=HYPERLINK("http://x","y")'
    register(us.amina, us.dushanbe, header(summary=evil), person(group_size=5, description="＝2+2"))
    found = book(amina.post("/export", form()))
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert f"'{evil}" in [cell.value for cell in cells]
    assert "'＝2+2" in [cell.value for cell in cells]
    assert 5 in [cell.value for cell in cells if cell.data_type == "n"]
    lines = amina.post("/export", form(form="csv", kind=["case"])).content.decode("utf-8-sig")
    assert ";=" not in lines
    assert ';"=' not in lines


# -- the entry -----------------------------------------------------------------------


def test_every_exported_case_says_so_in_its_history(us: cast.Coalition, amina: Desk) -> None:
    cases = [case(us.amina, us.dushanbe) for _ in range(3)]
    amina.post("/export", form(identity="1"))
    for one in cases:
        last = ledger.open(us.amina, one).history()[-1]
        assert (last.note, last.reason, last.author) == ("export codes identity story", WHY, us.amina.member)
    assert "Выгру" in amina.page(f"/cases/{cases[0]}/history")
    assert ledger.verify(us.amina).ok


def test_without_a_written_entry_there_is_no_file(
    us: cast.Coalition, amina: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import DatabaseError

    case(us.amina, us.dushanbe)

    def full(*_: Any, **__: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr("guvoh.ledger.access._write", full)
    response = amina.post("/export", form(identity="1"))
    assert "Content-Disposition" not in response
    assert "выгрузка не делается" in response.content.decode()


# -- who may ----------------------------------------------------------------------------


def test_a_wrong_passphrase_gives_nothing_and_keeps_what_was_typed(us: cast.Coalition, amina: Desk) -> None:
    one = case(us.amina, us.dushanbe)
    sent = form(passphrase="нет, не та самая фраза", kind=["person"], identity="1", form="csv")
    response = amina.post("/export?country=TJ", sent)
    page = response.content.decode()
    assert "Content-Disposition" not in response
    assert "Это не ваша парольная фраза" in page
    assert WHY in page
    assert re.findall(r'name="kind" value="(\w+)" checked', page) == ["person"]
    assert 'name="identity" value="1" checked' in page
    assert 'value="csv" checked' in page
    assert "нет, не та" not in page
    assert len(ledger.open(us.amina, one).history()) == 1


def test_a_reason_and_something_to_take_are_asked_for(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    page = amina.post("/export", form(reason="  ", kind=[])).content.decode()
    assert "Отметьте, что войдёт в файл" in page
    assert "зачем и для кого" in page


def test_nobody_exports_what_is_foreign(us: cast.Coalition, amina: Desk) -> None:
    case(us.amina, us.dushanbe)
    dilshod = Desk().enter(us.dilshod)
    case(us.dilshod, us.almaty, "Свой Человек")
    found = book(dilshod.post("/export", form(identity="1", passphrase=cast.passphrase("Dilshod"))))
    assert "Свой Человек" in text(found)
    assert "Каримов" not in text(found)
    assert len(rows(found["Дела"])) == 1


def test_who_was_not_given_the_names_exports_none(us: cast.Coalition) -> None:
    one = case(us.amina, us.dushanbe)
    actions.share(by=us.amina, case=one, circle=us.group, compartments={CODES, STORY}, reason="вместе")
    us.refresh()
    boris = Desk().enter(us.boris)
    found = book(boris.post("/export", form(identity="1", health="1", passphrase=cast.passphrase("Boris"))))
    assert len(rows(found["Дела"])) == 1
    assert "Каримов" not in text(found)
    assert "+992" not in text(found)
    assert AccessEntry.objects.count() == 0
    assert ledger.open(us.amina, one).history()[-1].author == us.boris.member


def test_who_only_reads_does_not_export(us: cast.Coalition) -> None:
    from guvoh.circles.roles import Role

    case(us.amina, us.dushanbe)
    reader = Desk().enter(us.join("Gulnora", us.dushanbe, Role.READER))
    assert reader.get("/export").status_code == 403
    assert "/export" not in reader.page("/cases")


def test_unknown_filters_are_refused(us: cast.Coalition, amina: Desk) -> None:
    assert amina.get("/export?country=XX").status_code == 400
    assert amina.get("/export?color=red").status_code == 400
