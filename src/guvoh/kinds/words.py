"""Words of the kinds: English msgids in the code, translated only when they are shown.

`_("Actually seized")` returns a `Msg`: a string that knows it is a msgid. Nothing here imports Django;
`say` reads the package's own `.po` file, so that command line, manual and tests speak without it too.
"""

from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("en", "ru")


class Msg(str):
    """An English sentence that is also the key of its translations."""

    __slots__ = ()


def _(text: str) -> Msg:
    """Mark `text` as a msgid (found by makemessages) and leave it as it is."""
    return Msg(text)


@cache
def messages(language: str) -> dict[str, str]:
    """Translations of one language from its `.po` file; an empty map for English and unknown languages."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po  # only where words are shown; costs 20 ms once

    with path.open("rb") as stream:
        found = read_po(stream)
    return {str(entry.id): str(entry.string) for entry in found if entry.id and entry.string}


def say(text: str, language: str, **values: object) -> str:
    """`text` in `language` with `{name}` replaced from `values`; English where no translation exists."""
    told = messages(language).get(str(text), str(text))
    return told.format(**values) if values else told
