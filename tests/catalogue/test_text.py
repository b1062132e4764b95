"""Words are found in their forms, letters folded, quotes and stars; only what counts is found."""

from uuid import UUID, uuid4

import pytest

import cast
from catalogue.world import Ledger, extract, prepared
from guvoh import catalogue
from guvoh.catalogue import actions
from guvoh.catalogue.folding import texts as folding_texts
from guvoh.catalogue.text import segment
from guvoh.catalogue.text.words import Stems, folded, question, streams
from guvoh.sealing.labels import Compartment

RUSSIAN = "Его избивали резиновыми дубинками в отделении милиции, потом пытали током; прокурор отказал в возбуждении."


def finds(typed: str, text: str, language: str | None = "ru") -> bool:
    """Both ways: an index, and a document that is in none yet."""
    words = streams(text, language, Stems())
    asked = question(typed)
    db = segment.build([segment.Document(uuid4(), uuid4(), False, words)], keep_words=True)
    indexed = bool(db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked.expression,)).get)
    assert indexed == asked.found(words)
    return indexed


@pytest.mark.parametrize(
    "typed",
    [
        "дубинка",
        "дубинкой",
        "отделение",
        "отделениями",
        "милиция",
        "ток",
        "пытали",
        "прокурору",
        "возбуждение",
        "отказали",
    ],
)
def test_a_russian_word_is_found_in_any_form(typed: str) -> None:
    assert finds(typed, RUSSIAN)


@pytest.mark.parametrize("typed", ["нож", "адвокат", "больница"])
def test_what_does_not_stand_there_is_not_found(typed: str) -> None:
    assert not finds(typed, RUSSIAN)


def test_english_words_are_found_in_their_forms() -> None:
    text = "He was beaten with batons; two officers were questioning him."
    assert finds("baton", text, "en")
    assert finds("officer questioned", text, "en")
    assert not finds("lawyer", text, "en")


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("шиканча", "Ӯро шиканҷа карданд", "tg"),
        ("уро", "Ӯро шиканҷа карданд", "tg"),
        ("хабси", "ҳабсӣ буд", "tg"),
        ("кийнок", "Қийноққа солишди", "uz"),
        ("qiynoq", "Qiynoqqa solishdi", "uz"),
        ("кыйно", "Кыйноо көрсөтүштү", "ky"),
        ("корсот", "Кыйноо көрсөтүштү", "ky"),
        ("азап", "Азаптаған, ұрған", "kk"),
        ("урган", "Азаптаған, ұрған", "kk"),
        ("гынаг", "Гынагын көрүп", "kk"),
        ("yyg", "ýygnak", "tk"),
        ("zenan", "Zenan", "tk"),
        ("gynama", "Gynama bilen şertler", "tk"),
        ("sertler", "Gynama bilen şertler", "tk"),
    ],
)
def test_other_languages_are_found_by_the_beginning_of_a_word_with_letters_folded(
    typed: str, text: str, language: str
) -> None:
    assert finds(typed, text, language)


def test_the_letters_of_five_countries_fold_to_common_ones() -> None:
    assert folded("қўңғҳҷӣӯөүіә ё") == "кунгхчиуоуиа е"
    assert folded("ý ş ç ž ň ä ö ü ǵ ı á") == "y s c z n a o u g i a"
    assert folded("Й") == "й"


@pytest.mark.parametrize("apostrophe", "ʻ’‘'`ʼ")
def test_six_apostrophes_are_one_letter_that_is_not_there(apostrophe: str) -> None:
    text = f"Uning o{apostrophe}g{apostrophe}li so{apostrophe}roq qilindi"
    for other in "ʻ’‘'`ʼ":
        assert finds(f"o{other}g{other}li", text, "uz")
    assert finds("soroq", text, "uz")


def test_words_of_another_language_are_found_in_a_text_that_says_it_is_russian() -> None:
    assert finds("шиканча", "Он сказал: шиканҷаро дидам", "ru")
    assert finds("qiyno", "Он сказал: qiynoqqa solishdi", "ru")


