"""What a row of a list says of who is at work on the file, and when somebody last wrote in it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from guvoh.catalogue.queries.lists import CaseRow


def contacts_of(row: CaseRow) -> list[dict[str, Any]]:
    """The calls of a file, as far as desk and lists know them."""
    return list(row.more.get("contacts") or [])


def answers_for_a_call(row: CaseRow, member: UUID) -> bool:
    """Whether she is responsible for a call in it."""
    return any(one.get("responsible") == member.hex for one in contacts_of(row))


def hers(row: CaseRow, member: UUID) -> bool:
    """Whether she leads the case or is responsible for a call in it."""
    return row.lead == member or answers_for_a_call(row, member)


def changed_at(row: CaseRow) -> datetime | None:
    """When somebody last wrote in the case."""
    text = row.more.get("last_change_at")
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
