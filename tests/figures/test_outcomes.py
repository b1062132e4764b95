"""Outcomes: who was charged and sentenced, what was paid, how often it was refused. Officials and victims apart."""

import csv
import html
import io
import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

import cast
from figures.conftest import Browser, register
from guvoh import catalogue, ledger
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.keyring import Keyring
from guvoh.figures.queries import answers, questions
from guvoh.figures.queries.fields import parameters
from guvoh.figures.queries.outcomes import whole
from guvoh.figures.queries.sources import Sources
from guvoh.figures.queries.units import UNITS, dimensions
from guvoh.kit import clock
from guvoh.ledger.actions import new
from guvoh.sealing.labels import Compartment
from ledger.cases import record


def add(by: Keyring, case: UUID, *made: dict) -> None:
    """Records of the legal track; `id` names one."""
    changes = [new(record(values.pop("kind"), **values), values_id) for values, values_id in map(_named, made)]
    ledger.actions.write(by=by, case=case, changes=changes)


def _named(values: dict) -> tuple[dict, UUID]:
    return values, values.pop("id", None) or uuid4()


@pytest.fixture
def track(us: cast.Coalition) -> dict[str, UUID]:
    """Dushanbe and Bishkek give their codes in full; Almaty gives nothing. It is 1 June 2026."""
    set_standing_share(
        by=us.boris, circle=us.bishkek, receiver=us.figures, compartments=(Compartment.CODES,), coarse=False
    )
    us.refresh()
    made = {
        "one": register(us.amina, us.dushanbe, day="2025-03-15"),
        "two": register(us.boris, us.bishkek, day="2025-04-15", country="KG", agency="KG.POL"),
        "foreign": register(us.dilshod, us.almaty, day="2025-04-15", country="KZ", agency="KZ.POL"),
        "silent": register(us.amina, us.dushanbe, day="2025-04-20", counted="no"),
    }
    criminal, mirror, other, officer, colleague, victim = (uuid4() for _ in range(6))
    sentenced = {"kind": "charge", "side": "official", "sentence": "PRISON", "verdict_on": "2025-11-01"}
    with clock.frozen(clock.now().fromisoformat("2026-06-01T10:00:00+00:00")):
        add(
            us.amina, made["one"],
            {"kind": "proceeding", "id": criminal, "type": "criminal_complaint", "same_agency": "yes",
             "opened_on": "2025-04-01"},
            {"kind": "proceeding", "id": mirror, "type": "victim_criminal", "side": "victim",
             "opened_on": "2025-03-01"},
            {"kind": "person", "id": officer, "part": ["PERP"]},
            {"kind": "person", "id": colleague, "part": ["PERP"]},
            {"kind": "person", "id": victim, "part": ["VICTIM"]},
            {**sentenced, "proceeding": criminal, "person": officer, "charged_on": "2025-05-01", "verdict": "CONV",
             "torture": "yes", "months": 60, "serving": "yes", "serving_until": "2029-05-01", "effect": "FILED"},
            {**sentenced, "proceeding": criminal, "person": officer, "charged_on": "2025-05-01", "verdict": "CONVLESS",
             "months": 24, "effect": "FILED"},
            {**sentenced, "proceeding": criminal, "person": colleague, "charged_on": "2025-06-01", "verdict": "ACQ",
             "sentence": None, "effect": "PUBLIC"},
            {"kind": "charge", "side": "victim", "proceeding": mirror, "person": victim, "charged_on": "2025-03-10",
             "verdict": "CONV", "verdict_on": "2025-10-01", "sentence": "PRISON", "months": 192, "serving": "yes"},
            {"kind": "redress", "form": "COMP", "ordered_by": "COURT1", "ordered_on": "2025-12-01", "paystat": "UNPAID",
             "amount": {"amount": "5000", "currency": "TJS"}, "adequate": "no", "effect": "FILED"},
            {"kind": "step", "decision": "REFUSE", "ground": "NOELEM", "taken_on": "2025-04-10",
             "obstacles": ["NOCOPY"]},
            {"kind": "step", "decision": "REFUSE", "ground": "NOEVENT", "taken_on": "2025-06-10"},
            {"kind": "step", "decision": "REOPEN", "taken_on": "2025-07-10"},
            {"kind": "hearing", "proceeding": mirror, "at": "2025-09-01", "raised": "yes", "reactions": ["IGNORED"]},
            {"kind": "deadline", "proceeding": criminal, "of": "authority", "due": "2025-04-20", "state": "missed",
             "silent_on": "2025-04-20"},
        )  # fmt: skip
        add(
            us.boris, made["two"],
            {**sentenced, "proceeding": other, "person": uuid4(), "charged_on": "2024-02-01", "verdict": "CONV",
             "torture": "no", "months": 36, "serving": "yes", "serving_until": "2026-04-01", "suspended": "no"},
            {"kind": "redress", "form": "COMP", "ordered_by": "COURT2", "ordered_on": "2025-10-01", "paystat": "PAID",
             "paid_on": "2026-02-01", "adequate": "yes", "effect": "PUBLIC"},
        )  # fmt: skip
        for by, name in ((us.dilshod, "foreign"), (us.amina, "silent")):
            add(by, made[name], {**sentenced, "person": uuid4(), "charged_on": "2025-05-01", "verdict": "CONV"})
    us.refresh()
    return made


