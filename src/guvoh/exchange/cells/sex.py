"""Man or woman, by the form of a name. A guess that must be said to be one."""

import re

_MARK = "['ʻ‘’`ʼ]"
_SON = rf"(?:ович|евич|ovich|evich|ұлы|уулу|улы|оглы|ўғли|угли|ogli|o{_MARK}g{_MARK}li|uulu|uly)$"
_DAUGHTER = r"(?:овна|евна|ovna|evna|қызы|кызы|қизи|кизи|qizi|kyzy|gyzy|гызы|qyzy)$"
_PATRONYMIC = ((re.compile(_SON), "M"), (re.compile(_DAUGHTER), "F"))
_SURNAME = (
    (re.compile(r"..(?:ов|ев|ёв|ский|ov|ev|ow|ew|skiy|skii|sky)$"), "M"),
    (re.compile(r"..(?:ова|ева|ёва|ская|ova|eva|owa|ewa|skaya|skaia)$"), "F"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['ʻ‘’`ʼ][^\W\d_]+)*")


def sex(name: str) -> str | None:
    """`M`, `F`, or None where the form says nothing or two things. The patronymic tells before the surname."""
    words = [word.casefold() for word in _WORD.findall(name)]
    for patterns in (_PATRONYMIC, _SURNAME):
        found = {code for word in words for pattern, code in patterns if pattern.search(word)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None
