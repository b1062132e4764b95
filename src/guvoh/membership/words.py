"""Words of circles and members as lists show them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from guvoh.circles import names
from guvoh.circles.directory.entries.invitations import Inviting
from guvoh.circles.directory.entries.keys import NewKeys
from guvoh.circles.directory.entries.locks import Unlock
from guvoh.circles.directory.entries.membership import Admitting, Remove, SetRole
from guvoh.circles.directory.entries.restores import Restore
from guvoh.circles.keyring import Keyring
from guvoh.circles.queries.people import Proposal, Returning
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.kit import clock
from guvoh.membership.paper import both_scripts
from guvoh.pages import dates
from guvoh.pages.seam import Reason

SORTS = {
    Sort.ORGANISATION: _("organisation"),
    Sort.GROUP: _("working group"),
    Sort.GUEST: _("for one guest and one case"),
}
ROLES = {
    Role.READER: _("reads"),
    Role.MEMBER: _("reads and writes"),
    Role.COORDINATOR: _("coordinates"),
    Role.GUEST: _("guest of one case"),
}
STANDINGS = {
    Standing.JOINED: _("waits to be admitted"),
    Standing.LOCKED: _("locked"),
    Standing.REMOVED: _("removed"),
}
THIN = _("fewer than two can open it")
NO_KEY = _("cannot open it yet")
DONE = {
    "role": _("The role is changed."),
    "locked": _(
        "Locked: every session has ended, and this person cannot sign in until two colleagues unlock together."
    ),
    "removed": _("This person is out of the circle, and the circle has new keys."),
    "turned-away": _("Turned away: the code opens nothing any more."),
    "reset": _("Written down: for seven days this person signs in without six digits and sets up another device."),
    "agreed": _("You agreed, and it is in force."),
    "admitted": _("From now on this person opens the cases of the circle."),
    "stopped": _("The return is stopped. The code opens nothing any more."),
    "unlocked": _("Two colleagues have unlocked: this person can sign in again."),
    "returned": _("This person is back in the circle, with new keys."),
    "half": _("You have said yes. Now a second colleague must agree: it stands on the desk of each."),
}
NAME, WHAT, MY_ROLE, HOW_MANY = _("Name"), _("What it is"), _("There I may"), _("Members")
ROLE, STANDING, SINCE, MEMBERS = _("May do"), _("Standing"), _("In the coalition since"), _("Members")


def done(request: HttpRequest) -> Reason:
    """What a page says after a press; empty without one."""
    return DONE.get(request.GET.get("done", ""), "")


def day(value: date) -> str:
    """A day in the page's language."""
    return dates.day(value)


def proposal(waiting: Proposal, by: Keyring) -> dict[str, Any]:
    """What somebody proposed and this member may agree to, as one sentence."""
    body = waiting.body
    called = names.members([body.by], by.directory)
    about = getattr(body, "member", None)
    other = names.member_name(about, by.directory) if isinstance(about, UUID) else ""
    sentences = {
        Unlock: now("%(who)s wants to unlock %(other)s."),
        NewKeys: now("%(who)s took new keys, because somebody may know the old passphrase."),
        Remove: now("%(who)s wants to remove %(other)s."),
        Admitting: now("%(who)s wants to admit %(other)s."),
        SetRole: now("%(who)s wants to give %(other)s another role."),
        Inviting: now("%(who)s wants to invite somebody."),
        Restore: now("%(who)s signed that a backup was put here, and what it brought back."),
    }
    text = sentences.get(type(body), now("%(who)s proposed a change."))
    return {
        "text": text % {"who": called[body.by], "other": other},
        "day": waiting.day,
        "href": reverse("agree", args=[waiting.of.hex()]),
    }


def returning(asked: Returning, by: Keyring) -> dict[str, Any]:
    """A request for re-admission, for everybody in the circle."""
    called = names.members([asked.member, asked.by], by.directory)
    return {
        "member": called[asked.member],
        "by": called[asked.by],
        "circle": names.circle_name(asked.circle, by.directory),
        "from": asked.from_,
        "ready": asked.words is not None and clock.now() >= asked.from_,
        "words": both_scripts(asked.words) if asked.words else (),
        "id": asked.readmission,
    }
