"""Before texts go out without names, every place where somebody is named is shown, and replaced by the code name."""

import re
from uuid import UUID

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from cast import Coalition
from guvoh import ledger
from guvoh.circles.errors import NoKey
from guvoh.ledger.models import Action
from ledger.cases import C, S, edit, entry, header, note, record
from sharing.conftest import NAMES, given, on

pytestmark = pytest.mark.django_db


def test_every_place_is_shown_ticked(us: Coalition, amina: Browser, case: UUID) -> None:
    answer = given(amina, case, us.group, "story")
    text = answer.content.decode()
    found = re.findall(r'class="g-was">([^<]+)<', text)
    assert found == [
        "Каримова Рустама", "Каримова", "Рустама", "Каримов Р.", "Каримовым", "Рустаму", "+992 92 920-01-23",
        "Каримова", "Каримова", "Рустаму",
    ]  # fmt: skip
    assert text.count('name="put"') == text.count('name="put" value') == len(found)
    assert len(fields(text)["put"]) == len(found)
    assert "Чинара" in text
    assert Action.objects.count() == 1, "nothing is stored yet"


def test_looking_at_names_is_an_entry(us: Coalition, amina: Browser, case: UUID) -> None:
    given(amina, case, us.group, "story")
    (opening,) = ledger.open(us.amina, case).openings()
    assert (opening.member, opening.compartment.value) == (us.amina.member, "identity")


def test_one_press_puts_the_code_name_everywhere_and_shares(us: Coalition, amina: Browser, case: UUID) -> None:
    confirming = on(amina, given(amina, case, us.group, "story", until="31.12.2099"), "review")
    assert "поставлены в 10 местах" in confirming.content.decode()
    answer = on(amina, confirming, "give")
    assert answer.status_code == 302
    assert Action.objects.count() == 2, "one action"
    file = ledger.open(us.boris, case)
    assert file.compartments == {C, S}
    texts = repr([one.record for one in file.records.values()])
    assert not [name for name in NAMES if name in texts]
    assert entry(file, "note").record.text.startswith("Чинара увезли ночью. Матери Чинара сказали")
    assert "Звонить: [номер]." in entry(file, "note").record.text
    assert entry(ledger.open(us.amina, case), "person").record.names[0].text == "Каримов Рустам Мансурович"


def test_what_is_put_there_can_be_said_otherwise(us: Coalition, amina: Browser, case: UUID) -> None:
    page = given(amina, case, us.group, "story")
    person = entry(ledger.open(us.amina, case), "person").id.hex
    wrong = on(amina, page, "review", **{f"instead-{person}": "сын Каримова"})
    assert "В этом тоже есть имя из дела." in wrong.content.decode()
    confirming = on(amina, wrong, "review", **{f"instead-{person}": "юноша"})
    on(amina, confirming, "give")
    assert entry(ledger.open(us.boris, case), "note").record.text.startswith("юноша увезли ночью")


def test_of_two_whom_a_contact_names_the_one_of_another_case_is_somebody_else(us: Coalition, amina: Browser) -> None:
    taken = [{"text": "Рахимов Файзулло"}, {"text": "Каримов Рустам"}, {"text": "Шустрый", "sort": "nickname"}]
    people = [{"text": "Каримов Рустам", "sort": "legal"}, {"text": "Шустрый", "sort": "nickname"}]
    case = ledger.actions.register(
        by=us.amina, circle=us.dushanbe, number=True, country="TJ",
        changes=[
            ledger.actions.new(one)
            for one in (
                header(code_name="Кедр-7"),
                record("person", part=["VICTIM"], names=people),
                record("contact", taken=taken),
                note("Файзулло Рахимова забрали вместе с Рустамом Каримовым. Шустрого били."),
            )
        ],
    )  # fmt: skip
    on(amina, on(amina, given(amina, case, us.group, "story"), "review"), "give")
    told = entry(ledger.open(us.boris, case), "note").record.text
    assert told == "другой человек забрали вместе с Кедр-7. Кедр-7 били."


def test_the_reason_itself_names_nobody(us: Coalition, amina: Browser, case: UUID) -> None:
    answer = given(amina, case, us.group, "story", reason="Рустама надо вытащить")
    assert "прочтёт и причину" in answer.content.decode()
    assert "Всё верно?" in given(amina, case, us.group, reason="Рустама надо вытащить").content.decode()
    page = given(amina, case, us.group, "story")
    refused = on(amina, page, "review", put=[], why="Каримов согласен")
    assert "В этом тоже есть имя из дела." in refused.content.decode()


def test_leaving_a_name_needs_a_reason(us: Coalition, amina: Browser, case: UUID) -> None:
    page = given(amina, case, us.group, "story")
    put = fields(page.content.decode())["put"]
    refused = on(amina, page, "review", put=put[1:])
    text = refused.content.decode()
    assert "Укажите, почему этому кругу можно знать имена." in text
    assert len(fields(text)["put"]) == len(put) - 1, "what was unticked stays so"
    confirming = on(amina, refused, "review", why="Имя известно из прессы")
    assert "1 место остаётся как есть" in confirming.content.decode()
    on(amina, confirming, "give")
    last = ledger.open(us.boris, case).history()[-1]
    assert last.reason == "Совместная жалоба (имена оставлены намеренно: Имя известно из прессы)"
    summary = entry(ledger.open(us.boris, case), "case").record.summary
    assert summary == "Дело Каримова Рустама: пытки током."


