"""Every sentence of every package has its Russian one, with the same values in it, and one only."""

import re
from collections import defaultdict

import pytest
from babel.messages.pofile import read_po

from guvoh.pages.messages import PACKAGE, compile_all
from support import wordlist
from support.wordlist import Key

VALUE = re.compile(r"%\(\w+\)s|\{\w+\}")
LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.mark.parametrize("package", [path.name for path in wordlist.packages()])
def test_every_sentence_is_said_in_russian(package: str) -> None:
    wanted = wordlist.of_package(PACKAGE / package)
    told = _russian(package)
    missing = sorted(f"{path.name}: {key}" for key, path in wanted.items() if key not in told)
    assert missing == []


@pytest.mark.parametrize("package", [path.name for path in wordlist.packages()])
def test_a_translation_keeps_the_values_and_leaves_no_english(package: str) -> None:
    for (_context, msgid), texts in _russian(package).items():
        for text in texts:
            assert set(VALUE.findall(text)) <= set(VALUE.findall(msgid)), msgid
            assert text.strip(), msgid
            bare = re.sub(r"<[^>]+>|%\(\w+\)s|\{\w+\}|%\w", "", text)
            assert re.search(r"[А-Яа-яЁё]", bare) or not LATIN.search(bare) or text == msgid, text


def test_no_two_packages_say_one_sentence_differently() -> None:
    """Django reads all catalogues as one: of two translations a page would show whichever was read last."""
    said: dict[Key, dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in wordlist.packages():
        for key, texts in _russian(path.name).items():
            said[key][texts].append(path.name)
    assert {key: dict(texts) for key, texts in said.items() if len(texts) > 1} == {}


def test_a_context_gives_one_word_two_translations() -> None:
    text = '{% translate "Take back" context "a share" %}{% translate "Take back" %}'
    assert list(wordlist.of_template(text)) == [("a share", "Take back"), (None, "Take back")]


def test_translations_are_made_once(tmp_path: object) -> None:
    assert compile_all() == 0


def _russian(package: str) -> dict[Key, tuple[str, ...]]:
    path = PACKAGE / package / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        catalogue = read_po(stream)
    found: dict[Key, tuple[str, ...]] = {}
    for entry in catalogue:
        if not entry.id:
            continue
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if all(texts) and not entry.fuzzy:
            found.update({(entry.context, one): tuple(texts) for one in ids})
    return found