def test_all_words_are_wanted_a_phrase_side_by_side_and_a_star_asks_for_the_beginning() -> None:
    assert finds("милиция прокурор", RUSSIAN)
    assert not finds("милиция адвокат", RUSSIAN)
    assert finds('"отделении милиции"', RUSSIAN)
    assert finds('"отделение милиции"', RUSSIAN)
    assert not finds('"милиции отделении"', RUSSIAN)
    assert finds("резинов*", RUSSIAN)
    assert not finds("резинов* нож", RUSSIAN)


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "*", "-", "(", "'", "NEAR/", '" OR s:a', "а\0б"])
def test_a_question_without_a_word_or_with_signs_of_the_index_breaks_nothing(typed: str) -> None:
    asked = question(typed)
    if asked:
        finds(typed, RUSSIAN)


def hits(opened: object, typed: str) -> set[UUID]:
    """Cases found."""
    return set(opened.search_text(typed).cases)  # type: ignore[attr-defined]


def test_an_edit_replaces_what_was_found_before_wherever_it_lies(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    case = uuid4()
    for at, word in enumerate(("ночью", "утром", "днём", "вечером")):
        ledger.say(amina, circle, prepared(extract(story=word), case))
        if at == 1:
            actions.fold(amina, circle)
        with catalogue.open(amina) as opened:
            assert hits(opened, word) == {case}
            assert not any(hits(opened, other) for other in ("ночью", "утром", "днём", "вечером") if other != word)
    actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        assert hits(opened, "вечер") == {case}
        assert not hits(opened, "утро")


def test_many_small_segments_become_few_and_nothing_is_lost(
    ledger: Ledger, coalition: cast.Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "LARGEST", 12)
    monkeypatch.setattr(segment, "FULL", 10)
    monkeypatch.setattr(folding_texts, "MANY", 4)
    amina, circle = coalition.amina, coalition.dushanbe
    words: dict[UUID, str] = {}
    for at in range(60):
        case = list(words)[at // 3] if at % 3 == 2 else uuid4()
        words[case] = f"слово{at}"
        ledger.say(amina, circle, prepared(extract(story=words[case], health=f"рана{at}"), case))
        if at % 4 == 3:
            actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        for at in range(60):
            expected = {case for case, word in words.items() if word == f"слово{at}"}
            assert hits(opened, f"слово{at}") == expected
            assert hits(opened, f"рана{at}") == expected
        pieces = opened._shelves[-1].content.texts
        assert all(len(text.dead) * 4 <= text.piece.size for text in pieces)


def test_a_full_segment_is_rewritten_out_of_its_own_index(ledger: Ledger, coalition: cast.Coalition) -> None:
    words = [streams(f"слово{n} и ещё ночью дубинками", None, Stems()) for n in range(20)]
    docs = [segment.Document(uuid4(), uuid4(), bool(n % 2), one) for n, one in enumerate(words)]
    kept, full = segment.build(docs, keep_words=True), segment.build(docs, keep_words=False)
    dead = frozenset({3, 4})
    assert list(segment.living(full, dead)) == list(segment.living(kept, dead)) == docs[:2] + docs[4:]


def test_health_is_found_by_who_has_it_alone(ledger: Ledger, coalition: cast.Coalition) -> None:
    whole = prepared(extract(story="ночью", health="перелом ребра"))
    ledger.say(coalition.amina, coalition.dushanbe, whole)
    ledger.say(coalition.amina, coalition.group, whole.given([Compartment.STORY]), sender=coalition.dushanbe)
    coalition.refresh()
    with catalogue.open(coalition.boris) as opened:
        assert hits(opened, "ночь") == {whole.case}
        assert not hits(opened, "перелом")
    with catalogue.open(coalition.amina) as opened:
        assert len(opened.search_text("ночь").hits) == 1
        assert [hit.health for hit in opened.search_text("рёбра").hits] == [True]
