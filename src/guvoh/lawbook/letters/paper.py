"""A letter that was filled in: blocks of runs. Page, print and .docx are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

GAP, SEALED, VALUE = "gap", "sealed", "value"


@dataclass(frozen=True)
class Run:
    """Some words. `sort`: "" (words of the letter), "value" (put in), "gap" (nobody said), "sealed" (not for this
    reader). A line break is `\\n`."""

    text: str
    sort: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph. `sort`: title, heading, address (on the right), text, number (with its number `n`), bullet."""

    sort: str
    runs: tuple[Run, ...]
    n: int = 0


@dataclass(frozen=True)
class Table:
    """Rows of cells of runs; the first row is the head."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    sort: str = "table"

    @property
    def head(self) -> tuple[tuple[Run, ...], ...]:
        return self.rows[0]

    @property
    def body(self) -> tuple[tuple[tuple[Run, ...], ...], ...]:
        return self.rows[1:]


@dataclass(frozen=True)
class Paper:
    """The whole letter in its language."""

    language: str
    blocks: tuple[Block | Table, ...]

    @property
    def runs(self) -> Iterator[Run]:
        """All of them, in order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (run for row in block.rows for cell in row for run in cell)
            else:
                yield from block.runs

    @property
    def gaps(self) -> tuple[str, ...]:
        """What nobody said, in order, each as often as it stands there."""
        return tuple(run.text for run in self.runs if run.sort == GAP)

    @property
    def sealed(self) -> tuple[str, ...]:
        """What was not for this reader."""
        return tuple(run.text for run in self.runs if run.sort == SEALED)

    @property
    def text(self) -> str:
        """The words alone, a paragraph a line."""
        lines = []
        for block in self.blocks:
            if isinstance(block, Table):
                lines += [" | ".join("".join(run.text for run in cell) for cell in row) for row in block.rows]
            else:
                number = f"{block.n}. " if block.sort == "number" else "– " if block.sort == "bullet" else ""
                lines.append(number + "".join(run.text for run in block.runs))
        return "\n".join(lines)
