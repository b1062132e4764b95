"""Letters of a case: read by whoever was given it, written by who writes in it and reads its story."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.kinds import wellknown
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import casefiles
from guvoh.pages.seam import Reason, rule
from guvoh.sealing.labels import Compartment


@rule("letter.write")
def write(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in the case and reads its story."""
    opened = casefiles.opened(request, case)
    if not opened.file.may_write:
        return _("A letter is kept with the case. Ask a colleague who may write in it.")
    if Compartment.STORY not in opened.file.compartments:
        return _("A letter is made of what happened, which you do not read in this case.")
    return None if may(opened.file) else _("This call became part of a case. Write the letter there.")


@rule("letter.read")
def read(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever reads the case."""
    casefiles.opened(request, case)
    return None


def may(file: CaseFile) -> bool:
    """Whether letters are offered; of a call that became part of a case they are written there."""
    call = casefiles.call_of(file)
    attached = call is not None and getattr(call.record, "result", None) == wellknown.ATTACHED
    return file.may_write and Compartment.STORY in file.compartments and not attached
