"""Invented values for a letter: what its trial print is made of."""

from __future__ import annotations

from typing import Any

from guvoh.lawbook.letters.letter import Letter
from guvoh.lawbook.letters.questions import Question
from guvoh.lawbook.letters.reading import Known

Values = dict[str, Any]


def example(letter: Letter, known: Known) -> Values:
    """Values for all its fields and answers; an answer without an example begins as it would, from its field."""
    language = letter.language if letter.language in ("ru", "en") else "ru"
    found = known.fields.example(language)
    found["law"] = {key: one.field.examples.get(language, "") for key, one in known.law.items()}
    found["ask"] = {one.id: _answer(one, language, letter.language, found) for one in letter.questions}
    return found


def _answer(one: Question, language: str, spoken: str, values: Values) -> Any:
    given = one.examples.get(spoken) or one.examples.get(language)
    if one.sort == "choice":
        return chosen(one, next(iter(one.options)), spoken)
    if one.sort == "table":
        return [{name: label for name, label in one.columns.items()}]
    if one.sort == "list":
        some = given or one.start or started(one, values)
        return [some] if isinstance(some, str) else list(some)
    return given if isinstance(given, str) else started(one, values)


def chosen(one: Question, option: str, language: str) -> Values:
    """The answer to a choice: which option, and its words."""
    return {**{name: name == option for name in one.options}, "words": one.options.get(option, "")}


def started(one: Question, values: Values) -> Any:
    """What an answer begins with: the field it is taken from; a list of them for a list."""
    if one.sort == "list" and one.start:
        return list(one.start)
    path = one.source.split(".") if one.source else []
    here: Any = values
    for place, name in enumerate(path):
        if isinstance(here, list):
            texts = [str(row[name]) for row in here if isinstance(row, dict) and row.get(name)]
            return texts if one.sort == "list" else "; ".join(texts)
        here = here.get(name) if isinstance(here, dict) else None
        if here is None:
            break
        if place == len(path) - 1 and one.sort == "list":
            return [here] if here else []
    return here if path and isinstance(here, str) else [] if one.sort in ("list", "table") else ""
