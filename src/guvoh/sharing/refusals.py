"""Why sharing was refused, in words: what the ledger says, and what the directory says of guests and rules."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guvoh.circles.errors import Refused as CircleRefused
from guvoh.ledger import sentences
from guvoh.ledger.errors import LedgerError

SENTENCES: dict[str, str | Promise] = {
    "not-entitled": _("Only a coordinator of the organisation can do this."),
    "not-a-name": _("This cannot be a name: it is empty, too long or has invisible characters."),
    "not-a-receiver": _("New cases cannot go to this circle by a rule."),
    "coarse-is-codes": _("Year and country alone go without texts and names."),
    "nothing-changes": _("That is so already."),
    "head-moved": _("Somebody changed the list of members at the same moment. Send it again."),
}


def sentence(problem: LedgerError | CircleRefused) -> str:
    """For people."""
    if isinstance(problem, CircleRefused):
        return str(SENTENCES.get(problem.code, sentences.OTHERWISE))
    return str(sentences.sentence(problem))
