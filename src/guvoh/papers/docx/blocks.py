"""Blocks of a letter as WordprocessingML. Every look stands at the paragraph itself, so that they fit on any paper."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from guvoh.lawbook.letters.paper import GAP, SEALED, Block, Paper, Run, Table
from guvoh.papers.docx.names import GAP_COLOUR, SEALED_COLOUR

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACING = '<w:spacing w:before="{before}" w:after="{after}" w:line="259" w:lineRule="auto"/>'
_KEEP = "<w:keepNext/>"
_TOGETHER = 3
_WIDTH, _WHOLE = 9354, 5000
"""Of a text on A4, in twentieths of a point; and what the format calls all of it."""
_LETTER, _CELL = 120, 240
"""Room for a letter of ten points, and for the edges of a cell."""
_TAB = '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>'
# The format asks for this order: keepNext, tabs, spacing, ind, jc.
_LOOKS = {
    "title": "<w:keepNext/>" + _SPACING.format(before=360, after=240) + '<w:jc w:val="center"/>',
    "heading": "<w:keepNext/>" + _SPACING.format(before=240, after=120),
    "address": _SPACING.format(before=0, after=240) + '<w:ind w:left="4536"/>',
    "text": _SPACING.format(before=60, after=120) + '<w:jc w:val="both"/>',
    "number": _TAB + _SPACING.format(before=0, after=80) + '<w:ind w:left="567" w:hanging="567"/>',
    "bullet": _TAB + _SPACING.format(before=0, after=60) + '<w:ind w:left="567" w:hanging="283"/>',
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def written(paper: Paper) -> str:
    """All blocks, one after another; the last ones stay on one page, so that no signature stands alone."""
    last = len(paper.blocks) - 1
    return "".join(
        _table(one) if isinstance(one, Table) else _paragraph(one, keep=last - _TOGETHER < place < last)
        for place, one in enumerate(paper.blocks)
    )


def _paragraph(block: Block, *, keep: bool) -> str:
    mark = f"{block.n}.\t" if block.sort == "number" else "–\t" if block.sort == "bullet" else ""
    bold = block.sort in ("title", "heading")
    inside = ((Run(mark),) if mark else ()) + block.runs
    look = _LOOKS[block.sort]
    kept = ("" if look.startswith(_KEEP) or not keep else _KEEP) + look
    if block.sort != "text":
        return f"<w:p><w:pPr>{kept}</w:pPr>{runs(inside, bold=bold)}</w:p>"
    # A line broken within a justified paragraph is stretched to the margin: each becomes a paragraph.
    lines = _lines(inside)
    return "".join(
        f"<w:p><w:pPr>{_close(kept, first=not place, last=place == len(lines) - 1)}</w:pPr>{runs(line)}</w:p>"
        for place, line in enumerate(lines)
    )


def _close(look: str, *, first: bool, last: bool) -> str:
    """The look of one line of a text: no room between it and its neighbours."""
    above = look if first else look.replace('w:before="60"', 'w:before="0"')
    return above if last else above.replace('w:after="120"', 'w:after="0"')


def _lines(some: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    found: list[list[Run]] = [[]]
    for one in some:
        for place, text in enumerate(one.text.split("\n")):
            if place:
                found.append([])
            found[-1].append(replace(one, text=text))
    return [tuple(line) for line in found]


def _table(table: Table) -> str:
    shares = _shares(table)
    columns = "".join(f'<w:gridCol w:w="{_WIDTH * one // _WHOLE}"/>' for one in shares)
    rows = "".join(_row(row, shares, head=place == 0) for place, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f'<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p><w:pPr><w:spacing w:after="120"/></w:pPr></w:p>'
    )


def _shares(table: Table) -> list[int]:
    """How wide each column is, in fiftieths of a per cent: room for its longest word, the rest by how much it says."""
    texts = [["".join(run.text for run in row[place]) for row in table.rows] for place in range(len(table.head))]
    words = [max((len(word) for text in some for word in text.split()), default=1) for some in texts]
    needed = [_CELL + _LETTER * word for word in words]
    says = [sum(len(text) for text in some) for some in texts]
    left = max(0, _WIDTH - sum(needed))
    wide = [least + left * said // max(1, sum(says)) for least, said in zip(needed, says, strict=True)]
    return [_WHOLE * one // sum(wide) for one in wide]


def _row(row: tuple[tuple[Run, ...], ...], shares: Sequence[int], *, head: bool) -> str:
    """The head is repeated on each page; no row is torn by the end of one."""
    about = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    spaced = '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="pct"/></w:tcPr>'
        f"<w:p>{spaced}{runs(cell, bold=head, small=True)}</w:p></w:tc>"
        for cell, share in zip(row, shares, strict=True)
    )
    return f"<w:tr>{about}{cells}</w:tr>"


def runs(some: tuple[Run, ...], *, bold: bool = False, small: bool = False) -> str:
    """Runs of a paragraph; gaps and sealed places are marked by colour."""
    return "".join(run_of(one.text, look(one.sort, bold=bold, small=small)) for one in some if one.text)


def look(sort: str, *, bold: bool = False, small: bool = False) -> str:
    """The properties of a run, inside."""
    colour = {GAP: GAP_COLOUR, SEALED: SEALED_COLOUR}.get(sort, "")
    return (
        ("<w:b/>" if bold else "")
        + ('<w:sz w:val="20"/>' if small else "")
        + (f'<w:highlight w:val="{colour}"/>' if colour else "")
    )


def run_of(text: str, about: str) -> str:
    """A run with line breaks and tabs."""
    pieces = []
    for line in FORBIDDEN.sub("", text).split("\n"):
        columns = [f'<w:t xml:space="preserve">{escape(one)}</w:t>' if one else "" for one in line.split("\t")]
        pieces.append("<w:tab/>".join(columns))
    return f"<w:r><w:rPr>{about}</w:rPr>{'<w:br/>'.join(pieces)}</w:r>"
