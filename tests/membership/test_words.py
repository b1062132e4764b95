"""Every word of these pages is there in Russian, and none is there twice or for nothing."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

import guvoh.membership

ROOT = Path(guvoh.membership.__file__).parent
CALLS = {"_", "gettext", "ngettext", "now"}


def in_python():
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def in_templates():
    for file in ROOT.rglob("*.html"):
        text = file.read_text()
        yield from (match[2] for match in re.finditer(r"{%\s*translate\s+([\"'])(.*?)\1", text))
        for match in re.finditer(r"{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate\s*%}", text, re.DOTALL):
            first = match[1].split("{% plural %}")[0]
            trimmed = " ".join(line.strip() for line in first.strip().splitlines())
            yield re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", trimmed)


def catalogue():
    with (ROOT / "locale/ru/LC_MESSAGES/django.po").open("rb") as stream:
        return {
            message.id if isinstance(message.id, str) else message.id[0]: message.string
            for message in read_po(stream, locale="ru")
            if message.id
        }


def test_every_word_is_in_the_russian_catalogue_and_no_other():
    said, known = {*in_python(), *in_templates()}, catalogue()
    assert said - known.keys() == set()
    assert known.keys() - said == set()


def test_what_stands_in_a_sentence_stands_in_its_translation():
    for english, russian in catalogue().items():
        for text in [russian] if isinstance(russian, str) else russian:
            assert text
            assert set(re.findall(r"%\(\w+\)s", text)) == set(re.findall(r"%\(\w+\)s", english)), english
