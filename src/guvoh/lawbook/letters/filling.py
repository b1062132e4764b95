"""A letter filled with plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from guvoh.lawbook.errors import LawbookError
from guvoh.lawbook.letters import markup
from guvoh.lawbook.letters.fields import Fields
from guvoh.lawbook.letters.paper import Paper
from guvoh.lawbook.letters.sandbox import Env, Gap, Group, Sealed, Unsaid, grouped
from guvoh.lawbook.letters.sentences import problem

if TYPE_CHECKING:
    from guvoh.lawbook.letters.letter import Letter

LONGEST = 2_000_000
ASK, LINES = "ask", ("text",)
"""Under what the answers stand; what stands below a list of lines."""
_ALONE = re.compile(r"^[ \t]*(\{%[^%]*%\})[ \t]*\n", re.MULTILINE)
"""An `if` or `for` that has its line to itself leaves no line behind."""
NOT_YOURS, NOT_INSERTED = "\ue010", "\ue011"
"""Stand for a value that this member may not read, and for one that was not to be put in."""

_GAP = {"ru": "[не указано: {0}]", "en": "[not stated: {0}]"}
_SEALED = {
    NOT_YOURS: {"ru": "[{0} — у вас нет доступа]", "en": "[{0} – you have no access]"},
    NOT_INSERTED: {"ru": "[{0} — не вставлено]", "en": "[{0} – not put in]"},
}


def fill(letter: Letter, fields: Fields, values: Mapping[str, Any]) -> Paper:
    """The letter with these values: dicts, lists and texts by the names of its fields.

    What is missing, None or empty becomes a gap. Raises LawbookError where the text cannot be filled.
    """
    env = environment(letter.language, fields, markup.marked, markup.gap, markup.sealed)
    pieces: list[str] = []
    length = 0
    for piece in env.from_string(_ALONE.sub(r"\1", letter.body)).generate(top(values, fields, letter.language)):
        length += len(piece)
        if length > LONGEST:
            raise LawbookError([problem(letter.name, 0, "grew")])
        pieces.append(piece)
    return markup.parse("".join(pieces), letter.language)


def environment(language: str, fields: Fields, value: Any, gap: Any, sealed: Any) -> Env:
    """The environment of one filling; the three functions say how a text, a gap and a sealed value are written."""
    pattern = _GAP.get(language, _GAP["ru"])

    def put(one: Any) -> str:
        if isinstance(one, Gap):
            return str(gap(pattern.format(one.label)))
        if isinstance(one, Sealed):
            return str(sealed(str(one)))
        return str(value(one)) if isinstance(one, str) else ""

    return Env(lambda path: fields.label(path, language), put)


def top(values: Mapping[str, Any], fields: Fields, language: str) -> dict[str, Any]:
    """The values with every field that a letter may name: lists that are there, gaps that have a name."""
    found = grouped(values)
    _seal(found, fields, language)
    for word in fields.below(""):
        known = fields.get(word)
        if found.get(word) in (None, ""):
            if known is not None and known.many:
                found[word] = []
            elif known is not None and not fields.is_group(word):
                found[word] = Gap.called(known.label(language))
            else:
                found[word] = grouped({}, word)
    _unsaid(found.get(ASK), fields, language)
    return dict(found)


def _unsaid(asked: Any, fields: Fields, language: str) -> None:
    """Lists that were asked for and left empty; the rows of a table say by themselves that there are none."""
    for name in fields.below(ASK) if isinstance(asked, Group) else ():
        path = f"{ASK}.{name}"
        if not asked.get(name) and fields.below(path) == LINES:
            asked[name] = Unsaid(fields.label(path, language))


def _seal(group: Group, fields: Fields, language: str) -> None:
    """Say of what is not for this reader what it is called."""
    for name, value in group.items():
        path = f"{group.path}.{name}" if group.path else name
        if isinstance(value, str) and value in _SEALED:
            words = _SEALED[value]
            group[name] = Sealed(words.get(language, words["ru"]).format(fields.label(path, language)))
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Group):
                _seal(one, fields, language)
