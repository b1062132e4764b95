"""Import and export at the terminal."""

import json
import stat
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

import cast
from exchange.conftest import SAMPLE
from exchange.lists import office, row, some
from guvoh import catalogue, ledger
from guvoh.exchange.readers import shipped_text
from guvoh.ops.commands import export_, import_


@pytest.fixture
def us(us: cast.Coalition, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(import_, "django_ready", lambda: None)
    monkeypatch.setattr(export_, "django_ready", lambda: None)
    monkeypatch.setenv("HERS", cast.passphrase("Amina"))
    with cast.fast_passphrases():
        yield us


def call(command: Any, *words: Any, ok: bool = True, member: str = "Amina") -> Result:
    hers = ("--member", member, "--passphrase-env", "HERS")
    done = CliRunner().invoke(command, [*map(str, words), *hers])
    assert (done.exit_code == 0) is ok, done.output + repr(done.exception)
    return done


def bring(file: Path, *words: Any, ok: bool = True) -> Result:
    return call(import_.command, file, "--mapping", "office-ru", "--circle", "Dushanbe", *words, ok=ok)


def cases(us: cast.Coalition) -> int:
    us.amina.refresh()
    with catalogue.open(us.amina) as opened:
        return opened.cases().total


def test_a_dry_run_says_everything_and_does_nothing(us: cast.Coalition) -> None:
    said = json.loads(bring(SAMPLE, "--dry-run", "--json").stdout)
    assert (said["new"], said["same"], said["changed"], said["no_case"]) == (420, 0, 0, 4)
    dates = [one for one in said["notices"] if one["code"] == "date_unreadable"]
    assert len(dates) == 8
    assert {(one["column"], one["heading"]) for one in dates} == {("E", "Когда произошло")}
    assert cases(us) == 0


def test_a_list_goes_in_once_and_changes_when_they_are_asked_for(us: cast.Coalition, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(some(4))
    assert json.loads(bring(file, "--json", "--reason", "Свод").stdout)["new"] == 4
    assert json.loads(bring(file, "--json").stdout)["new"] == 0
    file.write_bytes(office(row(1, Возраст=17), row(2), row(5)))
    assert "1 new cases, 0 changed" in bring(file).stdout
    assert "0 new cases, 1 changed" in bring(file, "--bring-changes").stdout
    assert cases(us) == 5
    with catalogue.open(us.amina) as opened:
        (case,) = [one.case for one in opened.office_rows() if one.number == "1"]
    file_ = ledger.open(us.amina, case)
    assert [one.note for one in file_.history()] == ["import", "import"]
    assert 17 in [getattr(one.record, "age", None) for one in file_.records.values()]


def test_a_mapping_may_be_a_file(us: cast.Coalition, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(shipped_text("office-ru"))
    (tmp_path / "list.xlsx").write_bytes(some(2))
    words = ("--circle", "dushanbe", "--mapping", tmp_path / "own.yaml", "--status", "archived")
    assert "2 new cases" in call(import_.command, tmp_path / "list.xlsx", *words).stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--mapping", "nothing", "--circle", "Dushanbe"), "no mapping of this name"),
        (("--mapping", "office-ru"), "Name one of the circles"),
        (("--mapping", "office-ru", "--circle", "Almaty"), "Name one of the circles"),
        (("--mapping", "office-ru", "--circle", "Dushanbe", "--status", "asleep"), "no status asleep"),
        (("--mapping", "office-ru", "--circle", "Dushanbe", "--sheet", "Нет"), "Листа с таким названием"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    us: cast.Coalition, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    (tmp_path / "list.xlsx").write_bytes(some(1))
    assert why in call(import_.command, tmp_path / "list.xlsx", *words, ok=False).output
    assert cases(us) == 0


def test_a_broken_file_is_said_in_both_languages(us: cast.Coalition, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(some(1)[:2000])
    assert "повреждён" in bring(tmp_path / "list.xlsx", ok=False).output
    assert "damaged" in bring(tmp_path / "list.xlsx", "--language", "en", ok=False).output


def test_an_export_is_marked_written_down_and_for_its_owner_alone(us: cast.Coalition, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(some(3))
    bring(tmp_path / "list.xlsx")
    target = tmp_path / "out.xlsx"
    words = ("--to", target, "--reason", "Для отчёта", "--filter", "country=KG")
    assert "3 cases" in call(export_.command, *words).stdout
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    book = openpyxl.load_workbook(target)
    assert dict(book["Об этом файле"].iter_rows(values_only=True))["Кто выгрузил"] == "Amina"
    everything = "\n".join(str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line)
    assert "Саидова" not in everything
    us.amina.refresh()
    with catalogue.open(us.amina) as opened:
        found = [line.case for line in opened.cases().rows]
    assert {ledger.open(us.amina, case).history()[-1].note for case in found} == {"export codes story"}
    assert "there already" in call(export_.command, *words, ok=False).output


def test_an_export_with_names_says_so(us: cast.Coalition, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(some(1))
    bring(tmp_path / "list.xlsx")
    target = tmp_path / "out.csv"
    call(export_.command, "--to", target, "--reason", "суд", "--kind", "person", "--identity")
    assert "Саидова Зарина" in target.read_text("utf-8-sig")


def test_a_wrong_passphrase_opens_nothing(us: cast.Coalition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HERS", "совсем не та парольная фраза")
    said = call(export_.command, "--to", tmp_path / "out.xlsx", "--reason", "x", ok=False)
    assert "not right" in said.output
    assert not (tmp_path / "out.xlsx").exists()
