"""What is made when somebody looks into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Late(Mapping[str, Any]):
    """What is made when somebody looks into it: of many rows only the ends are shown."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make
        self._found: Mapping[str, Any] | None = None

    def _now(self) -> Mapping[str, Any]:
        if self._found is None:
            self._found = self._make()
        return self._found

    def __getitem__(self, name: str) -> Any:
        return self._now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def __repr__(self) -> str:
        return repr(dict(self._now()))
