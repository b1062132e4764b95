from collections.abc import Iterator
from pathlib import Path

import cast
import pytest


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> Iterator[cast.Coalition]:
    """The small coalition, in a fresh database."""
    settings.HOME = tmp_path
    yield cast.coalition()
