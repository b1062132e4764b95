"""What changed since she last looked: in words, with the reason she is told, and of nobody else's cases."""

from datetime import timedelta
from uuid import UUID

import cast
from casework.contact.world import case, person, words
from casework.desk.test_desk import box, edit
from guvoh import ledger
from guvoh.casework.actions.watching import STEP
from guvoh.casework.models import Marker
from guvoh.casework.queries.watching import looking
from guvoh.circles.keyring import Keyring
from guvoh.kinds import KINDS
from guvoh.kit import clock
from guvoh.ledger import access
from guvoh.ledger.actions import Change, new
from guvoh.sealing.labels import Compartment
from support.reader import Reader


def add(by: Keyring, file: UUID, *records: object) -> None:
    """Somebody writes these into a case."""
    ledger.actions.write(by=by, case=file, changes=[new(one) for one in records])


def note(text: str) -> object:
    return KINDS["note"].model_validate({"text": text})


def led(us: cast.Coalition, **more: object) -> UUID:
    """A case of Amina's."""
    return case(us.amina, us.dushanbe, lead=us.amina.member, accepted_on="12.03.2026", **more)


def watch(reader: Reader, file: UUID, on: str = "yes") -> None:
    assert reader.post(f"/cases/{file}/watch", {"on": on}).status_code == 302


def test_it_says_who_did_what_and_why_she_is_told(us: cast.Coalition, amina: Reader) -> None:
    farida, mine = us.join("Farida", us.dushanbe), led(us)
    add(farida, mine, note("Мать приносила лекарство"))
    page = words(amina.get("/changes"))
    assert "Farida" in page
    assert "Мать приносила лекарство" in page
    assert "вы ведёте это дело" in page
    amina.speak("en")
    assert "you lead this case" in words(amina.get("/changes"))


def test_what_she_did_herself_is_no_news(us: cast.Coalition, amina: Reader) -> None:
    mine = led(us)
    add(us.amina, mine, note("Своя запись"))
    assert "Другие ничего не меняли" in words(amina.get("/changes"))


def test_what_others_did_stays_told_after_she_wrote_herself(us: cast.Coalition, amina: Reader) -> None:
    farida, mine = us.join("Farida", us.dushanbe), led(us)
    add(farida, mine, note("Запись Фариды"))
    add(us.amina, mine, note("Своя запись"))
    page = words(amina.get("/changes"))
    assert "Запись Фариды" in page
    assert "Своя запись" not in page


