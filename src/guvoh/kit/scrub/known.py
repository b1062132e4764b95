"""What is known of people in a case, and where it was found in a text."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What gives somebody away."""

    NAME = "name"
    NICKNAME = "nickname"
    PHONE = "phone"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Known:
    """One spelling of a name, a nickname, a telephone or another number (passport, criminal case), and what may
    stand in its place: a code name. All spellings of one person carry the same `instead`."""

    what: What
    text: str
    instead: str


@dataclass(frozen=True, slots=True)
class Found:
    """One place: `text[start:end]` gives away `known`; `suggestion` may stand there."""

    start: int
    end: int
    what: What
    known: str
    suggestion: str
