"""An installation lays its own terms over the shipped ones: it adds and retires, it never deletes."""

from __future__ import annotations

from datetime import date

import pytest

from guvoh import lawbook

BOOK = """vocabulary: line
title: {en: Lines, ru: Линии}
extra: [region]
terms:
  - {code: NORTH, n: 1, en: north, ru: север, note: first}
  - {code: SOUTH, n: 2, en: south, ru: юг}
"""


@pytest.fixture
def folder(write):
    return write("book", line=BOOK)


def mistakes(folder, overlay):
    with pytest.raises(lawbook.LawbookError) as caught:
        lawbook.load(folder, overlay)
    return [(problem.file, problem.line, problem.code) for problem in caught.value.problems]


def test_it_adds_terms_after_the_shipped_ones(write, folder):
    overlay = write("own", mine="vocabulary: line\nterms:\n  - {code: X.WEST, n: 190, en: west, ru: запад}\n")
    line = lawbook.load(folder, overlay).vocabulary("line")
    assert [term.code for term in line] == ["NORTH", "SOUTH", "X.WEST"]
    assert line["X.WEST"].own
    assert not line["NORTH"].own


def test_it_retires_and_relabels_but_keeps_the_term(write, folder):
    overlay = write(
        "own",
        mine="vocabulary: line\nchanges:\n  - {code: NORTH, until: 2025, ru: северная, note: closed}\n",
    )
    north = lawbook.load(folder, overlay).vocabulary("line")["NORTH"]
    assert (north.n, north.until, north.label("ru"), north.label("en")) == (1, "2025", "северная", "north")
    offered = lawbook.load(folder, overlay).vocabulary("line").offered(date(2026, 1, 1))
    assert [term.code for term in offered] == ["SOUTH"]


def test_it_verifies_a_term_in_the_name_of_a_member(write, folder):
    change = "{code: SOUTH, status: verified, verified_by: M7, verified_on: 2026-05-01}"
    overlay = write("own", mine=f"vocabulary: line\nchanges:\n  - {change}\n")
    south = lawbook.load(folder, overlay).vocabulary("line")["SOUTH"]
    assert (south.status, south.verified_by, south.verified_on) == ("verified", "M7", "2026-05-01")


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("terms:\n  - {code: X.WEST, n: 3, en: west, ru: запад}", "n"),
        ("terms:\n  - {code: X.WEST, n: 256, en: west, ru: запад}", "n"),
        ("terms:\n  - {code: WEST, n: 190, en: west, ru: запад}", "prefix"),
        ("changes:\n  - {code: NORTH, delete: true}", "delete"),
        ("changes:\n  - {code: NORTH, n: 5}", "permanent"),
        ("changes:\n  - {code: NORTH, parent: SOUTH}", "unchangeable"),
        ("changes:\n  - {code: EAST, until: 2025}", "unknown"),
    ],
)
def test_what_would_break_old_cases_is_refused_with_file_and_line(write, folder, entry, code):
    overlay = write("own", mine=f"vocabulary: line\n{entry}\n")
    assert ("own/terms/mine.yaml", 3, code) in mistakes(folder, overlay)


def test_two_overlay_files_may_not_take_the_same_number(write, folder):
    overlay = write(
        "own",
        a="vocabulary: line\nterms:\n  - {code: X.A, n: 190, en: a, ru: а}\n",
        b="vocabulary: line\nterms:\n  - {code: X.B, n: 190, en: b, ru: б}\n",
    )
    assert mistakes(folder, overlay) == [("own/terms/b.yaml", 3, "n twice")]


def test_it_may_bring_a_vocabulary_of_its_own(write, folder):
    text = "vocabulary: ward\ntitle: {en: Wards, ru: Участки}\nterms:\n  - {code: X.W1, n: 190, en: 1, ru: 1}\n"
    assert len(lawbook.load(folder, write("own", ward=text)).vocabulary("ward")) == 1


def test_it_may_fill_what_the_vocabulary_declares(write, folder):
    entry = "{code: X.OSH, n: 191, en: Osh, ru: Ош, region: KG-GO}"
    overlay = write("own", mine=f"vocabulary: line\nterms:\n  - {entry}\n")
    assert lawbook.load(folder, overlay).vocabulary("line")["X.OSH"].extra["region"] == "KG-GO"


def test_an_overlay_folder_that_is_not_there_is_no_overlay(folder, tmp_path):
    assert len(lawbook.load(folder, tmp_path / "none").vocabulary("line")) == 2


def test_the_example_of_the_readme_loads(write):
    readme = (lawbook.shipped() / "README.md").read_text(encoding="utf-8")
    example = next(block for block in readme.split("```yaml\n")[1:] if "changes:" in block).split("```")[0]
    line = lawbook.load(lawbook.shipped(), write("own", mine=example)).vocabulary("line")
    assert line["X.OSH"].country == "KG"
    assert line["KZ"].until == "2026-03"
