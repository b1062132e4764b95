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


def quoted(text: str) -> str:
    """What somebody called something, in the quotation marks of the page's language."""
    return f"“{text}”" if get_language() == "en" else f"«{text}»"


def case_called(number: str | None, code_name: str | None) -> str:
    """`TJ-2026-0137 · «Apricot»`: what a case is called in a line or a sentence; '' for one that has neither.

    The marks say that this is nobody's name. In a table, where the code name is a cell or a link by itself, it
    stands without them (`coded.rows.called`).
    """
    return " · ".join(piece for piece in (number, quoted(code_name) if code_name else "") if piece)