def test_earlier_versions_with_names_stay_closed_or_need_a_reason(us: Coalition, amina: Browser, case: UUID) -> None:
    page = given(amina, case, us.group, "story")
    assert "Укажите, почему" in on(amina, page, "review", reach="first").content.decode()
    confirming = on(amina, page, "review", reach="first", why="Группа вела дело с самого начала")
    assert "со всеми прежними редакциями с первого дня" in confirming.content.decode()
    on(amina, confirming, "give")
    assert "Карим" in repr(ledger.open(us.boris, case).history())


def test_who_reads_from_a_day_on_is_offered_no_state_that_is_closed(us: Coalition, amina: Browser, case: UUID) -> None:
    on(amina, on(amina, given(amina, case, us.group, "story"), "review"), "give")
    one, page = entry(ledger.open(us.boris, case), "note"), reverse("case_history", args=[case])
    boris = Browser(us.boris)
    assert "Вернуть это состояние" in amina.get(page).content.decode()
    assert "Вернуть это состояние" not in boris.get(page).content.decode()
    for text in ("Просил воды.", "Просил воды и врача."):
        edit(us.amina, case, ledger.open(us.amina, case).records[one.id], text=text)
    assert boris.get(page).content.decode().count("Вернуть это состояние") == 1
    first = ledger.open(us.amina, case).stories[one.id].revisions[0]
    asked = boris.get(reverse("record_restore", args=[case, one.id, first.id])).content.decode()
    assert "вам не открыто" in asked
    assert "и сейчас такая" not in asked


def test_a_name_in_an_earlier_version_alone_is_asked_about_too(us: Coalition, amina: Browser, plain: UUID) -> None:
    added = ledger.actions.new(note("Каримов просил воды."))
    ledger.actions.write(by=us.amina, case=plain, changes=[added])
    one = ledger.open(us.amina, plain).records[added.record]
    edit(us.amina, plain, one, text="Просил воды.")
    text = given(amina, plain, us.group, "story").content.decode()
    assert "Имена есть и в прежних редакциях или причинах (1)" in text
    assert 'name="put"' not in text


def test_who_wrote_meanwhile_is_looked_at_again(us: Coalition, amina: Browser, case: UUID) -> None:
    confirming = on(amina, given(amina, case, us.group, "story"), "review")
    one = entry(ledger.open(us.amina, case), "case")
    edit(us.amina, case, one, summary="Каримов снова задержан.")
    answer = on(amina, confirming, "give")
    text = answer.content.decode()
    assert "Тем временем дело изменили." in text
    assert "снова задержан" in text
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)


def test_nothing_is_asked_where_names_go_along_or_codes_alone(us: Coalition, amina: Browser, case: UUID) -> None:
    for parts in ((), ("identity", "story")):
        assert "Всё верно?" in given(amina, case, us.group, *parts).content.decode()


def test_scans_stay_with_the_names_unless_marked_free(us: Coalition, amina: Browser, case: UUID) -> None:
    import io

    from guvoh.kinds.registry import KINDS
    from guvoh.ledger.files import store as stored

    free = entry(ledger.open(us.amina, case), "document")
    stored(by=us.amina, case=case, record=free.id, stream=io.BytesIO(b"x"), name="Karimov.pdf")
    kept = ledger.actions.new(KINDS["document"].model_validate({"name": "Паспорт"}))
    ledger.actions.write(by=us.amina, case=case, changes=[kept])
    stored(by=us.amina, case=case, record=kept.record, stream=io.BytesIO(b"y"), name="Karimov-passport.jpg")
    review = given(amina, case, us.group, "story")
    assert "Karimov" in re.findall(r'class="g-was">([^<]+)<', review.content.decode())
    confirming = on(amina, review, "review")
    text = confirming.content.decode()
    assert "Документы, которые откроются" in text
    assert "Паспорт (только название)" in text
    on(amina, confirming, "give")
    documents = [one.record for one in ledger.open(us.boris, case).records.values() if one.kind == "document"]
    assert [one.file.name if one.file else None for one in documents] == ["Чинара.pdf", None]


def test_a_relation_typed_beside_a_name_is_not_asked_about(us: Coalition, amina: Browser) -> None:
    changes = [
        ledger.actions.new(header()),
        ledger.actions.new(record("person", part=["RELATIVE"], names=[{"text": "Мавлюда, мать"}])),
        ledger.actions.new(note("Пришла мать. Мать Рустама зовут Мавлюдой; матери он звонил.")),
    ]
    case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True)
    text = given(amina, case, us.group, "story").content.decode()
    assert re.findall(r'class="g-was">([^<]+)<', text) == ["Мавлюдой"]


def test_where_two_versions_stand_in_the_way_the_page_leads_to_where_one_decides(
    us: Coalition, amina: Browser, case: UUID
) -> None:
    one = entry(ledger.open(us.amina, case), "note")
    edit(us.amina, case, one, text="Одно о Каримове.")
    edit(us.amina, case, one, text="Другое о Каримове.")
    confirming = on(amina, given(amina, case, us.group, "story"), "review", reach="today")
    answer = on(amina, confirming, "give").content.decode()
    assert "Одна из записей существует в двух версиях" in answer
    assert reverse("record_versions", args=[case, one.id]) in answer
    assert "Выбрать между версиями: Заметка" in answer
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
