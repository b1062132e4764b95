"""Who may look at procedures, and who may write an edition of her own."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.requests import keyring_of
from guvoh.editor.queries.own import able
from guvoh.pages import navigation
from guvoh.pages.seam import Reason, rule


@rule("procedure.see")
def see(request: HttpRequest, **ids: Any) -> Reason | None:
    """Whoever belongs to a circle. Editions of a circle are read by its key."""
    return None if navigation.inside(request) else _("A guest sees the case only.")


@rule("procedure.edit")
def edit(request: HttpRequest, **ids: Any) -> Reason | None:
    """Whoever writes in a circle: the edition is kept there."""
    refused = see(request)
    if refused is not None:
        return refused
    if able(keyring_of(request)):
        return None
    return _("An edition is kept by a circle in which one may write. You may read in yours.")


def shown(request: HttpRequest) -> bool:
    """Whether the menu has it."""
    return navigation.inside(request)
