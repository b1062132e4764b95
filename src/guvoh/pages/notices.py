"""What was just done, said on the next page. The address carries a word (`?done=saved`), the sentence stands here.

Nothing is stored for it: a message kept in a cookie or a table would say what was done to whom.
"""

from django.utils.translation import gettext_lazy as _

from guvoh.pages.seam import Reason

_SENTENCES: dict[str, Reason] = {
    "saved": _("Saved."),
    "unchanged": _("Nothing was changed, so nothing was saved."),
    "removed": _("Removed. It can be brought back from the history."),
    "again": _("This was sent twice and stored once. Here it is."),
}


def add(word: str, sentence: Reason) -> None:
    """Register a sentence (in `AppConfig.ready`)."""
    _SENTENCES[word] = sentence


def sentence(word: str) -> str:
    """The sentence for a word, or ''."""
    return str(_SENTENCES.get(word, ""))


def after(place: str, word: str) -> str:
    """The address with the word for the next page's notice."""
    path, mark, anchor = place.partition("#")
    return f"{path}{'&' if '?' in path else '?'}done={word}{mark}{anchor}"
