"""An organisation's own .docx: looked through when it is brought, filled when a letter is made.

It holds fields like any letter ({{ us.organisation }}, {{ today }}); a paragraph with {{ letter }} alone is where the
letter comes. Filled by docxtpl in the same environment that knows no calls, over plain values.
"""

import io
import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateError

from guvoh.lawbook.errors import LawbookError
from guvoh.lawbook.letters import Paper
from guvoh.lawbook.letters.checking import check_source
from guvoh.lawbook.letters.fields import Field, Fields
from guvoh.lawbook.letters.filling import environment, top
from guvoh.lawbook.letters.markup import PRIVATE
from guvoh.lawbook.letters.sentences import said
from guvoh.papers.docx import blocks
from guvoh.papers.docx.cleaning import cleaned
from guvoh.papers.docx.guarding import Refusal, Refused, guarded
from guvoh.papers.docx.names import OFFICE, PAGE_OF_LETTER, W, w
from guvoh.papers.docx.packing import unpacked
from guvoh.papers.docx.parsing import Element, local, made, parsed, written

_GAP, _SEALED, _END = "\ue001", "\ue002", "\ue003"
_MARKED = re.compile("([\ue001\ue002])([^\ue003]*)\ue003")
_SORTS = {_GAP: "gap", _SEALED: "sealed"}
_RAW = re.compile(r"\{\{(r|p|tr|tc)\s")
"""docxtpl puts these in as code of the file, not as words of it."""
_AFTER_COLOUR = frozenset(
    {
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "specVanish",
        "oMath",
    }
)
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")


def looked_through(content: bytes, fields: Fields, language: str) -> bytes:
    """The file as it is kept: without names and revisions. Raises Refused with what is wrong."""
    clean = cleaned(guarded(content))
    known = _with_letter(fields)
    template = DocxTemplate(io.BytesIO(clean))
    try:
        template.init_docx()
        for source in _sources(template):
            _only_fields(source, known, language)
        _no_code(clean)
    except Refused:
        raise
    except Exception as problem:
        # python-docx and its parsers raise whatever they meet; a file they cannot read is no .docx for us.
        raise Refused(Refusal.NO_DOCX, type(problem).__name__) from None
    laid_out(clean, Paper(language, ()), fields, {})
    return clean


def _sources(template: DocxTemplate) -> list[str]:
    """The text of every part that is filled, with its fields put together again."""
    found = [template.patch_xml(template.get_xml())]
    for sort in (template.HEADER_URI, template.FOOTER_URI):
        found += [template.patch_xml(template.get_part_xml(part)) for _key, part in template.get_headers_footers(sort)]
    return found


def _only_fields(source: str, fields: Fields, language: str) -> None:
    problems = check_source(source, fields, "")
    if problems:
        raise Refused(Refusal.TEMPLATE, said(problems[0], language))


def _no_code(clean: bytes) -> None:
    for name, part in unpacked(clean).items():
        if _PARTS.fullmatch(name):
            words = "".join(one.text or "" for one in parsed(part).iter(w("t")))
            found = _RAW.search(words)
            if found:
                raise Refused(Refusal.TEMPLATE, found[0])


def _with_letter(fields: Fields) -> Fields:
    return fields.also({"letter": Field("letter", {"ru": "текст письма", "en": "text of the letter"})})


def laid_out(clean: bytes, paper: Paper, fields: Fields, values: Mapping[str, Any]) -> bytes:
    """A letter upon this paper. `clean`: as `looked_through` gave it. Raises Refused where it cannot be filled."""
    known = _with_letter(fields)
    env = environment(paper.language, known, _text, _gap, _sealed)
    context = top({**values, "letter": PAGE_OF_LETTER}, known, paper.language)
    template = DocxTemplate(io.BytesIO(clean))
    out = io.BytesIO()
    try:
        template.render(context, env)
        template.save(out)
    except (TemplateError, SecurityError, LawbookError, SyntaxError) as problem:
        raise Refused(Refusal.TEMPLATE, type(problem).__name__) from None
    parts = guarded(out.getvalue())
    for name in parts:
        if _PARTS.fullmatch(name):
            parts[name] = _finished(parts[name], paper)
    return cleaned(parts)


def _text(value: str) -> str:
    if value == PAGE_OF_LETTER:
        return value
    return escape(blocks.FORBIDDEN.sub("", PRIVATE.sub("", value)))


def _gap(label: str) -> str:
    return _GAP + escape(label) + _END


def _sealed(label: str) -> str:
    return _SEALED + escape(label) + _END


def _finished(part: bytes, paper: Paper) -> bytes:
    """The letter in its place, gaps in their colour."""
    root = parsed(part)
    for paragraph in list(root.iter(w("p"))):
        text = "".join(one.text or "" for one in paragraph.iter(w("t")))
        if text.strip() == PAGE_OF_LETTER:
            _placed(paragraph, paper)
        else:
            for run in list(paragraph.iter(w("r"))):
                _coloured(run, paper)
    return written(root)


def _placed(paragraph: Element, paper: Paper) -> None:
    inside = made(f'<w:body xmlns:w="{W}" xmlns:r="{OFFICE}">{blocks.written(paper)}</w:body>')
    for one in list(inside):
        paragraph.addprevious(one)
    paragraph.getparent().remove(paragraph)


def _coloured(run: Element, paper: Paper) -> None:
    """A run cut where a gap begins and ends; each piece keeps its look."""
    texts = run.findall(w("t"))
    whole = "".join(one.text or "" for one in texts)
    if PAGE_OF_LETTER in whole:
        whole = whole.replace(PAGE_OF_LETTER, paper.text)
    elif not PRIVATE.search(whole):
        return
    own = run.find(w("rPr"))
    place, pieces = 0, []
    for match in _MARKED.finditer(whole):
        pieces += [(whole[place : match.start()], ""), (match[2], _SORTS[match[1]])]
        place = match.end()
    for text, sort in [*pieces, (whole[place:], "")]:
        if text:
            piece = made(f'<x xmlns:w="{W}">{blocks.run_of(text, blocks.look(sort))}</x>')[0]
            _dressed(piece, own)
            run.addprevious(piece)
    run.getparent().remove(run)


def _dressed(run: Element, own: Element) -> None:
    """The look of the old run and the colour of the new one, in the order that the format asks for."""
    about = run.find(w("rPr"))
    colour = list(about)
    kept = [deepcopy(one) for one in own] if own is not None else []
    before = [one for one in kept if local(one) not in _AFTER_COLOUR]
    after = [one for one in kept if local(one) in _AFTER_COLOUR]
    about[:] = [*before, *colour, *after]
