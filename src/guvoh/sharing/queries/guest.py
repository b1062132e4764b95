"""What a guest is told on the page of the one case: what he reads, until when, and what he was asked for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from guvoh.ledger.reading.casefile import CaseFile
from guvoh.sharing import rules
from guvoh.sharing.words import parts, until


def panel(request: HttpRequest, file: CaseFile) -> Mapping[str, Any] | None:
    """For guests alone."""
    if rules.may_see(file):
        return None
    given = next((info for info in file.grants() if info.live and info.circle in file.examined.circles), None)
    if given is None:
        return None
    reason = next((one.reason for one in reversed(file.shares()) if one.share.circle == given.circle), None)
    return {"what": parts(given.compartments), "until": until(given.until), "reason": reason or ""}
