"""Whoever runs the server has no seat: with key file and database he opens, grants and resets nothing."""

import importlib
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps

import cast
from guvoh.circles import server_boxes
from guvoh.circles.columns import SEALED, SERVER
from guvoh.circles.directory import store
from guvoh.circles.models import Member
from guvoh.ops.cli import COMMANDS
from guvoh.sealing.errors import SealingError
from promises.theatre import CANARY, Theatre, undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.t(40)]
# What a command is asked beside the member's name.
ASKED: dict[str, tuple[str, ...]] = {
    "count": ("--rows", "methods"),
    "export": ("--reason", "Проверка", "--to", "out.csv"),
    "import": ("list.csv", "--mapping", "map.yaml", "--circle", "Dushanbe"),
    "invite": ("--circle", "Dushanbe"),
    "rebuild": (),
    "search": (),
    "verify": (),
}
WITHOUT_KEY = {"doctor", "exposure", "nightly", "notify", "verify"}
# Build, move or serve the whole installation; nothing of them prints a case (their output is searched elsewhere).
WHOLE = {"backup", "demo", "found", "restore", "serve", "upgrade"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME = tmp_path
    monkeypatch.setenv("GUVOH_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("list.csv", "map.yaml"):
        (tmp_path / name).write_text("a,b\n1,2\n")
    return tmp_path


def said(name: str, *words: str, typed: str = "") -> tuple[int, str]:
    """How a command ended and what it printed; what it wrote is undone."""
    command = importlib.import_module(f"guvoh.ops.commands.{name}_").command
    with undone():
        done = CliRunner().invoke(command, list(words), input=typed)
    return done.exit_code, done.output


def test_somebody_has_thought_about_every_command() -> None:
    """There is none that resets a passphrase, gives a role, admits, unlocks or grants."""
    assert set(COMMANDS) == set(ASKED) | WITHOUT_KEY | WHOLE


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_command_that_reads_needs_a_members_passphrase(theatre: Theatre, name: str) -> None:
    answers = set()
    for who in ("Amina", "Nobody at all"):
        code, output = said(
            name, "--member", who, "--passphrase-stdin", *ASKED[name], typed="a wrong passphrase of many words\n"
        )
        assert code == 1, output
        assert not CANARY.search(output)
        answers.add(output)
    assert len(answers) == 1, "it tells which names there are"
    assert "not right" in answers.pop()


def test_what_runs_without_a_key_tells_nothing_of_a_case(theatre: Theatre) -> None:
    for name in sorted(WITHOUT_KEY):
        _, output = said(name)
        assert output
        assert not CANARY.search(output), name


def test_the_server_secret_opens_what_is_the_servers_and_nothing_else(theatre: Theatre) -> None:
    """Every sealed value, tried with the server's keys at its own place."""
    opened = {SERVER: 0, SEALED: 0}
    refused = 0
    for model in apps.get_models():
        classes = getattr(model, "column_classes", {})
        for column, sort in classes.items():
            if sort not in opened:
                continue
            for key, value in model.objects.exclude(**{column: None}).values_list("pk", column)[:200]:  # type: ignore[attr-defined]
                if not isinstance(value, bytes | memoryview):
                    continue
                names = {model._meta.db_table, model._meta.model_name, model._meta.db_table.split("_", 1)[1]}
                if any(_opens(bytes(value), str(name), column, key) for name in names):
                    opened[sort] += 1
                else:
                    refused += 1
    assert opened[SERVER] > 10, "nothing of the server's was opened: the tries are not the right ones"
    assert opened[SEALED] == 0
    assert refused > 100


def _opens(value: bytes, table: str, column: str, key: Any) -> bool:
    try:
        server_boxes.open_(value, table, column, key)
    except SealingError:
        return False
    return True


def test_a_row_written_by_him_seats_nobody(theatre: Theatre) -> None:
    """He makes a member of his own, with a passphrase that he knows: the directory does not know her."""
    with undone(), cast.fast_passphrases():
        hers = Member.objects.get(id=theatre.us.amina.member)
        hers.pk, hers.lookup = os.urandom(16).hex(), server_boxes.lookup("Operator")
        hers.save(force_insert=True)
        before = len(store.current().members)
        store.forget()
        assert len(store.current().members) == before
        code, output = said(
            "rebuild", "--member", "Operator", "--passphrase-stdin", typed=f"{cast.passphrase('Amina')}\n"
        )
        assert code == 1, output
