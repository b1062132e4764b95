"""Word files: what is in them, what is not, and what an organisation may bring."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx as word
import pytest

from guvoh import lawbook
from guvoh.lawbook import letters as l
from guvoh.lawbook.letters.fields import Fields
from guvoh.lawbook.letters.paper import GAP, Block, Paper, Run, Table
from guvoh.papers import docx
from guvoh.papers.docx import Refusal, Refused

AUTHOR, FOLDER = "Ivan Secretov", "C:\\Users\\secretov\\letters"


@pytest.fixture(scope="module")
def fields() -> Fields:
    return lawbook.current().letters.known.common


def paper(**changed: str) -> l.Paper:
    shelf = lawbook.current().letters
    letter = shelf.letter("complaint", "ru")
    values = l.example(letter, shelf.known)
    values["person"] = {**values["person"], **changed}
    return l.fill(letter, letter.fields(shelf.known.common), values)


def parts(content: bytes) -> dict[str, str]:
    package = zipfile.ZipFile(io.BytesIO(content))
    return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def brought(*lines: str, header: str = "", change: Mapping[str, bytes] | None = None) -> bytes:
    """A letterhead as an office program saves it, with its author and more."""
    made = word.Document()
    made.core_properties.author = AUTHOR
    made.core_properties.last_modified_by = AUTHOR
    made.core_properties.title = FOLDER
    made.core_properties.revision = 77
    if header:
        made.sections[0].header.paragraphs[0].text = header
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return changed(out.getvalue(), change or {})


def changed(content: bytes, change: Mapping[str, bytes]) -> bytes:
    """The package with parts added or put in place of others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, part in change.items():
            new.writestr(name, part)
    return out.getvalue()


def edited(content: bytes, name: str, old: str, new: str) -> bytes:
    text = parts(content)[name]
    assert old in text
    return changed(content, {name: text.replace(old, new, 1).encode()})


def refused(content: bytes, fields: Fields) -> tuple[Refusal, str]:
    with pytest.raises(Refused) as caught:
        docx.looked_through(content, fields, "ru")
    return caught.value.code, caught.value.about


# -- our own file


def test_an_office_program_reads_what_was_written() -> None:
    made = paper()
    text = [one.text for one in word.Document(io.BytesIO(docx.write(made))).paragraphs]
    assert "Заявление о преступлении: пытки" in text
    assert any("Иванов Иван Иванович" in one for one in text)
    assert len(word.Document(io.BytesIO(docx.write(made))).tables) == 1


def test_read_again_it_says_the_same() -> None:
    made = paper(born="", name=l.NOT_YOURS)
    again = docx.read(docx.write(made), "ru")
    assert again.text == made.text
    assert again.gaps == made.gaps == ("[не указано: дата рождения]",)
    assert again.sealed == made.sealed
    assert [block.sort for block in again.blocks] == [block.sort for block in made.blocks]


def test_gaps_are_marked_in_the_file() -> None:
    said = parts(docx.write(paper(born="")))["word/document.xml"]
    assert '<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">[не указано: дата рождения]' in said


def test_a_column_is_as_wide_as_its_longest_word_needs() -> None:
    rows = (("№", "Ответ", "Копия"), ("1", "недостаточность доказательств, " * 3, "нет"))
    table = Table(tuple(tuple((Run(text),) for text in row) for row in rows))
    made = word.Document(io.BytesIO(docx.write(Paper("ru", (table,)))))
    number, answer, copy = (column.width.pt for column in made.tables[0].columns)
    assert number < copy < answer
    assert answer > 5.2 * len("недостаточность"), "no word is torn"
    assert 460 < number + answer + copy < 470, "as wide as the text"


def test_lines_of_a_justified_text_are_paragraphs_and_read_again_one_text() -> None:
    made = Paper(
        "ru", (Block("text", (Run("Первая строка\nвторая "), Run("строка", GAP))), Block("text", (Run("Дальше"),)))
    )
    text = [one.text for one in word.Document(io.BytesIO(docx.write(made))).paragraphs]
    assert text == ["Первая строка", "вторая строка", "Дальше"]
    assert docx.read(docx.write(made), "ru").text == made.text


def test_no_signature_stands_alone_on_a_page() -> None:
    made = Paper(
        "ru", tuple(Block("text", (Run(text),)) for text in ("Начало", "Прошу", "12 марта 2026", "____ Адвокат"))
    )
    kept = [one.paragraph_format.keep_with_next for one in word.Document(io.BytesIO(docx.write(made))).paragraphs]
    assert kept == [None, True, True, None]


