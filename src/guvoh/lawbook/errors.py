"""What can be wrong with a lawbook: always with file and line, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `line` counts from 1; 0 when it concerns the file as a whole.

    `text` is English; `code` and `values` let the same be said in another language.
    """

    file: str
    line: int
    code: str
    text: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.text}"


class LawbookError(Exception):
    """The lawbook cannot be read. `problems` holds every mistake found, in order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownVocabulary(KeyError):
    """The lawbook holds no vocabulary of this name."""


class UnknownTerm(KeyError):
    """The vocabulary holds no term with this code. Codes are never removed, so this is a mistake."""


class UnknownProcedure(KeyError):
    """The lawbook holds no procedure of this name, or not in this edition."""


class UnknownPolicy(KeyError):
    """The lawbook holds no policy of this name."""
