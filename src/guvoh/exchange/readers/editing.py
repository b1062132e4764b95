"""A mapping while a person works on it: the YAML as plain data, changed column by column and word by word.

Whatever is changed here is read again by `mapping.load` before it is used.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import yaml

from guvoh import kinds
from guvoh.exchange.cells.values import key
from guvoh.exchange.readers import choices
from guvoh.exchange.readers.mapping import shipped, shipped_mapping, shipped_text
from guvoh.exchange.readers.slots import Target
from guvoh.kinds.words import say
from guvoh.kit import plain_yaml
from guvoh.lawbook import Lawbook

Raw = dict[str, Any]
LANGUAGES: Final = ("ru", "en")


def read(text: str) -> Raw:
    """The plain data of a mapping that `mapping.load` accepts."""
    raw: Raw = plain_yaml.read(text)
    return raw


def written(raw: Raw) -> str:
    """As YAML, in the order in which it was made."""
    text: str = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=110)
    return text


def blank(headings: Iterable[str], book: Lawbook) -> Raw:
    """A first guess for these headings: as a mapping of ours reads them, else a field of this name, else a note."""
    raw: Raw = {"mapping": "", "title": {}, "columns": {}, "values": {}}
    known = [read(shipped_text(name)) for name in shipped()]
    taken: set[str] = set()
    for heading in dict.fromkeys(filter(None, headings)):
        if not _borrowed(raw, heading, known, taken):
            set_column(raw, heading, _by_label(heading) or choices.NOTE, book)
    return raw


def _borrowed(raw: Raw, heading: str, known: Sequence[Raw], taken: set[str]) -> bool:
    for one in known:
        name = entry(one, heading)
        if name is not None and name not in taken:
            taken.add(name)
            said = {part: value for part, value in one["columns"][name].items() if part != "also"}
            raw["columns"][heading] = said
            if said.get("values"):
                raw["values"].setdefault(said["values"], dict(one["values"].get(said["values"]) or {}))
            return True
    return False


def _by_label(heading: str) -> str | None:
    for one in choices.choices():
        if one.slot and any(key(say(one.label, language)) == key(heading) for language in LANGUAGES):
            return one.code
    return None


def entry(raw: Raw, heading: str) -> str | None:
    """The name under which a mapping has the column of this heading."""
    wanted = key(heading)
    for name, said in raw["columns"].items():
        also = (said or {}).get("also") or ()
        if wanted in (key(str(name)), *(key(str(one)) for one in also)):
            return str(name)
    return None


def set_column(raw: Raw, heading: str, code: str, book: Lawbook) -> None:
    """Say what a column is. `code`: a choice, or `ignore`; anything else changes nothing.

    The words of a coded column are at first what they are in the mappings that come with the program.
    """
    name = entry(raw, heading) or heading
    if code == choices.IGNORE:
        raw["columns"][name] = {"read": "ignore"}
        return
    choice = next((one for one in choices.choices() if one.code == code), None)
    if choice is None:
        return
    also = (raw["columns"].get(name) or {}).get("also")
    said = choices.made(choice, name)
    if "values" in said:
        raw.setdefault("values", {})
        raw["values"][name] = _borrowed_words(choice, book)
    raw["columns"][name] = said | ({"also": also} if also else {})


def _borrowed_words(choice: choices.Choice, book: Lawbook) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in shipped():
        raw = read(shipped_text(name))
        for column in shipped_mapping(name, book).columns:
            said = raw["columns"][column.heading]
            fits = choice.target in choices.targets(column) if choice.target else column.read == choice.read
            bare_fits = len(column.to) != 1 or column.to[0] == choice.target
            if fits and bare_fits and said.get("values"):
                found |= raw["values"][said["values"]]
    return found


def set_word(raw: Raw, heading: str, word: str, answer: Any) -> None:
    """Say what a word of a coded column means; `answer` as YAML has it, None takes the word out."""
    name = entry(raw, heading)
    if name is None:
        return
    said = raw["columns"][name]
    table = said.setdefault("values", name)
    words = raw.setdefault("values", {}).setdefault(table, {})
    for old in [one for one in words if key(str(one)) == key(word)]:
        del words[old]
    if answer is not None:
        words[word] = answer


def answer_of(code: str, book: Lawbook) -> Any:
    """What a form sends for a word: `text`, `slot.field=code`, `slot.field=?gap`, `filed=TYPE`, `decided=TYPE`.

    Raises ValueError for what is none of these; whether the code exists, `mapping.load` says.
    """
    if code == "text":
        return "text"
    place, equals, value = code.partition("=")
    if not equals or not value:
        raise ValueError(code)
    if place in ("filed", "decided"):
        return {"step.direction": place, "step.type": value}
    target = Target.of(place)
    vocabulary = target.spec().vocabulary
    if vocabulary == "agency" and value in book.vocabulary(vocabulary):
        term = book.vocabulary(vocabulary)[value]
        if term.country is None and any(one.country for one in book.vocabulary(vocabulary).children(value)):
            return {place: {"by_country": value}}
    return {place: value}


def name_it(raw: Raw, name: str, language: str) -> Raw:
    """The mapping under another name."""
    return {**raw, "mapping": name, "title": {language: name}}


def fits(raw: Raw, headings: Iterable[str]) -> int:
    """How many of these headings the mapping knows."""
    return sum(entry(raw, heading) is not None for heading in headings if heading)


def labels() -> Mapping[str, str]:
    """What each slot is called: a msgid of the kinds."""
    return {
        "case": kinds.spec("case").singular,
        "contact": kinds.spec("contact").singular,
        "event": kinds.spec("event").singular,
        "act": kinds.spec("act").singular,
        "involvement": kinds.spec("involvement").singular,
        "step": kinds.spec("step").plural,
        "note": kinds.spec("note").singular,
    }
