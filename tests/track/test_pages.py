"""The pages of the legal track, as a lawyer uses them with scripts off."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from guvoh.kinds.choices import TermState
from guvoh.kit import clock
from guvoh.ledger import actions
from guvoh.ledger.actions import new
from guvoh.ledger.reading.casefile import open_case
from ledger.cases import record
from track.conftest import Browser
from track.telling import Story


def go(browser: Browser, address: str, **typed: object) -> str:
    """Send a form and follow where it leads."""
    answer = browser.send(address, **typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def begin(browser: Browser, case, what: str = "criminal_complaint:kz.torture", **typed: object) -> str:
    """Begin a proceeding by both pages of the form; gives the address of its page."""
    address = reverse("proceeding_new", args=[case])
    page = browser.post(address, {**browser.form(address), "what": what})
    assert page.status_code == 200
    from casework.casefile.conftest import fields

    answer = browser.post(address, {**fields(page.content.decode()), **typed})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"].split("?")[0]


def step(browser: Browser, case, proceeding, move: str, *, press: str = "save", **typed: object):
    """Write a step by both pages of its form."""
    from casework.casefile.conftest import fields

    address = reverse("track_step", args=[case, proceeding])
    page = browser.post(address, {**browser.form(address), "move": move})
    assert page.status_code == 200, page.status_code
    return browser.post(address, {**fields(page.content.decode()), **typed, press: "1"})


def text(answer) -> str:
    return answer.content.decode()


def test_a_proceeding_is_begun_by_a_procedure_of_the_country(amina, case, file) -> None:
    page = amina.page("proceeding_new", case)
    assert "Казахстан" in page
    assert "Комитет по правам человека" in page or "Комитет ООН" in page
    place = begin(amina, case)
    shown = text(amina.get(place))
    assert "Жалоба на пытки и уголовное дело по ней" in shown
    assert "Известно нам, ничего не подано" in shown
    assert "редакция 1" in shown
    [proceeding] = [one.record for one in file().records.values() if one.kind == "proceeding"]
    assert (proceeding.procedure, proceeding.edition, proceeding.side.value, proceeding.stage) == (
        "kz.torture", 1, "officials", "P0",
    )  # fmt: skip


def test_a_step_offers_what_the_procedure_allows_and_always_a_free_one(amina, case, story) -> None:
    page = amina.page("track_step", case, story.id)
    for offered in ("Подана жалоба", "Другой шаг", "Сообщил врач"):
        assert offered in page
    assert "Вынесен обвинительный" not in page


def test_check_shows_the_terms_before_anything_is_saved(amina, case, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    page = text(
        step(amina, case, story.id, "refused", press="check", taken_on="09.03.2026", received_on="17.03.2026",
             body="POLICE")
    )  # fmt: skip
    assert "Пойдут сроки" in page
    assert "1 апреля 2026" in page
    assert "срок не проверен" in page
    assert "Ещё нет: номер, должностное лицо, основание, статья" in page
    assert "Это передано ведомству, на которое жалуются" in page
    assert len(story.line.steps) == 1


def test_a_step_is_saved_with_its_terms_and_obstacles(amina, case, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    answer = step(
        amina, case, story.id, "refused", taken_on="09.03.2026", received_on="17.03.2026", body="POLICE",
        ground="NOEVENT", number="ОТ-5", officer="Следователь Гудков", obstacles=["NOCOPY"],
    )  # fmt: skip
    assert answer.status_code == 302
    page = amina.page("proceeding", case, story.id)
    for said in ("отсутствие события преступления", "отказано в копиях", "1 апреля 2026", "то же ведомство",
                 "отказано в начале расследования: 1", "проверяет то же ведомство"):  # fmt: skip
        assert said in page, said
    assert "ОТ-5" not in page, "numbers are shown with the names"
    assert "Гудков" not in page


def test_nothing_typed_is_lost_when_a_day_is_wrong(amina, case, story) -> None:
    answer = step(amina, case, story.id, "filed", taken_on="45.13.2026", body="PROSDIS", note="Передала мать")
    assert answer.status_code == 200
    assert "Передала мать" in text(answer)
    assert "45.13.2026" in text(answer)
    assert story.line.steps == []


def test_a_free_step_wants_its_reason(amina, case, story) -> None:
    answer = step(amina, case, story.id, "-", taken_on="08.03.2026")
    assert "Укажите, почему этот шаг вне процедуры" in text(answer)
    answer = step(amina, case, story.id, "-", taken_on="08.03.2026", outside_reason="Вызвали на беседу", state="P3")
    assert answer.status_code == 302
    assert story.state == "P3"
    assert "вне процедуры" in amina.page("proceeding", case, story.id)


def test_sent_twice_is_written_once(amina, case, story) -> None:
    from casework.casefile.conftest import fields

    address = reverse("track_step", args=[case, story.id])
    page = amina.post(address, {**amina.form(address), "move": "filed"})
    typed = {**fields(text(page)), "taken_on": "06.03.2026", "save": "1"}
    assert amina.post(address, typed).status_code == 302
    assert amina.post(address, typed).status_code == 302
    assert len(story.line.steps) == 1


def test_steps_without_a_proceeding_are_not_lost_and_take_their_place(us, amina, case, file) -> None:
    loose = [
        record("step", direction="filed", type="COMPL", taken_on="06.03.2026", body="PROSDIS"),
        record("step", direction="decided", decision="REFUSE", taken_on="12.03.2026", received_on="18.03.2026",
               body="POLICE", ground="NOELEM"),
    ]  # fmt: skip
    actions.write(by=us.amina, case=case, changes=[new(one) for one in loose])
    page = amina.page("case_track", case)
    assert "Шаги, ещё не отнесённые к производству" in page
    assert "отказано в возбуждении" in page
    ids = [one.id.hex for one in file().records.values() if one.kind == "step"]
    typed = {"into": "criminal_complaint:kz.torture", "steps": [str(one.id) for one in file().records.values()
                                                                if one.kind == "step"]}  # fmt: skip
    place = go(amina, reverse("steps_gather", args=[case]), **typed)
    page = text(amina.get(place))
    assert "отказано в начале расследования: 1" in page
    assert "2 апреля 2026" in page, "the term of the last step still runs"
    assert "Шаги, ещё не отнесённые" not in amina.page("case_track", case)
    steps = [one for one in file().records.values() if one.kind == "step"]
    assert [one.id.hex for one in steps] == ids
    assert [one.record.move for one in steps] == ["filed", "refused"]


def test_what_a_gathered_proceeding_waits_for_is_begun_though_nobody_knows_how_long_it_is(us, amina) -> None:
    from guvoh import ledger
    from track.conftest import kazakh

    case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=kazakh(country="TJ"), number=True)
    filed = new(record("step", direction="filed", type="COMPL", taken_on="06.03.2026", body="PROSDIS"))
    refused = new(record("step", direction="decided", decision="NOREG", taken_on="10.03.2026", body="PROSDIS"))
    actions.write(by=us.amina, case=case, changes=[filed, refused])
    typed = {"into": "criminal_complaint:tj.torture", "steps": [str(filed.record), str(refused.record)]}
    page = text(amina.get(go(amina, reverse("steps_gather", args=[case]), **typed)))
    running = page.partition('<h3 class="govuk-heading-s">Шаги</h3>')[0]
    assert "Жалоба прокурору" in running, "our term runs from the refusal"
    assert "Регистрация жалобы" not in running, "the refusal ended it"


def test_a_step_says_what_it_still_lacks_until_it_is_there(amina, case, story, file) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    refused = story.step("refused", "09.03.2026", None, body="POLICE", ground="NOELEM")
    page = amina.page("proceeding", case, story.id)
    assert "Ещё нет:" in page
    assert "день получения" in page.partition("Ещё нет:")[2][:60]
    entry = file().records[refused]
    known = entry.record.revised(received_on="17.03.2026", number="12", officer="Следователь")
    actions.write(by=story.by, case=case, changes=[actions.Change(refused, "step", known, entry.heads)])
    assert "день получения" not in amina.page("proceeding", case, story.id)


def test_the_victims_own_case_stands_beside_and_is_linked(amina, case, story, file) -> None:
    begin(amina, case, "victim_criminal:kz.mirror", linked=[str(story.id)])
    page = amina.page("case_track", case)
    assert "Уголовное дело против пострадавшего" in page
    first = file().records[story.id].record
    assert len(first.linked) == 1
    assert "Связано с" in page


def test_what_the_state_had_not_accepted_wants_a_reason(us, amina) -> None:
    from guvoh import ledger
    from track.conftest import kazakh

    changes = kazakh(country="TJ")
    case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True)
    page = amina.page("proceeding_new", case)
    before, _, after = page.partition("Государство тогда не признавало")
    assert "un.hrc" in before
    assert "un.cat22" in after
    address = reverse("proceeding_new", args=[case])
    from casework.casefile.conftest import fields

    page = text(amina.post(address, {**amina.form(address), "what": "un_communication:un.cat22"}))
    assert "В день событий государство эту процедуру не признавало" in page
    refused = amina.post(address, fields(page))
    assert "Укажите, почему начинаете" in text(refused)
    assert amina.post(address, {**fields(page), "note": "Нарушение длится"}).status_code == 302
    (one,) = [one.record for one in ledger.open(us.amina, case).records.values() if one.kind == "proceeding"]
    assert one.body == "CAT", "before whom it is led is said by the procedure"


def test_a_second_international_procedure_is_warned_about(amina, case) -> None:
    begin(amina, case, "un_communication:un.hrc")
    page = amina.page("proceeding_new", case)
    assert "Можно только в одном" in page


# -- terms


def test_a_term_says_when_why_by_which_article_and_that_nobody_verified_it(amina, case, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("refused", "09.03.2026", "17.03.2026", body="POLICE")
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    page = amina.page("term", case, term)
    for said in ("1 апреля 2026", "УПК РК", "Не проверен", "считая со дня, следующего за 17 марта 2026"):
        assert said in page, said


def deed(browser: Browser, case, term, name: str, **typed: object) -> str:
    return go(browser, reverse("term_deed", args=[case, term, name]), **typed)


def test_a_missed_term_stays_and_is_restored_with_its_reason(amina, case, story) -> None:
    story.step("filed", "06.01.2026", body="PROSDIS")
    story.step("refused", "09.01.2026", "10.01.2026", body="POLICE")
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    page = amina.page("term", case, term)
    assert "пропущен" in page
    assert "Как восстановить пропущенный срок" in page
    answer = amina.send(reverse("term_deed", args=[case, term, "restore"]), day="18.03.2026", reason="")
    assert answer.status_code == 200, "a reason is wanted"
    deed(amina, case, term, "restore", day="18.03.2026", reason="Решение не вручали")
    now = story.term("court_filing")
    assert (now.state, now.due.to_json(), now.restore_reason) == (TermState.RUNNING, "2026-04-02", "Решение не вручали")
    assert "Решение не вручали" in amina.page("term", case, term)


def test_a_term_is_suspended_twice_and_each_pause_counts(amina, case, story) -> None:
    story.step("filed", "02.03.2026", body="PROSDIS")
    story.step("opened", "03.03.2026", body="PROSDIS", article="146")
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "investigation"]
    before = story.term("investigation").due.to_json()
    assert before == "2026-05-04"
    for since, until in (("10.03.2026", "12.03.2026"), ("16.03.2026", "19.03.2026")):
        deed(amina, case, term, "suspend", day=since)
        assert story.term("investigation").due is None
        page = amina.page("term", case, term)
        assert "приостановлен" in page.partition("Истекает")[2].partition("Течёт с")[0]
        assert "не настроен" not in page
        deed(amina, case, term, "resume", day=until)
    assert story.term("investigation").due.to_json() == "2026-05-08"
    assert story.term("investigation").paused == "2026-03-10/2026-03-12"


def test_silence_is_confirmed_once_and_goes_on_from_there(amina, case, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("to_prosecutor", "08.03.2026", body="PROSREG")
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "prosecutor_decision"]
    assert amina.get(reverse("term_deed", args=[case, term, "silence"])).status_code == 404, "it runs still"
    with clock.frozen(datetime(2026, 4, 2, 6, tzinfo=UTC)):
        browser = Browser(amina.keyring)
        assert "Подтвердить: ответа нет" in browser.page("case_track", case)
        deed(browser, case, term, "silence")
        assert story.state == "A1d"
        assert story.term("prosecutor_decision").silent_on.to_json() == "2026-03-26", "after Nauryz"
        assert "прокурор не ответил в срок" in browser.page("proceeding", case, story.id).lower()


def test_a_term_is_stopped_with_a_reason_and_met_by_hand(amina, case, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("refused", "09.03.2026", "17.03.2026", body="POLICE")
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    deed(amina, case, term, "stop", reason="Доверитель отказался")
    assert story.term("court_filing").state is TermState.STOPPED
    deed(amina, case, term, "again", reason="Передумал")
    deed(amina, case, term, "met", day="18.03.2026")
    assert story.term("court_filing").state is TermState.MET


def test_a_changed_day_of_a_step_shows_what_the_term_would_be(us, amina, case, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    made = story.step("refused", "09.03.2026", "17.03.2026", body="POLICE")
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    entry = story.file.records[made]
    changed = actions.Change(made, "step", entry.record.revised(received_on="18.03.2026"), entry.heads)
    actions.write(by=us.amina, case=case, changes=[changed])
    page = amina.page("term", case, term)
    assert "Сегодня срок исчислялся бы иначе" in page
    assert "2 апреля 2026" in page
    deed(amina, case, term, "recount")
    assert story.term("court_filing").due.to_json() == "2026-04-02"
    assert "исчислялся бы иначе" not in amina.page("term", case, term)


# -- beside


def test_the_follow_up_of_views_remedy_by_remedy(us, amina, case) -> None:
    story = Story(us.amina, case, "un_communication", "un.hrc")
    made = story.step(None, "01.03.2026", direction="decided", decision="VIOL", body="HRC", stage="U6", state="U6",
                      outside_reason="Соображения до начала учёта")  # fmt: skip
    address = reverse("remedies", args=[case, made])
    first = {"r1-form": "COMP", "r1-what": "Компенсация", "r1-due": "28.08.2026", "r1-implementation": "none"}
    go(amina, address, **first, **{"r2-form": "SATIS", "r2-what": "Публичные извинения", "r2-implementation": "full"})
    assert "мер: 2, исполнено: 1" in amina.page("proceeding", case, story.id)
    go(amina, address, **{"r1-implementation": "partial", "r1-fugrade": "PARTLY"})
    done = [one.record for one in story.file.records.values() if one.kind == "redress"]
    assert {(one.what, one.implementation.value, one.fugrade, one.ordered_by) for one in done} == {
        ("Компенсация", "partial", "PARTLY", "HRC"),
        ("Публичные извинения", "full", None, "HRC"),
    }
    wrong = amina.send(address, **{"r1-due": "когда-нибудь"})
    assert "Это не день" in text(wrong)
    assert "когда-нибудь" in text(wrong)


def test_officials_and_the_victim_stand_in_two_tables(us, amina, case) -> None:
    made = [
        record("charge", side="official", article="146", verdict="CONV", sentence="PRISON", months=60),
        record("charge", side="victim", article="188", verdict="CONV", sentence="RESTRICT"),
        record("representation", basis="attorney", until="01.03.2026"),
        record("hearing", at="18.03.2026 10:00", openness="closed", raised="yes", reactions=["IGNORED"]),
    ]
    actions.write(by=us.amina, case=case, changes=[new(one) for one in made])
    page = amina.page("case_track", case)
    officials = page.index("Должностные лица: обвинения и приговоры")
    victim = page.index("Дело самого пострадавшего: обвинения и приговоры")
    assert officials < page.index("лишение свободы") < victim < page.index("ограничение свободы")
    assert "оставлено без внимания" in page
    assert "истекло" in page


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_can_be_read_in_both_languages(us, case, story, language) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    made = story.step("refused", "09.03.2026", "17.03.2026", body="POLICE", obstacles=["NOCOPY"])
    browser = Browser(us.amina, language=language)
    for name in ("case_track", "proceeding_new", "track_evidence"):
        browser.page(name, case)
    for name in ("proceeding", "track_step", "proceeding_edition"):
        browser.page(name, case, story.id)
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    browser.page("term", case, term)
    for name in ("met", "suspend", "stop"):
        browser.page("term_deed", case, term, name)
    browser.page("remedies", case, made)


# -- others


def test_who_reads_without_identity_sees_no_number_and_no_officer(us, case, story, boris) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS", number="Ж-17")
    made = story.step("refused", "09.03.2026", "17.03.2026", body="POLICE", number="ОТ-5", officer="Гудков")
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    pages = [boris.page("case_track", case), boris.page("proceeding", case, story.id), boris.page("term", case, term),
             boris.page("record", case, made), boris.page("track_step", case, story.id)]  # fmt: skip
    assert "отказ" in pages[1].lower()
    assert "1 апреля 2026" in pages[2]
    for page in pages:
        assert not [word for word in ("Ж-17", "ОТ-5", "Гудков", "Каримов") if word in page]
    answer = step(boris, case, story.id, "to_court", taken_on="18.03.2026", body="INVJUDGE", number="моя", press="save")
    assert answer.status_code == 302
    assert story.line.steps[-1][1].number is None, "he could not have written it"
    assert open_case(us.amina, case).records[made].record.number == "ОТ-5"


def test_dilshod_sees_nothing(us, case, story, dilshod) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    [term] = [entry.id for entry, _one in story.line.terms]
    for name, ids in (("case_track", ()), ("proceeding_new", ()), ("steps_gather", ()), ("track_evidence", ()),
                      ("proceeding", (story.id,)), ("track_step", (story.id,)), ("proceeding_edition", (story.id,)),
                      ("term", (term,)), ("term_deed", (term, "stop")), ("remedies", (term,))):  # fmt: skip
        assert dilshod.get(reverse(name, args=[case, *ids])).status_code == 404