def numbers(by: Keyring, part: str = "Должностные лица", **asked: str) -> dict[str, str]:
    """What the page says, by label."""
    sources = Sources(by)
    chosen = whole.read(sources, {name: (value,) for name, value in asked.items()})
    with clock.frozen(clock.now().fromisoformat("2026-06-01T10:00:00+00:00")):
        with catalogue.open(by, sources.circles) as opened:
            parts, _since = whole.parts(opened, sources, chosen)
        found = next(one for one in parts if one.title == part)
        return {one.label: one.text or str(one.n) for one in found.numbers}


def test_persons_and_criminal_cases_are_two_numbers_of_one_question(us: cast.Coalition, track: dict) -> None:
    """F27b: with our part, and whatever it was; over two organisations."""
    found = numbers(us.chinara)
    assert found["привлечены к уголовной ответственности в результате нашей работы"] == "1 человек по 1 уголовному делу"
    everybody = "привлечены к уголовной ответственности, независимо от нашей роли"
    assert found[everybody] == "3 человека по 2 уголовным делам"
    assert numbers(us.amina)[everybody] == "2 человека по 1 уголовному делу"
    assert numbers(us.chinara, **{"from": "2025"})[everybody] == "2 человека по 1 уголовному делу"
    assert numbers(us.chinara, country="KG")[everybody] == "1 человек по 1 уголовному делу"


def test_who_serves_now_is_counted_on_today_s_day(us: cast.Coalition, track: dict) -> None:
    """F24: the sentence whose end is past is over, though nobody has changed the answer; the period is not asked."""
    assert numbers(us.chinara)["отбывают наказание сейчас"] == "1"
    assert numbers(us.chinara, **{"from": "2027"})["отбывают наказание сейчас"] == "1"
    assert numbers(us.chinara, country="KG")["отбывают наказание сейчас"] == "0"


