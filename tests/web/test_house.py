"""The house's rules that the import contract cannot see: templates, roles, clear text on its way to a disk."""

import re
from pathlib import Path

import pytest

from guvoh.pages.messages import PACKAGE
from guvoh.pages.parts import Cell, Heading, Link, Table, Tag
from guvoh.pages.templatetags import tables

# Which packages' templates a package may use beside its own: those of the rows below.
BELOW = {"pages": (), "web": ("pages", "membership", "casework", "finding", "sharing", "figures", "exchange")}
REFERENCE = re.compile(r"{%\s*(?:extends|include)\s+[\"']([^\"'/]+)/")
ROLE = re.compile(r"\.role\(|\bRole\.(?:READER|MEMBER|COORDINATOR|GUEST)\b")
DANGEROUS = re.compile(r"mark_safe|\|\s*safe\b|autoescape off|\bSafeString\(")


def templates() -> list[Path]:
    return sorted(PACKAGE.glob("*/templates/**/*.html"))


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_uses_what_stands_below_it(path: Path) -> None:
    package = path.relative_to(PACKAGE).parts[0]
    allowed = {package, *BELOW.get(package, ("pages",))}
    assert set(REFERENCE.findall(path.read_text())) <= allowed


@pytest.mark.t(50)
def test_nothing_typed_is_ever_called_safe() -> None:
    """But for the rows of tables, which escape by themselves; the next test looks at every place of a cell."""
    found = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*")
        if path.suffix in (".html", ".py") and DANGEROUS.search(path.read_text())
    ]
    assert found == ["pages/templatetags/tables.py"]


@pytest.mark.t(50)
def test_everything_in_a_cell_of_a_table_is_escaped() -> None:
    typed, told = "<b>\"'&", "&lt;b&gt;&quot;&#x27;&amp;"
    cell = Cell(
        typed, typed, label=typed, small=typed, tags=[Tag(typed, typed)], links=[Link(typed, typed, hidden=typed)]
    )
    made = tables.rows(Table([Heading("")], [[cell, cell], [Cell(typed), Cell(typed)]]))
    assert "<b>" not in made
    assert made.count(told) == 8 + 9 + 2


@pytest.mark.t(54)
@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_names_no_other_host_and_no_script_of_its_own(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"https?://", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|hx-on|<script(?![^>]*src=)|javascript:", text)


@pytest.mark.t(10)
@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_browser_writes_nothing_typed_into_its_own_files(path: Path) -> None:
    """What is typed into a form without it lies in the files of a browser that wants to show it again."""
    forms = re.findall(r"<form\b[^>]*>", path.read_text())
    assert all('autocomplete="off"' in one for one in forms), 'say autocomplete="off" on every form'


def test_a_view_asks_no_role_by_itself() -> None:
    asked = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for package in ("casework", "figures", "papers", "exchange", "pages", "web")
        for path in (PACKAGE / package).rglob("*.py")
        if "rules" not in path.parts and path.name != "rules.py"
        for number, text in enumerate(path.read_text().splitlines(), start=1)
        if "views" in path.parts and ROLE.search(text)
    ]
    assert asked == []