def test_of_cases_that_are_not_hers_she_is_told_only_where_she_watches(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    watched = case(farida, us.dushanbe, code_name="Гранат-3", lead=farida.member)
    case(farida, us.dushanbe, code_name="Айва-4", lead=farida.member)
    foreign = case(us.dilshod, us.almaty, code_name="Чужое-9", lead=us.dilshod.member)
    assert "Гранат-3" not in words(amina.get("/changes"))
    watch(amina, watched)
    assert amina.post(f"/cases/{foreign}/watch", {"on": "yes"}).status_code == 404
    page = words(amina.get("/changes"))
    assert "Гранат-3" in page
    assert "вы следите за этим" in page
    assert "Айва-4" not in page
    assert "Чужое-9" not in page
    assert "вы следите за этим" in box(amina, "changed")
    assert "Не следить" in words(amina.get(f"/cases/{watched}"))
    watch(amina, watched, "no")
    assert "Гранат-3" not in words(amina.get("/changes"))


def test_a_call_that_is_no_case_yet_is_watched_from_its_own_page(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    contact = KINDS["contact"].model_validate({"country": "TJ", "region": "TJ-SU", "urgency": "U1"})
    call = ledger.actions.register(by=farida, circle=us.dushanbe, changes=[new(contact)], number=False)
    there = f"/contacts/{call}/{next(iter(ledger.open(us.amina, call).records))}"
    assert "Следить" in words(amina.get(there))
    assert amina.post(f"/cases/{call}/watch", {"on": "yes"}).url.startswith(there)
    assert "Не следить" in words(amina.get(there))
    add(farida, call, note("Перезвонила мать"))
    page = words(amina.get("/changes"))
    assert "Перезвонила мать" in page
    assert "вы следите за этим" in page
    assert there in amina.get("/changes").content.decode()


def called(us: cast.Coalition, **more: object) -> UUID:
    """A call of Amina's, without a day on which to call back."""
    contact = KINDS["contact"].model_validate({"country": "TJ", "region": "TJ-SU", "urgency": "U4", **more})
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=[new(contact)], number=False)


def test_whose_call_it_is_hears_of_it_also_without_a_day(us: cast.Coalition, amina: Reader) -> None:
    farida, accepted = us.join("Farida", us.dushanbe), "12.03.2026 20:00"
    add(farida, called(us, responsible=us.amina.member, accepted_on=accepted), note("Звонила сестра"))
    add(farida, called(us, operator=us.amina.member, accepted_on=accepted), note("Сестра спрашивала о вас"))
    add(farida, called(us, operator=us.amina.member, responsible=farida.member), note("Это звонок Фариды"))
    page = words(amina.get("/changes"))
    assert "Звонила сестра" in page
    assert "Сестра спрашивала о вас" in page, "nobody else is named: it is whose who took it"
    assert "вы отвечаете за обращение" in page
    assert "Это звонок Фариды" not in page
    assert "вы отвечаете за обращение" in box(amina, "changed")


def test_that_somebody_closed_her_call_is_told_and_what_she_closed_herself_is_not(
    us: cast.Coalition, amina: Reader
) -> None:
    farida, mine = us.join("Farida", us.dushanbe), {"responsible": us.amina.member}
    for by, note_of in ((farida, "Закрыла Фарида"), (us.amina, "Закрыла сама")):
        file = called(us, **mine)
        (entry,) = ledger.open(us.amina, file).records.values()
        over = entry.record.revised(result="ADVICE", result_note=note_of)
        ledger.actions.write(by=by, case=file, changes=[Change(entry.id, entry.kind, over, entry.heads)])
    page = words(amina.get("/changes"))
    assert "Закрыла Фарида" in page
    assert "Закрыла сама" not in page


def test_the_newest_of_what_others_did_stands_first(us: cast.Coalition, amina: Reader) -> None:
    farida, first, second = us.join("Farida", us.dushanbe), led(us, code_name="Айва-1"), led(us, code_name="Гранат-2")
    start = clock.now()
    for at, (by, file) in enumerate([(farida, first), (farida, second), (us.amina, first)]):
        with clock.frozen(start + timedelta(minutes=at)):
            add(by, file, note("Запись"))
    page = words(amina.get("/changes"))
    assert page.index("Гранат-2") < page.index("Айва-1"), "that she wrote herself makes nothing newer"


def test_a_watched_case_that_she_may_read_no_more_is_gone(us: cast.Coalition, amina: Reader) -> None:
    file = case(us.boris, us.bishkek, code_name="Гость-7")
    parts = {Compartment.CODES, Compartment.STORY}
    ledger.actions.share(by=us.boris, case=file, circle=us.group, compartments=parts, reason="вместе")
    us.amina.refresh()
    watch(amina, file)
    add(us.boris, file, note("Новое у Бориса"))
    assert "Новое у Бориса" in words(amina.get("/changes"))
    ledger.actions.withdraw(by=us.boris, case=file, circle=us.group, reason="закончено")
    page = words(amina.get("/changes"))
    assert "Гость-7" not in page
    assert "Новое у Бориса" not in page


def test_a_task_and_a_term_of_hers_make_a_case_hers(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    task = KINDS["task"].model_validate({"what": "Позвонить", "due_on": "20.03.2026", "for_whom": us.amina.member})
    case(farida, us.dushanbe, task, code_name="Гранат-3", lead=farida.member)
    page = words(amina.get("/changes"))
    assert "Гранат-3" in page
    assert "у вас здесь задача" in page


def test_no_name_stands_there_until_she_has_opened_it_in_the_case(us: cast.Coalition, amina: Reader) -> None:
    farida, mine = us.join("Farida", us.dushanbe), led(us)
    add(farida, mine, person("Рустам Каримов"))
    page = words(amina.get("/changes"))
    assert "Farida" in page
    assert "Каримов" not in page
    access.opened(by=us.amina, case=mine, compartment=Compartment.IDENTITY)
    assert "Рустам Каримов" in words(amina.get("/changes"))


def test_seen_of_one_case_leaves_the_others_and_seen_of_all_leaves_nothing(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    one, other = led(us, code_name="Первое-1"), led(us, code_name="Второе-2")
    for file in (one, other):
        edit(farida, file, "case", code_name=f"{'Третье' if file == one else 'Второе'}-5")
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        history = amina.get(f"/cases/{one}/history").content.decode()
        assert ">новое<" in history
        assert amina.post(f"/cases/{one}/looked", {"changes": "1"}).status_code == 302
        page = words(amina.get("/changes"))
        assert "Третье-5" not in page
        assert "Второе-5" in page
        assert ">новое<" not in amina.get(f"/cases/{one}/history").content.decode()
        assert amina.post("/today/seen", {"changes": "1"})["Location"] == "/changes"
        assert "Другие ничего не меняли" in words(amina.get("/changes"))
        assert ">новое<" not in amina.get(f"/cases/{other}/history").content.decode()


def test_the_box_does_not_say_how_many_cases_she_watches(us: cast.Coalition, amina: Reader) -> None:
    files = [led(us, code_name=f"Чинара-{at}") for at in range(4)]
    watch(amina, files[0])
    row = Marker.objects.get()
    first = len(row.box)
    assert first > STEP
    for file in files[1:]:
        watch(amina, file)
    row.refresh_from_db()
    assert len(row.box) == first
    assert looking(us.amina).watched == frozenset(files)
    assert not any(file.bytes in bytes(row.box) or file.hex.encode() in bytes(row.box) for file in files)
    assert looking(us.boris).watched == frozenset()


def test_a_new_case_is_told_in_sentences(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    victim, act = person("Рустам Каримов"), KINDS["act"].model_validate({"methods": ["BLT.HAND"]})
    event = KINDS["event"].model_validate({"country": "TJ", "region": "TJ-SU", "start": "11.03.2026"})
    file = case(farida, us.dushanbe, victim, act, event, code_name="Гранат-3", lead=us.amina.member)
    number = ledger.open(us.amina, file).number
    page = words(amina.get("/changes"))
    assert f"Зарегистрировано дело: {number} · «Гранат-3», Согдийская область · март 2026." in page
    assert "Это дело круга «Dushanbe», ведёт его Amina." in page
    assert "Сразу записано: 1 человек, 1 деяние." in page
    assert "Что тогда записано" in page
    assert "Каримов" not in page, "who it is about stands here only after it was opened in the case"
    amina.speak("en")
    page = words(amina.get("/changes"))
    assert f"Registered: {number} · “Гранат-3”, " in page
    assert "The case belongs to “Dushanbe” and is led by Amina. Written down with it: 1 person, 1 act." in page


def test_the_history_tells_it_too_and_names_no_lead_where_there_is_none(us: cast.Coalition, amina: Reader) -> None:
    file = case(us.amina, us.dushanbe, code_name="Гранат-3")
    page = words(amina.get(f"/cases/{file}/history"))
    assert "Это дело круга «Dushanbe»." in page
    assert "ведёт его" not in page


def test_a_new_call_is_told_in_sentences(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    contact = {"country": "TJ", "region": "TJ-SU", "received_at": "12.03.2026 21:30", "responsible": us.amina.member}
    record = KINDS["contact"].model_validate(contact)
    ledger.actions.register(by=farida, circle=us.dushanbe, changes=[new(record)], number=False, note="contact")
    page = words(amina.get("/changes"))
    assert "Принято обращение. Обращение · 12 марта 2026, 21:30: Согдийская область. Отвечает Amina." in page
