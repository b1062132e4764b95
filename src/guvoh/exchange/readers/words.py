"""The words of a coded column: how a cell is taken apart, and what is known of each piece."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from guvoh.exchange.cells.counts import counted
from guvoh.exchange.cells.lists import split
from guvoh.exchange.cells.values import key
from guvoh.exchange.readers.mapping import Answer, Column, Mapping
from guvoh.exchange.sheets import Sheet, shown
from guvoh.kit.names import is_missing
from guvoh.lawbook import Lawbook, Term

CODED: Final = frozenset({"one", "several", "steps"})
_SEPARATORS: Final = {"several": ",;\n/", "steps": ",;\n"}


class Standing(StrEnum):
    """What an import would make of a word."""

    MAPPED = "mapped"
    TERM = "term"
    TEXT = "text"
    GAP = "gap"
    UNKNOWN = "unknown"


def pieces(text: str, column: Column) -> list[str]:
    """The pieces of a cell; one that the mapping knows as a whole is not taken apart."""
    separators = _SEPARATORS.get(column.read)
    return [text] if separators is None or key(text) in column.values else split(text, separators)


def single(piece: str, column: Column) -> tuple[str, int]:
    """The word of a piece, and how often it is meant («отказ (2 раза)»)."""
    return (piece, 1) if column.read != "steps" or key(piece) in column.values else counted(piece)


def term(text: str, column: Column, book: Lawbook) -> Term | None:
    """The term of the lawbook that a word of this column names by itself."""
    if column.read == "steps" or len(column.to) != 1:
        return None
    vocabulary = column.to[0].spec().vocabulary
    return book.vocabulary(vocabulary).match(text) if vocabulary else None


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a column: how often it stands there, what is known of it."""

    text: str
    times: int
    standing: Standing
    answer: Answer = ()
    term: Term | None = None

    @property
    def key(self) -> str:
        """By which a mapping looks it up."""
        return key(self.text)


def words(sheet: Sheet, heading: int, mapping: Mapping, book: Lawbook) -> dict[str, list[Word]]:
    """For each coded column of the sheet, by its heading in the mapping: its words, the most frequent first."""
    found: dict[str, list[Word]] = {}
    for at, cell in enumerate(sheet.rows[heading - 1]):
        column = mapping.column(shown(cell)) if cell is not None else None
        if column is not None and column.read in CODED:
            found[column.heading] = _of_column(sheet, heading, at, column, book)
    return found


def _of_column(sheet: Sheet, heading: int, at: int, column: Column, book: Lawbook) -> list[Word]:
    times: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    own = key(shown(sheet.rows[heading - 1][at]))
    for row in sheet.rows[heading:]:
        text = shown(row[at])
        if not text or key(text) == own or sum(cell is not None for cell in row) < 2:
            continue
        for piece in pieces(text, column):
            word, often = single(piece, column)
            times[key(word)] += often
            spelled.setdefault(key(word), word)
    ordered = sorted(times, key=lambda one: (-times[one], one))
    return [_word(spelled[one], times[one], column, book) for one in ordered]


def _word(text: str, times: int, column: Column, book: Lawbook) -> Word:
    answer = column.values.get(key(text))
    if answer is not None:
        return Word(text, times, Standing.MAPPED if answer else Standing.TEXT, answer)
    known = term(text, column, book)
    if known is not None:
        return Word(text, times, Standing.TERM, term=known)
    return Word(text, times, Standing.GAP if is_missing(text) else Standing.UNKNOWN)
