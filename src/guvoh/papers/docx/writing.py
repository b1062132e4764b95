"""A letter as a .docx of its own: A4, a page number below, nothing about who made it."""

from guvoh.lawbook.letters.paper import Paper
from guvoh.papers.docx import blocks
from guvoh.papers.docx.names import FOOTER, MAIN, OFFICE, RELS, STYLES, TYPES, W
from guvoh.papers.docx.packing import packed

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPELLING = {
    "ru": "ru-RU",
    "en": "en-GB",
    "kk": "kk-KZ",
    "ky": "ky-KG",
    "tg": "tg-Cyrl-TJ",
    "uz": "uz-Latn-UZ",
    "tk": "tk-TM",
}
_TYPES = (
    f'{_HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{STYLES}"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{FOOTER}"/></Types>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{RELS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_INSIDE = (
    f'{_HEAD}<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/footer" Target="footer1.xml"/></Relationships>'
)
_FOOT = (
    f'{_HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418" w:header="709" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)


def write(paper: Paper) -> bytes:
    """The file."""
    body = (
        f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{blocks.written(paper)}{_SECTION}</w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": _HEAD + body,
        "word/_rels/document.xml.rels": _INSIDE,
        "word/styles.xml": _styles(paper.language),
        "word/footer1.xml": _FOOT,
    }
    return packed({name: text.encode() for name, text in parts.items()})


def _styles(language: str) -> str:
    fonts = "<w:rFonts" + "".join(f' w:{one}="Times New Roman"' for one in ("ascii", "hAnsi", "cs", "eastAsia")) + "/>"
    spelling = f'<w:lang w:val="{_SPELLING.get(language, language)}"/>'
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="24"/>'
        f'<w:szCs w:val="24"/>{spelling}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )
