"""Counting and searching at the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import cast
from guvoh.circles.directory import store
from guvoh.figures.models import Download
from guvoh.ledger.reading.casefile import open_case
from guvoh.ops.commands import count_, search_
from ledger.cases import register


@pytest.fixture
def us(db: None, tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> cast.Coalition:
    store.forget()
    settings.HOME = tmp_path
    monkeypatch.setenv("GUVOH_HOME", str(tmp_path))
    with cast.fast_passphrases():
        made = cast.coalition()
        made.case = register(made.amina, made.dushanbe)
        yield made


def run(command: object, who: str, *words: str, typed: str = "") -> str:
    """What a command printed, the passphrase coming from standard input."""
    given = f"{cast.passphrase(who)}\n{typed}\n"
    done = CliRunner().invoke(command, ["--member", who, "--passphrase-stdin", *words], input=given)
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


def test_it_counts_as_the_page_does(us: cast.Coalition) -> None:
    said = run(count_.command, "Amina", "--unit", "victim", "--rows", "minor", "--filter", "country=TJ")
    assert "внутреннее: малые числа показаны" in said
    assert "Подсчитано: 1 пострадавший" in said
    assert "0 victims" in run(count_.command, "Dilshod", "--unit", "victim", "--rows", "minor", "--language", "en")
    assert "agencies:top" in run(count_.command, "Amina", "--codes")


def test_json_of_a_count_is_marked_and_written_down(us: cast.Coalition) -> None:
    said = json.loads(run(count_.command, "Amina", "--rows", "methods", "--columns", "country", "--json"))
    assert (said["unit"], said["n"], said["many"]) == ("case", 1, True)
    assert {row["code"]: row["cells"] for row in said["rows"]} == {"BLT": {"TJ": 1}, "ELEC": {"TJ": 1}}
    assert said["internal"] == "внутреннее: малые числа показаны"
    assert Download.objects.count() == len(us.amina.refresh().circles_of(us.amina.member))


WRONG = (("unit", "cat"), ("rows", "names"), ("filter", "name=x"), ("filter", "x"), ("from", "32.13.2014"))


@pytest.mark.parametrize(("option", "value"), WRONG)
def test_what_cannot_be_asked_gets_a_sentence(us: cast.Coalition, option: str, value: str) -> None:
    given = f"{cast.passphrase('Amina')}\n"
    done = CliRunner().invoke(
        count_.command, ["--member", "Amina", "--passphrase-stdin", f"--{option}", value], input=given
    )
    assert done.exit_code == 1
    assert "Error:" in done.output


def test_it_searches_and_shows_names_only_when_told(us: cast.Coalition) -> None:
    said = json.loads(run(search_.command, "Amina", "--json", typed="Karimov"))
    assert [(one["code_name"], one["names"]) for one in said["same"]] == [("Чинара", None)]
    assert open_case(us.amina, us.case).openings() == ()
    said = run(search_.command, "Amina", "--show-identity", typed="Karimov")
    assert "Каримов Рустам" in said
    assert [one.member for one in open_case(us.amina, us.case).openings()] == [us.amina.member]
    assert "Чинара" in run(search_.command, "Amina", typed="палка")


def test_another_organisation_finds_nothing(us: cast.Coalition) -> None:
    assert "Nothing was found" in run(search_.command, "Dilshod", "--language", "en", typed="Каримов")
    assert json.loads(run(search_.command, "Chinara", "--json", typed="палка"))["texts"] == []
