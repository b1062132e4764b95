"""Ids as addresses and forms carry them: typed by nobody, so what is no id is nothing, and nobody is told more."""

from collections.abc import Iterable
from uuid import UUID


def as_id(text: str) -> UUID | None:
    """The id that the text is; None for any other text."""
    try:
        return UUID(text)
    except ValueError:
        return None


def as_ids(texts: Iterable[str]) -> tuple[UUID, ...]:
    """The ids among the texts, in their order."""
    return tuple(found for text in texts if (found := as_id(text)) is not None)
