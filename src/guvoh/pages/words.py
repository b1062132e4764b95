"""Words of the rows below, put into the language of the page: msgids of `kinds`, terms of the lawbook, gaps."""

from typing import Any

from django.utils.translation import get_language, gettext

from guvoh import lawbook
from guvoh.kinds.gaps import Gap


def say(text: Any) -> str:
    """A msgid in the page's language; a `Choice` or `Gap` by its label; anything else as it is."""
    label = getattr(text, "label", None)
    if isinstance(label, str):
        return gettext(label)
    return gettext(str(text)) if text else ""


def term(vocabulary: str, code: str) -> str:
    """The label of a term in the page's language; a code the lawbook no longer knows is shown as it is."""
    try:
        return str(lawbook.current().vocabulary(vocabulary)[code].label(str(get_language())))
    except KeyError:
        return code


def gap(value: Gap | str) -> str:
    """Why there is no value, in the page's language."""
    return say(Gap(value))
