"""A small lawbook written by the test, and the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guvoh import lawbook

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def book() -> lawbook.Lawbook:
    return lawbook.load(lawbook.shipped())


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write("lawbook", line="vocabulary: line …") makes a folder with these files and returns it."""

    def make(folder: str, **files: str) -> Path:
        terms = tmp_path / folder / "terms"
        terms.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (terms / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path / folder

    return make
