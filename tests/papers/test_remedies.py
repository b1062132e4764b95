"""The exhaustion file: every domestic step with its answer, the last decision, the five years, what will be asked."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import ledger
from guvoh.kit import clock
from guvoh.ledger.actions import new
from guvoh.papers.values import Picked, Source, build, remedies
from guvoh.sealing.labels import Compartment
from ledger.cases import record
from papers.conftest import NUMBER, Way
from papers.writing import begun, content, document, made, told

pytestmark = pytest.mark.django_db


def source(us: Coalition, case: UUID) -> Source:
    file = ledger.open(us.amina, case)
    return Source(file, file.compartments, Picked(), "ru", date(2026, 4, 1))


def add(us: Coalition, way: Way, **values: object) -> UUID:
    one = uuid4()
    ledger.actions.write(by=us.amina, case=way.id, changes=[new(record("step", proceeding=way.way, **values), one)])
    return one


def test_each_submission_stands_with_its_answer(us: Coalition, way: Way) -> None:
    rows = build(source(us, way.id))["ways"]
    assert [(row["filed_on"], row["answer"]) for row in rows] == [
        ("6 марта 2026", "отказано в возбуждении"),
        ("7 марта 2026", ""),
    ]
    first = rows[0]
    assert (first["answered_on"], first["received_on"], first["copy"]) == (
        "12 марта 2026",
        "13 марта 2026",
        "приложение 1",
    )
    assert first["numbers"] == "318; 12/3"


def test_an_answer_that_names_nothing_goes_to_what_was_filed_last(us: Coalition, way: Way) -> None:
    add(us, way, direction="filed", type="APPCOURT", body="INVJUDGE", taken_on="20.03.2026")
    add(
        us,
        way,
        direction="decided",
        decision="UPHELD",
        body="INVJUDGE",
        taken_on="02.04.2026",
        received_on="04.04.2026",
    )
    rows = build(source(us, way.id))["ways"]
    assert rows[-1]["answer"] == "оставлено в силе"
    assert rows[-1]["body"] == "следственный судья"


def test_every_decision_on_one_complaint_has_its_row(us: Coalition, way: Way) -> None:
    add(us, way, direction="decided", decision="OVERT", body="PROSREG", taken_on="18.03.2026", answers=way.filed)
    add(us, way, direction="decided", decision="REFUSE", body="PROSDIS", taken_on="25.03.2026", answers=way.filed)
    rows = build(source(us, way.id))["ways"]
    told_ = [(row["number"], row["answer"]) for row in rows if row["filed_on"] == "6 марта 2026"]
    assert told_ == [
        ("1", "отказано в возбуждении"),
        ("1.2", "отменено, областная прокуратура"),
        ("1.3", "отказано в возбуждении"),
    ]


def test_a_decision_without_a_submission_is_not_lost(us: Coalition, way: Way) -> None:
    one = record("step", direction="decided", decision="NOREG", body="POLICE", taken_on="01.03.2026")
    ledger.actions.write(by=us.amina, case=way.id, changes=[new(one)])
    rows = build(source(us, way.id))["ways"]
    assert (rows[0]["what"], rows[0]["answer"]) == ("решение без записанного обращения", "отказано в регистрации")


def test_five_years_run_from_the_last_domestic_decision(us: Coalition, way: Way) -> None:
    last = remedies.last_decision(source(us, way.id))
    assert last is not None
    assert last.id == way.refused
    assert remedies.watch(last.record) == date(2031, 3, 12), "from the day of the decision, not of its receipt"


def test_what_went_to_the_united_nations_is_no_domestic_remedy(us: Coalition, way: Way) -> None:
    add(us, way, direction="filed", type="URGENT", body="SRT", taken_on="15.03.2026")
    found = source(us, way.id)
    assert len(remedies.ways(found)) == 2
    assert remedies.abroad(found)[0]["on"] == "15 марта 2026"


def test_the_page_shows_it_without_numbers_until_names_are_opened(us: Coalition, amina: Browser, way: Way) -> None:
    page = told(amina.get(reverse("case_exhaustion", args=[way.id])))
    for words in ("отказано в возбуждении", "12 марта 2031", "Жалоба прокурору", "Без ответа: 1"):
        assert words in page
    assert "318" not in page
    assert NUMBER not in page
    amina.post(reverse("case_show", args=[way.id]), {"part": "identity"})
    assert "318; 12/3" in told(amina.get(reverse("case_exhaustion", args=[way.id])))


def test_it_warns_of_five_years_and_of_a_second_committee(us: Coalition, amina: Browser, way: Way) -> None:
    address = reverse("case_exhaustion", args=[way.id])
    add(us, way, direction="filed", type="UNCOMM", body="HRC", taken_on="15.03.2026")
    assert "Второй откажется рассматривать" in told(amina.get(address))
    add(us, way, direction="filed", type="UNCOMM", body="CAT", taken_on="16.03.2026")
    assert "Один вопрос рассматривает один комитет" in told(amina.get(address))
    with clock.frozen(datetime(2031, 5, 1, tzinfo=UTC)):
        later = Browser(us.amina)
        assert "Пять лет со дня последнего решения истекли 12 марта 2031" in told(later.get(address))


def test_a_communication_that_is_begun_warns_before_its_first_step(us: Coalition, amina: Browser, way: Way) -> None:
    address, begun_ones = reverse("case_exhaustion", args=[way.id]), ("un.hrc", "un.cat22")
    for procedure, said in zip(
        begun_ones, ("Второй откажется рассматривать", "рассматривает один комитет"), strict=True
    ):
        assert said not in told(amina.get(address))
        one = record("proceeding", type="un_communication", procedure=procedure)
        ledger.actions.write(by=us.amina, case=way.id, changes=[new(one)])
        assert said in told(amina.get(address))


def test_the_annex_is_a_letter_like_any_other(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "exhaustion", names=["1"])
    page = told(amina.get(address))
    assert "отказано в возбуждении" in page
    assert "приложение 1" in page
    answer = made(
        amina, address, reason="Готовим сообщение",
        **{"ask-ineffective-0-way": "Кассация", "ask-ineffective-0-why": "Не приостанавливает"},
    )  # fmt: skip
    kept, document_ = document(us, way, answer)
    assert document_.template == "exhaustion"
    assert content(us, way, kept)[:2] == b"PK"
    printed = told(amina.get(reverse("letter_paper", args=[way.id, kept])))
    for words in ("Кассация", "318; 12/3", "12 марта 2031"):
        assert words in printed


def test_without_steps_it_says_so(us: Coalition, amina: Browser) -> None:
    from ledger.cases import typical

    case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=typical(), number=True)
    page = told(amina.get(reverse("case_exhaustion", args=[case])))
    assert "Ни одного правового шага ещё не записано" in page


def test_every_declared_field_is_built_and_no_other(us: Coalition, way: Way) -> None:
    from guvoh import lawbook

    shelf = lawbook.current().letters
    values = build(source(us, way.id))
    declared = set(shelf.known.fields.by_path)
    for path in declared:
        above, _dot, last = path.rpartition(".")
        field = shelf.known.fields.get(above) if above else None
        if field is not None and field.many:
            assert all(last in row for row in values[above]), path
        elif above and values[above]:
            assert last in values[above] or above in ("to",), path
        elif not above:
            assert last in values, path
    for name, value in values.items():
        if isinstance(value, dict) and name != "law":
            assert {f"{name}.{key}" for key in value} <= declared, name
        for row in value if isinstance(value, list) else ():
            assert {f"{name}.{key}" for key in row} <= declared, name
    assert set(values["law"]) == set(shelf.known.law)
    assert Compartment.IDENTITY in source(us, way.id).file.compartments
