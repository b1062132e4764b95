"""One thing that is due: what it is called, what it belongs to. Words of rules and codes; no name."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.catalogue.queries.due import Due
from guvoh.kinds.choices import Obliged
from guvoh.kinds.registry import KINDS
from guvoh.kit.dates import PartialDate
from guvoh.pages import dates
from guvoh.pages.words import say, term

SEVERAL = "n"
"""Where a row of evidence says of how many things it speaks."""


def title(one: Due) -> str:
    """The rule's title in the page's language, what the task says, or what sort of thing it is."""
    own = one.more.get("what_en") if get_language() == "en" else None
    said = str(own or one.what or "") or _sort(one)
    return said[:1].upper() + said[1:]


def _sort(one: Due) -> str:
    if one.kind == "contact":
        return _("Call back")
    if one.kind == "letter":
        theirs = one.more.get("of") == Obliged.AUTHORITY.value
        return _("Answer to our letter") if theirs else _("Answer the letter")
    if one.kind == "representation":
        return _("Representation ends")
    return say(KINDS[one.kind].singular) if one.kind and one.kind in KINDS else ""


def about(one: Due) -> str:
    """The proceeding, step, body or letter that it belongs to, in small letters beside it."""
    more = one.more
    found = [term("proceeding_type", more["sort"]) if more.get("sort") else ""]
    found.append(term("step_type", more["step"]) if more.get("step") else "")
    found.append(term("body", more["body"]) if more.get("body") else "")
    found.append(str(more.get("sign") or ""))
    return ", ".join(piece for piece in found if piece)


def since(one: Due) -> str:
    """From which day it runs: told where nothing else tells two rows apart."""
    begun = one.more.get("since")
    return _("runs from %(day)s") % {"day": dates.partial(PartialDate.from_json(begun))} if begun else ""


def abouts(some: list[Due]) -> list[str]:
    """`about` of each; rows of one case and day that would read alike also say from when they run."""
    heads = [(one.case, one.day, title(one), about(one)) for one in some]
    return [
        ", ".join(piece for piece in (head[3], since(one) if heads.count(head) > 1 else "") if piece)
        for one, head in zip(some, heads, strict=True)
    ]
