"""Whose an import is, what lies where meanwhile, and what of it stays."""

import csv
import re
from datetime import timedelta
from pathlib import Path

from django.apps import apps

import cast
from exchange.conftest import Desk
from exchange.lists import office, row, some
from guvoh import ledger
from guvoh.circles.roles import Role
from guvoh.exchange.actions import imports as actions
from guvoh.exchange.queries import imports
from guvoh.kit import clock


def test_an_import_of_somebody_else_does_not_exist(us: cast.Coalition, amina: Desk) -> None:
    check = amina.to_check(some(2))
    dilshod = Desk().enter(us.dilshod)
    foreign = dilshod.get(check)
    missing = dilshod.get("/import/3c0ffee0-0000-4000-8000-000000000000/check")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content
    for place in ("sheet", "columns", "words", "changed", "check/file", "done"):
        assert dilshod.get(check.replace("/check", f"/{place}")).status_code == 404
    assert dilshod.post(check.replace("/check", "/run")).status_code == 404
    assert dilshod.post(check.replace("/check", "/away")).status_code == 404
    assert imports.all_of(us.amina)


def test_who_only_reads_does_not_import(us: cast.Coalition) -> None:
    reader = us.join("Gulnora", us.dushanbe, Role.READER)
    desk = Desk().enter(reader)
    assert desk.get("/import").status_code == 403
    assert "/import" not in desk.page("/account")


def test_nothing_of_a_list_lies_in_the_database_or_in_a_file(us: cast.Coalition, amina: Desk, tmp_path: Path) -> None:
    check = amina.to_check(office(row(1, Фабула="канарейка-в-списке")), "тайный список.xlsx")
    amina.page(check)
    stored = b"".join(
        bytes(value)
        for model in apps.get_app_config("exchange").get_models()
        for line in model.objects.values_list()
        for value in line
        if isinstance(value, bytes | memoryview)
    )
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for word in ("канарейка", "тайный список", "Саидова", "PK\x03\x04", "xl/workbook"):
        for encoding in ("utf-8", "utf-16-le"):
            assert word.encode(encoding) not in stored + on_disk
    assert on_disk


def test_the_list_goes_with_its_import_and_at_night(us: cast.Coalition, amina: Desk, tmp_path: Path) -> None:

    def files() -> int:
        return sum(path.is_file() for path in (tmp_path / "files").rglob("*"))

    amina.run(amina.to_check(some(1)))
    assert files() == 0
    thrown = amina.to_check(some(1))
    assert files() == 1
    amina.post(thrown.replace("/check", "/away"))
    assert files() == 0
    amina.to_check(some(1))

    with clock.frozen(clock.now() + timedelta(days=2)):
        assert actions.forget() == 1
        ledger.nightly()
        assert files() == 0


def test_the_dry_run_as_a_file_holds_nothing_a_spreadsheet_would_run(us: cast.Coalition, amina: Desk) -> None:
    list_ = "№;=Когда;ФИО\n1;=HYPERLINK(1);Каримов Рустам\n2;+1;Алиев Самат\n"
    sheet = amina.bring(list_.encode("utf-8-sig"), "список.csv")["Location"]
    amina.post(sheet, {**amina.says(amina.page(sheet)), "mapping": "new"})
    columns = sheet.replace("/sheet", "/columns")
    words = amina.post(columns, {**amina.columns(amina.page(columns)), "c1": "date:event.start"})["Location"]
    check = amina.post(words, {})["Location"]
    response = amina.get(f"{check}/file")
    rows = list(csv.reader(response.content.decode("utf-8-sig").splitlines()))
    assert "attachment" in response["Content-Disposition"]
    assert [cells[2] for cells in rows[2:]] == ["'=Когда", "'=Когда"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cells in rows for cell in cells)


def test_every_step_is_there_in_english(us: cast.Coalition) -> None:
    desk = Desk(language="en").enter(us.amina)
    check = desk.to_check(some(2))
    assert "Import 2 cases" in desk.page(check)
    for place in ("sheet", "columns", "words", "changed"):
        assert not re.search(r">[^<>]*\b(Дальше|Столбцы|Строка заголовков)", desk.page(check.replace("check", place)))
    assert "2 new cases" in desk.run(check)
    assert "The list is imported" in desk.page(check.replace("/check", "/done"))
    assert "Where the list comes from" not in desk.page("/import/mappings")
    assert "goes into a file" in desk.page("/export?region=KG-GO").replace("go into", "goes into")
