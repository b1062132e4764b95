"""A tick of an urgent action that was made by mistake is taken back, and stays with who took it back and when."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse

import cast
from casework.casefile.conftest import Browser, fields
from guvoh import ledger
from guvoh.kit import clock
from urgent.conftest import EVENING, begin, press, running


def take_back(browser: Browser, case: UUID, tick: UUID) -> object:
    once = fields(browser.page("case_urgent", case))["once"]
    return browser.post(reverse("urgent_take_back", args=[case, tick]), {"once": once})


def ticks(us: cast.Coalition, case: UUID) -> list[UUID]:
    return [one.id for one in ledger.open(us.amina, case).records.values() if one.kind == "attempt"]


def test_a_tick_made_by_mistake_is_taken_back_and_stays_with_who_did_it(
    us: cast.Coalition, case: UUID, amina: Browser, boris: Browser
) -> None:
    begin(amina, case)
    press(boris, case, running(us, case).id, "lawyer")
    (tick,) = ticks(us, case)
    before = amina.page("case_urgent", case).count("Сделано сейчас")
    with clock.frozen(EVENING + timedelta(minutes=5)):
        amina.enter(us.amina)
        assert take_back(amina, case, tick).status_code == 302
        text = amina.page("case_urgent", case)
    assert "<s>21:40 · Boris · сделано</s>" in text
    assert "отметка снята 21:45 · Amina" in text
    assert text.count("Сделано сейчас") == before + 1, "the point waits again"
    amina.enter(us.amina)
    press(amina, case, running(us, case).id, "lawyer")
    assert amina.page("case_urgent", case).count("Сделано сейчас") == before


def test_a_line_of_the_card_is_said_again_after_it_was_taken_back(
    us: cast.Coalition, case: UUID, amina: Browser
) -> None:
    begin(amina, case)
    press(amina, case, running(us, case).id, "tell_sign")
    (tick,) = ticks(us, case)
    take_back(amina, case, tick)
    text = amina.page("case_urgent", case)
    assert "<s>✓ 21:40 · Amina</s>" in text
    assert "отметка снята 21:40 · Amina" in text
    assert reverse("urgent_tick", args=[case, running(us, case).id, "tell_sign"]) in text


def test_of_a_closed_urgent_action_no_tick_is_taken_back(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case)
    urgent = running(us, case).id
    press(amina, case, urgent, "lawyer")
    (tick,) = ticks(us, case)
    assert reverse("urgent_take_back", args=[case, tick]) in amina.page("case_urgent", case)
    amina.send(reverse("urgent_close", args=[case, urgent]), closing="Дома.")
    assert reverse("urgent_take_back", args=[case, tick]) not in amina.page("urgent_record", case, urgent)
    assert amina.post(reverse("urgent_take_back", args=[case, tick]), {}).status_code == 404


def test_a_stranger_takes_no_tick_back(us: cast.Coalition, case: UUID, amina: Browser, dilshod: Browser) -> None:
    begin(amina, case)
    press(amina, case, running(us, case).id, "lawyer")
    (tick,) = ticks(us, case)
    assert dilshod.post(reverse("urgent_take_back", args=[case, tick]), {}).status_code == 404
    assert "отметка снята" not in amina.page("case_urgent", case)