def test_torture_other_articles_and_lesser_ones_are_apart(us: cast.Coalition, track: dict) -> None:
    found = numbers(us.chinara)
    wanted = {
        "осуждены": "2", "осуждены по статье о пытках": "1", "осуждены по другой предъявленной статье": "1",
        "осуждены по менее тяжкой статье": "1", "оправданы": "1",
        "лишение свободы, срок известен": "3: медиана – 36 мес., от 24 до 60",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


def test_the_sentence_of_a_victim_stands_in_no_table_of_officials(us: cast.Coalition, track: dict) -> None:
    """F39: sixteen years of a persecuted person are no success."""
    assert "192" not in str(numbers(us.chinara))
    own = numbers(us.chinara, "Пострадавшие – в их собственных делах")
    assert own["лишение свободы, срок известен"] == "1: медиана – 192 мес., от 192 до 192"
    sources = Sources(us.chinara)
    with catalogue.open(us.chinara, sources.circles) as opened:
        found = {
            unit: answers.ask(opened, questions.made(sources, unit=unit, rows="verdict"), sources).n
            for unit in ("charge_official", "charge_victim")
        }
    assert found == {"charge_official": 4, "charge_victim": 1}


def test_nobody_can_count_charges_of_both_together(us: cast.Coalition, track: dict) -> None:
    assert "charge" not in UNITS
    for unit in ("charge_official", "charge_victim"):
        assert "side" not in dimensions(unit)
    assert "side*" not in parameters()
    chinara = Browser(us.chinara)
    for query in ("?unit=charge", "?unit=charge_official&side=victim", "?unit=charge_victim&side=official"):
        assert chinara.get(reverse("figures_table") + query).status_code == 400


def test_a_charge_of_neither_side_is_counted_with_neither_and_the_page_says_so(us: cast.Coalition, track: dict) -> None:
    before = [numbers(us.chinara, part) for part in ("Должностные лица", "Пострадавшие – в их собственных делах")]
    add(us.amina, track["one"], {"kind": "charge", "charged_on": "2025-05-01", "verdict": "CONV"})
    us.refresh()
    after = [numbers(us.chinara, part) for part in ("Должностные лица", "Пострадавшие – в их собственных делах")]
    assert before == after
    sources = Sources(us.chinara)
    with catalogue.open(us.chinara, sources.circles) as opened:
        parts, _since = whole.parts(opened, sources, whole.read(sources, {}))
    assert "не учтённые ни с теми, ни с другими: 1." in parts[0].note


def test_ordered_is_not_paid(us: cast.Coalition, track: dict) -> None:
    """F28 counts cases; a payment is another number, by another date."""
    part = "Компенсация и другое возмещение"
    found = numbers(us.chinara, part)
    assert list(found.values())[:4] == ["2", "1", "0", "1"]
    later = numbers(us.chinara, part, **{"from": "2026"})
    assert list(later.values())[:4] == ["0", "1", "0", "0"]


def test_redress_is_adequate_or_not_and_ours_or_not(us: cast.Coalition, track: dict) -> None:
    found = numbers(us.chinara, "Компенсация и другое возмещение")
    named = ("достаточно, по мнению того, кому назначено", "недостаточно", "назначено в результате нашей работы")
    assert [found[one] for one in named] == ["1", "1", "1"]
    sources = Sources(us.chinara)
    with catalogue.open(us.chinara, sources.circles) as opened:
        parts, _since = whole.parts(opened, sources, whole.read(sources, {}))
    [how] = [one.how for part in parts for one in part.numbers if one.label == "недостаточно"]
    assert "сказано о 2 из 2" in how


def test_refusals_resumptions_silence_and_hearings(us: cast.Coalition, track: dict) -> None:
    assert list(numbers(us.chinara, "Производства").values()) == ["2 по 1 делу", "1 по 1 делу", "1", "1"]
    assert numbers(us.chinara, "Производства", **{"from": "2025-06"})["отказано в возбуждении дела"] == "1 по 1 делу"
    assert list(numbers(us.chinara, "Заседания").values()) == ["1", "1", "0"]


def test_the_page_says_how_each_number_was_counted(us: cast.Coalition, track: dict) -> None:
    page = Browser(us.chinara).get(reverse("figures_outcomes"))
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())
    for piece in (
        "внутреннее: малые числа показаны", "Исходы", "выбранный период не применяется",
        "Всего известно нам осуждённых: 2",
        "независимо от нашей роли", "Известно нам: 0 (учёт с: март 2025).", "Суммы есть только в самих делах",
        "те, кто просил их не учитывать, не вошли", "Основания отказа и прекращения", "отсутствие состава",
    ):  # fmt: skip
        assert piece in text, piece
    assert "Каримов" not in text
    assert reverse("figures_outcomes") in Browser(us.chinara).get(reverse("figures")).content.decode()


def test_another_organisation_sees_its_own_outcomes_alone(us: cast.Coalition, track: dict) -> None:
    found = numbers(us.dilshod)
    assert found["привлечены к уголовной ответственности, независимо от нашей роли"] == "1 человек по 0 уголовным делам"
    assert found["осуждены по статье о пытках"] == "0"
    dilshod = Browser(us.dilshod)
    assert dilshod.get(f"{reverse('figures_outcomes')}?home={us.dushanbe.hex}").status_code == 400
    assert "Dushanbe" not in dilshod.get(reverse("figures_outcomes")).content.decode()


def test_the_numbers_are_taken_as_a_file(us: cast.Coalition, track: dict) -> None:
    answer = Browser(us.chinara).post(reverse("figures_outcomes_file"), {"format": "csv", "country": "TJ"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["внутреннее: малые числа показаны"]
    start = rows.index([])
    assert rows[start + 1] == ["Часть страницы", "Что", "Сколько", "Словами", "Как подсчитано"]
    assert ["Должностные лица", "оправданы", "1"] in [row[:3] for row in rows[start + 2 :]]
    assert "Исходы" in Browser(us.chinara).get(reverse("figures_downloads")).content.decode()
    assert Browser(us.chinara).post(reverse("figures_outcomes_file"), {"format": "xlsx"}).content[:2] == b"PK"
