from pathlib import Path

import pytest

import cast


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> cast.Coalition:
    """The small coalition, in a fresh database."""
    settings.HOME = tmp_path
    return cast.coalition()