def test_it_says_nothing_of_who_made_it_and_when() -> None:
    content = docx.write(paper())
    names = set(parts(content))
    assert not [name for name in names if name.startswith(("docProps/", "customXml/")) or "comments" in name]
    assert "rsid" not in "".join(parts(content).values())
    for info in zipfile.ZipFile(io.BytesIO(content)).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.extra, info.comment, info.create_system, info.external_attr >> 16) == (b"", b"", 0, 0o600)
    assert docx.write(paper()) == content, "the same letter is the same bytes"


def test_words_that_would_break_a_file_do_not() -> None:
    made = paper(name="А & Б <w:p> \x0b\x00 ]]> \ud7ff")
    assert "А & Б <w:p>" in docx.read(docx.write(made), "ru").text


# -- a letterhead


def test_a_letter_is_put_on_the_paper_of_the_organisation(fields: Fields) -> None:
    shelf = lawbook.current().letters
    clean = docx.looked_through(
        brought("Исх. {{ case.number }}", "{{ letter }}", "внизу", header="{{ us.organisation }}"), fields, "ru"
    )
    values = shelf.known.fields.example("ru")
    made = word.Document(io.BytesIO(docx.laid_out(clean, paper(), fields, values)))
    text = [one.text for one in made.paragraphs]
    assert text[0] == "Исх. TJ-2026-0017"
    assert "Заявление о преступлении: пытки" in text
    assert text[-1] == "внизу"
    assert made.sections[0].header.paragraphs[0].text == "«Бюро правовой защиты»"
    assert len(made.tables) == 1


def test_on_it_a_gap_is_a_gap_and_a_value_is_no_code(fields: Fields) -> None:
    clean = docx.looked_through(brought("Имя: {{ person.name }}; {{ person.born }}!", "{{ letter }}"), fields, "ru")
    content = docx.laid_out(clean, paper(), fields, {"person": {"name": "{{ 7*7 }} <b> & {% if %}"}})
    read = docx.read(content, "ru")
    assert "Имя: {{ 7*7 }} <b> & {% if %}; [не указано: дата рождения]!" in read.text
    assert "[не указано: дата рождения]" in read.gaps


def test_if_and_for_work_on_it(fields: Fields) -> None:
    body = "{% for one in witnesses %}{{ one.name }}, {% endfor %}{% if person.dead %}умер{% endif %}"
    clean = docx.looked_through(brought(body, "{{ letter }}"), fields, "ru")
    values = {"witnesses": [{"name": "А"}, {"name": "Б"}]}
    assert "А, Б," in docx.read(docx.laid_out(clean, paper(), fields, values), "ru").text


def test_nothing_of_its_author_stays(fields: Fields) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inside)) + sort + inside + struct.pack(">I", zlib.crc32(sort + inside))
        for sort, inside in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
            (b"tEXt", b"Author\x00" + AUTHOR.encode()),
            (b"IDAT", zlib.compress(b"\x00\x00\x00\x00")),
            (b"IEND", b""),
        )
    )
    made = word.Document()
    made.core_properties.author = AUTHOR
    made.add_picture(io.BytesIO(png))
    made.add_paragraph("{{ letter }}")
    out = io.BytesIO()
    made.save(out)
    content = edited(out.getvalue(), "word/document.xml", 'name="Picture 1"', f'name="{FOLDER}" descr="{FOLDER}"')
    content = edited(content, "word/document.xml", "<w:p>", '<w:p w:rsidR="00AA11BB">')
    content = edited(
        content, "word/settings.xml", "</w:settings>", '<w:rsids><w:rsid w:val="00AA11BB"/></w:rsids></w:settings>'
    )
    content = changed(content, {"word/comments.xml": f"<c>{AUTHOR}</c>".encode(), "customXml/item1.xml": b"<x/>"})
    clean = docx.looked_through(content, fields, "ru")
    for whole in (clean, docx.laid_out(clean, paper(), fields, {})):
        said = "".join(parts(whole).values())
        for word_ in (AUTHOR, FOLDER, "00AA11BB", "rsid", "docProps"):
            assert word_ not in said, word_
        assert not [name for name in parts(whole) if name.startswith(("docProps", "customXml", "word/comments"))]
        assert [name for name in parts(whole) if name.startswith("word/media/")]
        assert all(info.date_time[0] == 1980 for info in zipfile.ZipFile(io.BytesIO(whole)).infolist())
        word.Document(io.BytesIO(whole))


