"""Begin an import, keep what was said at each step, drop it; the night takes what was left lying."""

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction

from guvoh.circles.keyring import Keyring
from guvoh.exchange.models import Import
from guvoh.exchange.queries import imports
from guvoh.exchange.queries.imports import Work
from guvoh.kinds.values import FileRef
from guvoh.kit import clock
from guvoh.ledger import files
from guvoh.sealing.labels import Use

KEPT: Final = timedelta(days=1)
"""A list that nobody went on with: as long as its sealed file lies unnamed on the disk."""
REMEMBERED: Final = timedelta(days=30)
MOST: Final = 20


def begin(*, by: Keyring, file: FileRef) -> Work:
    """Keep an uploaded list. The oldest go where there are too many."""
    work = Work(uuid4(), file.name, clock.now(), clock.today() + KEPT, file)
    for old in [one for one in imports.all_of(by) if not one.done][MOST - 1 :]:
        drop(by=by, work=old)
    with transaction.atomic():
        Import.objects.create(
            id=work.id,
            owner=by.mark(Use.IMPORT_OWNER),
            box=sealed(by, work),
            last_day=work.last_day,
        )
    return work


def keep(*, by: Keyring, work: Work) -> None:
    """Keep what was said."""
    with transaction.atomic():
        Import.objects.filter(pk=work.id, stage=Import.Stage.OPEN).update(box=sealed(by, work))


def finish(*, by: Keyring, work: Work) -> bool:
    """Inside the transaction that makes its cases: it is done. False where it was done already."""
    box, last = sealed(by, work.but(file=None)), clock.today() + REMEMBERED
    open_one = Import.objects.filter(pk=work.id, stage=Import.Stage.OPEN)
    return bool(open_one.update(stage=Import.Stage.DONE, box=box, last_day=last))


def drop(*, by: Keyring, work: Work) -> None:
    """Throw it away, its file too."""
    with transaction.atomic():
        Import.objects.filter(pk=work.id, owner=by.mark(Use.IMPORT_OWNER)).delete()
    if work.file is not None:
        files.drop(work.file.id)


def forget() -> int:
    """Delete what is past its day (nightly, needs no key; the files go with those that no record names)."""
    return Import.objects.filter(last_day__lt=clock.today()).delete()[0]


def sealed(by: Keyring, work: Work) -> bytes:
    """Its box."""
    return by.seal_own(work.to_bytes(), imports.context(by, work.id))
