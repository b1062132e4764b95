import re
from pathlib import Path

from django.utils import translation

from guvoh import ledger
from guvoh.ledger.sentences import SENTENCES, sentence

FOLDER = Path(ledger.__file__).parent


def test_every_code_that_is_refused_has_a_sentence() -> None:
    found = set()
    for place in FOLDER.rglob("*.py"):
        text = place.read_text()
        found |= set(re.findall(r'Refused\("([a-z-]+)"', text))
        if place.name == "rules.py":
            found |= set(re.findall(r'(?:return|else) "([a-z-]+)"', text))
    assert found
    assert found <= SENTENCES.keys()


def test_every_sentence_is_said_in_russian() -> None:
    words = (FOLDER / "locale/ru/LC_MESSAGES/django.po").read_text()
    with translation.override(None):
        for code in SENTENCES:
            assert f'msgid "{sentence(code)}"' in words, code
