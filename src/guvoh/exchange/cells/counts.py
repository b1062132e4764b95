"""«отказ (2 раза)»: a thing and how often."""

import re

_WORDS = {"дважды": 2, "двукратно": 2, "трижды": 3, "трёхкратно": 3, "twice": 2, "thrice": 3}
_COUNT = re.compile(
    r"""\s*(?: [(\[]?\s*(\d{1,2})[\s-]*(?:раза?|раз|р\.?|times?|шт\.?|кратно)\s*[)\]]?
        | [(\[]\s*[xх×*]\s*(\d{1,2})\s*[)\]] | \s[xх×*]\s*(\d{1,2})
        | [(\[]?\s*(дважды|двукратно|трижды|тр[её]хкратно|twice|thrice)\s*[)\]]? )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_MOST = 20


def counted(text: str) -> tuple[str, int]:
    """What is said and how many times; once, if nothing is said of it. More than twenty times is kept as text."""
    match = _COUNT.search(text)
    if match is None or not match.start():
        return text, 1
    word = (match[4] or "").lower()
    times = _WORDS.get(word, 3 if word else 0) or int(match[1] or match[2] or match[3])
    if not 1 <= times <= _MOST:
        return text, 1
    return text[: match.start()].strip(), times
