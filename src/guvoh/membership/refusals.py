"""Why something was refused, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from guvoh.circles.errors import Refused
from guvoh.circles.signin.tries import Wait

SENTENCES: dict[str, str | Promise] = {
    "not-right": _("Name, passphrase or code is not right, or this way in is locked."),
    "waiting": _("You have joined. Now a coordinator must compare six words with you and admit you."),
    "busy": _("Many people are signing in at this moment. Try again in a few seconds."),
    "wrong-passphrase": _("This is not your passphrase."),
    "wrong-code": _("These six digits are not right. Is the clock of your device right?"),
    "short": _("Too short: at least 14 characters. Four or five words of your own are best."),
    "long": _("Too long: at most 1,000 characters."),
    "few-letters": _("Too few different characters, or the same again and again."),
    "common": _("This is among the first that anybody would try. Take words that only you put together."),
    "name": _("Your name is most of it. Take words that only you put together."),
    "not-a-name": _("This cannot be a name: it is empty, too long or has invisible characters."),
    "name-taken": _("Somebody here has this name already."),
    "unknown-code": _("This code opens nothing: it was used, taken back or mistyped."),
    "past-day": _("Its last day has passed."),
    "another-coalition": _("This code is from another coalition than the one on this server. Tell who invited you."),
    "head-moved": _(
        "Somebody changed the list of members at the same moment. Look again, and repeat it if you still want to."
    ),
    "not-entitled": _("This is for a coordinator of this circle."),
    "already-in-circle": _("This person is in the circle already."),
    "nothing-changes": _("That is so already."),
    "not-in-circle": _("This person is not in the circle."),
    "too-early": _("24 hours have not passed yet."),
    "readmission-not-open": _("This request is not open any more."),
    "not-answered": _("The person has not typed in the code yet."),
    "already-asked": _("Somebody has asked for this already."),
    "not-locked": _("This person is not locked."),
    "not-active": _("This person is locked or removed."),
    "one-guest": _("A guest circle has one guest."),
    "wrong-role": _("This role is not possible in this circle."),
    "inviter-does-not-stand": _("Who invited you cannot invite any more. Ask for a new code."),
    "nothing-waits": _("Nothing waits for a second voice any more."),
    "draft-too-long": _("The form is too long to be kept."),
    "too-many-drafts": _("You have kept many forms already. Finish or throw away some of them."),
}


def sentence(refused: Refused) -> str:
    """For people; an unknown code is said in general words."""
    if isinstance(refused, Wait):
        return ngettext(
            "Too soon after a wrong try. Wait %(n)s second.", "Too soon after a wrong try. Wait %(n)s seconds.",
            refused.seconds,
        ) % {"n": refused.seconds}  # fmt: skip
    return str(SENTENCES.get(refused.code, _("This cannot be done as things stand. Nothing was changed.")))
