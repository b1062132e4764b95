"""An import between its steps: what its member has said so far, and the sheet she brought."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.exchange.models import Import
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.sheets import Workbook
from guvoh.kinds.values import FileRef
from guvoh.kit import clock
from guvoh.ledger.files import open_waiting
from guvoh.sealing.errors import Damaged, SealingError
from guvoh.sealing.labels import Use, label


@dataclass(frozen=True)
class Work:
    """One import. `file` is None once it is done or its day is over; `result` says what became of it."""

    id: UUID
    name: str
    at: datetime
    last_day: Any = None
    file: FileRef | None = None
    sheet: str | None = None
    heading: int | None = None
    circle: UUID | None = None
    mapping: str | None = None
    said: dict[str, str] = field(default_factory=dict)
    bring: tuple[int, ...] = ()
    result: dict[str, Any] | None = None

    @property
    def done(self) -> bool:
        return self.result is not None

    def but(self, **values: Any) -> "Work":
        """The same with other values."""
        return replace(self, **values)

    def to_bytes(self) -> bytes:
        """What is sealed."""
        inside = {
            "kind": "import",
            "v": 1,
            "name": self.name,
            "at": self.at.isoformat(),
            "file": self.file.model_dump(mode="json") if self.file else None,
            "sheet": self.sheet,
            "heading": self.heading,
            "circle": self.circle.hex if self.circle else None,
            "mapping": self.mapping,
            "said": self.said,
            "bring": list(self.bring),
            "result": self.result,
        }
        return json.dumps(inside, ensure_ascii=False).encode()


def context(by: Keyring, work: UUID) -> bytes:
    """To which box this is bound."""
    return label(Use.IMPORT, by.coalition, work)


def all_of(by: Keyring) -> list[Work]:
    """Hers, the newest first; what does not open is not shown."""
    rows = Import.objects.filter(owner=by.mark(Use.IMPORT_OWNER), last_day__gte=clock.today())
    found = (_opened(by, row) for row in rows)
    return sorted((one for one in found if one is not None), key=lambda one: one.at, reverse=True)


def one_of(by: Keyring, work: UUID) -> Work:
    """Hers with this id. Raises NoKey: another's, an old one, none: the same answer for all."""
    row = Import.objects.filter(
        pk=work, owner=by.mark(Use.IMPORT_OWNER), last_day__gte=clock.today()
    ).first()  # fmt: skip
    found = None if row is None else _opened(by, row)
    if found is None:
        raise NoKey
    return found


def _opened(by: Keyring, row: Import) -> Work | None:
    try:
        inside = json.loads(by.open_own(bytes(row.box), context(by, row.id)))
    except SealingError:
        return None
    return Work(
        id=row.id,
        name=inside["name"],
        at=datetime.fromisoformat(inside["at"]),
        last_day=row.last_day,
        file=FileRef.model_validate(inside["file"]) if inside["file"] else None,
        sheet=inside["sheet"],
        heading=inside["heading"],
        circle=UUID(inside["circle"]) if inside["circle"] else None,
        mapping=inside["mapping"],
        said=inside["said"],
        bring=tuple(inside["bring"]),
        result=inside["result"],
    )


def workbook(by: Keyring, work: Work) -> Workbook:
    """The file, opened in memory. Raises SheetProblem; `gone` where the night has taken it."""
    if work.file is None:
        raise SheetProblem("gone")
    try:
        opened = open_waiting(by, work.file)
    except Damaged:
        raise SheetProblem("gone") from None
    try:
        data = b"".join(opened.pieces())
    finally:
        opened.close()
    return Workbook(data, work.name)
