"""The extract of one whole case, of what the caller's records show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guvoh.kinds import schema
from guvoh.kinds.extracts.frame import frame
from guvoh.kinds.extracts.names import names
from guvoh.kinds.extracts.text import text
from guvoh.kinds.extracts.view import View
from guvoh.kinds.extracts.work import Changed, work
from guvoh.kinds.records import Record


@dataclass(frozen=True)
class Extract:
    """JSON-able. `codes` needs the codes compartment alone, `names` identity, `text` story or health, `work` story."""

    codes: dict[str, Any]
    names: list[dict[str, Any]]
    text: list[dict[str, Any]]
    work: dict[str, Any]


def extract(
    records: Mapping[UUID, Record],
    *,
    language: str = "ru",
    changed: Changed | date | None = None,
    conflict: bool = False,
) -> Extract:
    """The extract of a case (or of an entry of a register) from all its records.

    `language`: of texts that do not say their own. `changed`: the last change (or only its day), for the lists.
    `conflict`: a record stands in several versions.
    """
    return Extract(
        codes=codes(records),
        names=list(names(records)),
        text=list(text(records, language)),
        work=work(records, changed, conflict),
    )


def codes(records: Mapping[UUID, Record]) -> dict[str, Any]:
    """The codes alone: the same for every reader of the case."""
    view = View(records)
    common = frame(view)
    tables = {name: rows for name, make in schema.MAKERS.items() if (rows := make(view, common))}
    return {"v": schema.VERSION, "tables": tables}


def uncounted(records: Mapping[UUID, Record]) -> bool:
    """What the codes of the case would say of being counted: whether nobody may. Asked before anything is sealed."""
    view = View(records)
    return bool(view.of("case") or view.of("contact")) and frame(view).get("counted") == "no"