@pytest.mark.parametrize(
    "body",
    [
        "{{ person.__class__ }}",
        "{{ person.name.upper() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% import 'os' as os %}",
        "{% macro a() %}{% endmacro %}",
        "{% set x = 1 %}",
        "{{ person.name|upper }}",
        "{{r person.name }}",
        "{{ person.nane }}",
        "{{ person.name",
        "{% if person.name %}",
        "{{ range(9) }}",
    ],
)  # fmt: skip
def test_what_calls_anything_is_refused(fields: Fields, body: str) -> None:
    code, about = refused(brought(body, "{{ letter }}"), fields)
    assert code is Refusal.TEMPLATE
    assert about


def test_fields_in_its_properties_are_never_run(fields: Fields) -> None:
    made = word.Document()
    made.core_properties.title = "{{ ''.__class__ }}"
    made.add_paragraph("{{ letter }}")
    out = io.BytesIO()
    made.save(out)
    clean = docx.looked_through(out.getvalue(), fields, "ru")
    assert "__class__" not in "".join(parts(docx.laid_out(clean, paper(), fields, {})).values())


def test_what_is_no_word_file_is_refused(fields: Fields) -> None:
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7", b"x" * 100, changed(brought(), {})[:400]):
        assert refused(content, fields)[0] is Refusal.NO_DOCX
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("hello.txt", "x")
    assert refused(out.getvalue(), fields)[0] is Refusal.NO_DOCX
    assert refused(b"x" * (docx.LIMIT + 1), fields)[0] is Refusal.LARGE


def test_a_bomb_is_refused_before_it_is_unpacked(fields: Fields) -> None:
    assert refused(changed(brought(), {"word/big.xml": b"0" * (7 << 20)}), fields)[0] is Refusal.BOMB
    many = {f"word/x{n}.xml": b"<a/>" for n in range(300)}
    assert refused(changed(brought(), many), fields)[0] is Refusal.BOMB
    content = bytearray(changed(brought(), {"word/lie.xml": b"0" * (1 << 20)}))
    place = content.rindex(b"word/lie.xml") - 46 + 24  # its length in the list at the end
    content[place : place + 4] = struct.pack("<I", 10)
    assert refused(bytes(content), fields)[0] in (Refusal.BOMB, Refusal.NO_DOCX)


def test_macros_objects_links_fields_and_changes_are_refused(fields: Fields) -> None:
    plain = brought("{{ letter }}")
    rels, body = "word/_rels/document.xml.rels", "word/document.xml"
    link = (
        '<Relationship Id="r99" Type="x/hyperlink" Target="https://x.example" TargetMode="External"/></Relationships>'
    )
    cases = {
        Refusal.MACROS: changed(plain, {"word/vbaProject.bin": b"x"}),
        Refusal.EMBEDDED: changed(plain, {"word/embeddings/oleObject1.bin": b"x"}),
        Refusal.EXTERNAL: edited(plain, rels, "</Relationships>", link),
        Refusal.DOCTYPE: edited(plain, body, "<w:document", "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"),
        Refusal.FIELDS: edited(
            plain, body, "<w:sectPr", '<w:p><w:fldSimple w:instr=" INCLUDETEXT c:/x "/></w:p><w:sectPr'
        ),
        Refusal.CHANGES: edited(plain, body, "<w:sectPr", '<w:p><w:ins w:author="a"><w:r/></w:ins></w:p><w:sectPr'),
        Refusal.PICTURE: changed(plain, {"word/media/image1.emf": b"x"}),
    }
    assert {code: refused(content, fields)[0] for code, content in cases.items()} == {code: code for code in cases}
    split = "<w:p><w:r><w:instrText> DDEAUTO x </w:instrText></w:r></w:p><w:sectPr"
    assert refused(edited(plain, body, "<w:sectPr", split), fields)[0] is Refusal.FIELDS
    chunk = '<w:altChunk xmlns:r="x" r:id="r1"/><w:sectPr'
    assert refused(edited(plain, body, "<w:sectPr", chunk), fields)[0] is Refusal.EMBEDDED


def test_a_page_number_is_allowed(fields: Fields) -> None:
    content = edited(
        brought("{{ letter }}"), "word/document.xml", "<w:sectPr", '<w:p><w:fldSimple w:instr=" PAGE "/></w:p><w:sectPr'
    )
    assert docx.looked_through(content, fields, "ru")
