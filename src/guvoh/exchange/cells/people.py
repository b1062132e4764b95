"""Several people in one cell."""

import re
from dataclasses import dataclass

from guvoh.exchange.cells.lists import split
from guvoh.kit import names

_AND = re.compile(r"\s+(?:и|and|ва|жана|және|va|&|\+)\s+", re.IGNORECASE)
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_COUNT = re.compile(r"^(\d{1,4})\s*(?:человек\w*|чел\b\.?|people|persons?|задержанн\w+|заключ[её]нн\w+)", re.IGNORECASE)


_MEN = (
    r"мужчина|мужик|парень|юноша|мальчик|подросток|старик|брат|сын|отец|муж|дядя|дед|сосед|солдат|man|boy|brother|son"
)
_WOMEN = r"женщина|девушка|девочка|старушка|сестра|дочь|мать|жена|т[её]тя|бабушка|соседка|woman|girl|sister|daughter"
_DESCRIBED = re.compile(
    rf"^(?:неизвестн\w+\s+|молод\w+\s+|пожил\w+\s+|a\s+|an?\s+unknown\s+)?(?:(?P<man>{_MEN})|(?P<woman>{_WOMEN})"
    r"|молодой человек|реб[её]нок|дети|семья|задержанн\w+|заключ[её]нн\w+|пострадавш\w+|person|child)\b(?!-)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of a cell. `name` is None where a phrase says that there is none; `group` for «5 человек».

    `note`: what stood in brackets behind the name. `description`: words that describe and do not name («мужчина
    ок. 30 лет»); `sex` where they, or the note, tell it.
    """

    name: str | None
    note: str | None = None
    group: int | None = None
    description: str | None = None
    sex: str | None = None


def people(text: str) -> list[Somebody]:
    """Everybody in a cell, in order. A comma or «и» parts people only where each side is a whole name
    («Каримов Р., Алиев С.»), for «Каримов, Рустам» is one."""
    found: list[str] = []
    for piece in split(text, ";\n/"):
        found.extend(_by_comma(piece))
    return [_somebody(piece) for piece in found]


def _by_comma(text: str) -> list[str]:
    for pieces in (split(text, ","), [piece.strip() for piece in _AND.split(text)]):
        if len(pieces) > 1 and all(_is_whole(piece) for piece in pieces):
            return [one for piece in pieces for one in _by_comma(piece)]
    return [text]


def _is_whole(piece: str) -> bool:
    return names.is_missing(piece) or len(_NOTE.sub("", piece).replace(".", ". ").split()) >= 2


def _somebody(piece: str) -> Somebody:
    match = _NOTE.search(piece)
    note = match[1].strip() or None if match else None
    name = piece[: match.start()].strip() if match else piece
    count = _COUNT.match(piece)
    if count is not None:
        return Somebody(None, piece, int(count[1]))
    if names.is_missing(piece) or names.is_missing(name):
        return Somebody(None, note, sex=_said_sex(note))
    described = _DESCRIBED.match(piece)
    if described is not None:
        return Somebody(None, None, description=piece, sex=_described_sex(described))
    return Somebody(name, note, sex=_said_sex(note))


def _described_sex(match: re.Match[str]) -> str | None:
    return "M" if match["man"] else "F" if match["woman"] else None


def _said_sex(note: str | None) -> str | None:
    if note is None:
        return None
    if re.match(r"(?:м|муж\w*|male|man)\b", note, re.IGNORECASE):
        return "M"
    return "F" if re.match(r"(?:ж|жен\w*|female|woman)\b", note, re.IGNORECASE) else None
