"""The few marks of a letter's text: headings, address, numbers, bullets, tables. What was put in holds none of them.

    # title              ## heading            > on the right, line by line
    1. numbered          - bullet              | cell | cell |  (the first row is the head)

Other lines that follow each other are one paragraph; an empty line ends it.
"""

from __future__ import annotations

import re

from guvoh.lawbook.letters.paper import GAP, SEALED, Block, Paper, Run, Table

# Put around what is no text of the letter; these never occur in a text (private use area, taken out of every value).
VALUE, GAP_START, SEALED_START, END, BREAK = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
PRIVATE = re.compile("[\ue000-\uf8ff]")
_INSIDE = re.compile("([\ue000\ue001\ue002])([^\ue003]*)\ue003")
_HIDDEN = re.compile("\ue005(\\d+)\ue006")
_SORTS = {VALUE: "value", GAP_START: GAP, SEALED_START: SEALED}
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_RULE = re.compile(r"\|[\s:|-]+\|?\Z")
_EMPTY_ROWS = {"ru": "нет строк", "en": "no rows"}


def marked(value: str) -> str:
    """A value, so that none of its letters is taken for a mark."""
    return VALUE + PRIVATE.sub("", value).replace("\r\n", "\n").replace("\n", BREAK) + END


def gap(label: str) -> str:
    """A value that nobody said."""
    return GAP_START + label + END


def sealed(label: str) -> str:
    """A value that is not for this reader."""
    return SEALED_START + label + END


def parse(text: str, language: str) -> Paper:
    """The blocks of a filled text."""
    return Paper(language, tuple(_Parser(language).parse(text)))


class _Parser:
    def __init__(self, language: str) -> None:
        self._language = language
        self._blocks: list[Block | Table] = []
        self._lines: list[str] = []
        self._sort = ""
        self._n = 0

    def parse(self, text: str) -> list[Block | Table]:
        for line in text.split("\n"):
            self._line(line.strip())
        self._close()
        return self._blocks

    def _line(self, line: str) -> None:
        sort, rest = sort_of(line)
        goes_on = sort == self._sort and sort in ("text", "table", "address")
        if sort == "text" and self._sort in ("number", "bullet"):
            self._lines.append(rest)  # a long item goes on in the next line
        elif goes_on:
            self._lines.append(rest)
        else:
            self._close()
            self._sort, self._lines = sort, [rest] if sort else []

    def _close(self) -> None:
        sort, lines, self._sort, self._lines = self._sort, self._lines, "", []
        if not sort:
            return
        if sort == "table":
            self._table(lines)
        elif sort == "address":
            self._address(lines)
        else:
            self._paragraph(sort, lines)

    def _paragraph(self, sort: str, lines: list[str]) -> None:
        if sort == "number":
            self._n += 1
        elif sort != "bullet":
            self._n = 0
        # A value of several paragraphs (an account of facts) makes several; only a plain paragraph is split.
        pieces = split(runs(" ".join(lines))) if sort == "text" else [runs(" ".join(lines))]
        self._blocks += [Block(sort, piece, self._n if sort == "number" else 0) for piece in pieces if piece]

    def _address(self, lines: list[str]) -> None:
        found: list[Run] = []
        for place, line in enumerate(lines):
            found += [Run("\n")] if place else []
            found += runs(line)
        self._blocks.append(Block("address", tuple(found)))

    def _table(self, lines: list[str]) -> None:
        self._n = 0
        rows = [tuple(runs(cell) for cell in cells(line)) for line in lines if not _RULE.match(line)]
        if len(rows) == 1:
            word = _EMPTY_ROWS.get(self._language, _EMPTY_ROWS["ru"])
            rows.append(((Run(f"[{word}]", GAP),), *((),) * (len(rows[0]) - 1)))
        self._blocks.append(Table(tuple(rows)))


def sort_of(line: str) -> tuple[str, str]:
    """What a line is, and the line without its mark; ("", "") for an empty one."""
    if not line:
        return "", ""
    for mark, sort in (("# ", "title"), ("## ", "heading"), ("- ", "bullet")):
        if line.startswith(mark):
            return sort, line[len(mark) :].strip()
    if line.startswith(">"):
        return "address", line[1:].strip()
    if line.startswith("|"):
        return "table", line
    number = _NUMBER.match(line)
    return ("number", line[number.end() :]) if number else ("text", line)


def cells(line: str) -> list[str]:
    """The cells of a row. What was put in may hold the sign that parts them."""
    inside = line.strip().removeprefix("|").removesuffix("|")
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\ue005{len(kept) - 1}\ue006"

    hidden = _INSIDE.sub(hide, inside)
    return [_HIDDEN.sub(lambda found: kept[int(found[1])], cell).strip() for cell in hidden.split("|")]


def runs(text: str) -> tuple[Run, ...]:
    """The runs of a piece of text."""
    found: list[Run] = []
    place = 0
    for match in _INSIDE.finditer(text):
        if match.start() > place:
            found.append(Run(text[place : match.start()]))
        inside = match[2].replace(BREAK, "\n")
        if inside:
            found.append(Run(inside, _SORTS[match[1]]))
        place = match.end()
    if place < len(text):
        found.append(Run(text[place:]))
    return tuple(found)


def split(found: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """Runs cut into paragraphs where a value holds an empty line."""
    pieces: list[list[Run]] = [[]]
    for run in found:
        first, *more = re.split(r"\n[ \t]*\n\s*", run.text)
        pieces[-1] += [Run(first, run.sort)] if first else []
        pieces += [[Run(one, run.sort)] if one else [] for one in more]
    return [tuple(piece) for piece in pieces if piece]
