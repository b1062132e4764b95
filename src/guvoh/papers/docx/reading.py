"""A kept letter read again: what the file says is printed. It knows what `writing` and `letterhead` write."""

import re
from collections.abc import Iterator
from dataclasses import replace

from guvoh.lawbook.letters.paper import GAP, SEALED, Block, Paper, Run, Table
from guvoh.papers.docx.guarding import guarded
from guvoh.papers.docx.names import GAP_COLOUR, SEALED_COLOUR, w
from guvoh.papers.docx.parsing import Element, local, parsed

_NUMBER = re.compile(r"(\d{1,3})\.\t")
_SORTS = {GAP_COLOUR: GAP, SEALED_COLOUR: SEALED}
_FAR = 4000


def read(content: bytes, language: str) -> Paper:
    """The blocks of a file. Raises Refused for what is no harmless .docx."""
    parts = guarded(content)
    body = parsed(parts["word/document.xml"]).find(w("body"))
    return Paper(language, tuple(_blocks(body)) if body is not None else ())


def _blocks(body: Element) -> Iterator[Block | Table]:
    begun: tuple[Run, ...] = ()
    for one in body:
        if local(one) == "p":
            block = _block(one)
            if block is not None and block.sort == "text" and _goes_on(one):
                begun += (*block.runs, Run("\n"))
            elif block is not None:
                yield replace(block, runs=(*begun, *block.runs))
                begun = ()
        elif local(one) == "tbl":
            yield Table(tuple(tuple(_cell(cell) for cell in row.iter(w("tc"))) for row in one.iter(w("tr"))))


def _goes_on(paragraph: Element) -> bool:
    """Whether the next paragraph is the next line of this text (see `blocks`)."""
    spacing = paragraph.find(f"{w('pPr')}/{w('spacing')}")
    return spacing is not None and spacing.get(w("after")) == "0"


def _block(paragraph: Element) -> Block | None:
    runs = _runs(paragraph)
    text = "".join(run.text for run in runs)
    if not text.strip():
        return None
    about = paragraph.find(w("pPr"))
    look = {} if about is None else {local(one): one for one in about}
    number = _NUMBER.match(text)
    if number:
        return Block("number", _without(runs, number.end()), int(number[1]))
    if text.startswith("–\t"):
        return Block("bullet", _without(runs, 2))
    if all(one.find(f"{w('rPr')}/{w('b')}") is not None for one in paragraph.iter(w("r"))):
        centred = "jc" in look and look["jc"].get(w("val")) == "center"
        return Block("title" if centred else "heading", runs)
    indent = look["ind"].get(w("left"), "0") if "ind" in look else "0"
    return Block("address" if indent.lstrip("-").isdigit() and int(indent) >= _FAR else "text", runs)


def _cell(cell: Element) -> tuple[Run, ...]:
    found: list[Run] = []
    for paragraph in cell.iter(w("p")):
        found += [Run("\n")] if found else []
        found += _runs(paragraph)
    return tuple(found)


def _runs(paragraph: Element) -> tuple[Run, ...]:
    found = []
    for run in paragraph.iter(w("r")):
        marked = run.find(f"{w('rPr')}/{w('highlight')}")
        sort = _SORTS.get(marked.get(w("val"), ""), "") if marked is not None else ""
        text = "".join(_text(one) for one in run)
        if text:
            found.append(Run(text, sort))
    return tuple(found)


def _text(one: Element) -> str:
    name = local(one)
    if name == "t":
        return str(one.text or "")
    return {"br": "\n", "cr": "\n", "tab": "\t"}.get(name, "")


def _without(runs: tuple[Run, ...], letters: int) -> tuple[Run, ...]:
    """The runs without so many letters at their beginning."""
    found: list[Run] = []
    for run in runs:
        cut = min(letters, len(run.text))
        letters -= cut
        if run.text[cut:]:
            found.append(Run(run.text[cut:], run.sort))
    return tuple(found)
