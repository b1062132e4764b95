"""Words of a cell as keys of a mapping's tables."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_AFTER_DOT = re.compile(r"(?<=[^\W\d])\.(?=[^\W\d\s])")
_TRIM = " \t\n.,;:!?«»\"'—–-"


def key(text: str) -> str:
    """How a value is looked up: small letters, ё as е, single blanks («г.Ош» = «г. Ош»), no marks at the ends."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    text = _SPACE.sub(" ", _AFTER_DOT.sub(". ", text))
    return text.strip(_TRIM) or text.strip()
