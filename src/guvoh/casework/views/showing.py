"""*Show identity*, *Show health*: an entry once a day, then the pages of this case show it to her until midnight."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from guvoh import ledger
from guvoh.casework.queries.casefile import ASKED_FOR
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.ledger import access
from guvoh.pages.screens import screen
from guvoh.sealing.labels import Compartment


@screen(rule="case.read", methods=("POST",))
def show(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Write down that she opens it, and go back to where she was."""
    keyring = keyring_of(request)
    wanted = {one.value: one for one in ASKED_FOR}.get(request.POST.get("part", ""))
    if wanted is not None:
        open_parts(keyring, case, frozenset({wanted}))
    return HttpResponseRedirect(_back(request, case))


def open_parts(keyring: Keyring, case: UUID, parts: frozenset[Compartment]) -> None:
    """An entry for each of these compartments. Raises NoKey, AccessChainBroken."""
    file = ledger.open(keyring, case)
    access.all_opened(by=keyring, case=file, compartments=parts)


def _back(request: HttpRequest, case: UUID) -> str:
    start = reverse("case", args=[case])
    here = request.POST.get("here", "")
    inside = here == start or here.startswith(f"{start}/")
    return here if inside and "\\" not in here and "//" not in here else start
