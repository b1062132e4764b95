"""The whole of a case on a telephone, scripts off: as a lawyer at midnight would do it."""

import pytest
from django.urls import reverse

import cast
from guvoh import ledger
from guvoh.circles.directory import store
from guvoh.ledger.reading.casefile import open_case
from ledger.cases import typical

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCAN = b"%PDF-1.4 scan" + bytes(range(256)) * 500


@pytest.fixture
def world(visit, tmp_path, settings):
    """The coalition and a case, in the database that the server reads."""
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        us = cast.coalition()
        zulfia = us.join("Zulfia", us.dushanbe)
        us.amina.refresh()
        case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=typical(), number=True)
        yield us, zulfia, case


def save(page):
    page.locator("main form button[name=save]:visible").last.click()
    assert "Сохранено." in page.inner_text("main"), page.inner_text("main")


def add(page, case, what):
    page.goto(f"/cases/{case}")
    page.locator(".g-add summary").click()
    page.locator(".g-add").get_by_role("link", name=what, exact=True).click()


def fits(page):
    """Nothing stands out of the window to the right."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def records(us, case, kind):
    return [one for one in open_case(us.amina, case).records.values() if one.kind == kind]


def test_the_whole_case_on_a_telephone_without_scripts(visit, world, tmp_path):
    us, zulfia, case = world
    page = visit(scripts=False, phone=True, member=us.amina)
    page.goto(f"/cases/{case}")
    assert "Каримов" not in page.content()
    fits(page)

    add(page, case, "Человек")
    page.get_by_label("пострадавший", exact=True).check()
    page.get_by_label("Имя полностью").first.fill("Саидов Фирдавс")
    page.get_by_label("Как называется в деле").fill("второй пострадавший")
    fits(page)
    save(page)
    assert "второй пострадавший" in page.inner_text("main")
    assert "Саидов" not in page.content()

    page.get_by_role("button", name="Показать имена").click()
    assert "Саидов Фирдавс" in page.inner_text("main")

    page.goto(f"/cases/{case}/events")
    page.get_by_role("button", name="Добавить деяния").first.click()
    blocks = page.locator("section.g-group")
    for number, victim in enumerate(("Каримов Рустам", "Каримов Рустам", "Саидов Фирдавс")):
        block = blocks.nth(number)
        block.get_by_label(victim).check()
        block.locator("details.g-fold > summary", has_text="Методы").first.click()
        block.locator("details[open] details").first.locator("summary").first.click()
        block.locator("details[open] details[open] input[type=checkbox]").first.check()
        block.get_by_label("человек, описанный ниже").select_option(index=1)
    newcomer = blocks.nth(3)
    newcomer.get_by_label("Имя полностью").fill("Рустам")
    newcomer.get_by_label("Что это за имя").select_option("as_heard")
    newcomer.get_by_label("Описание").fill("около 40, в штатском")
    newcomer.get_by_label("в штатском", exact=True).check()
    fits(page)
    save(page)
    assert len(records(us, case, "act")) == 4
    assert page.inner_text("main").count("в штатском") >= 3
    fits(page)

    add(page, case, "Содержание под стражей")
    page.get_by_label("Каримов Рустам", exact=True).check()
    page.get_by_label("Фактическое задержание").fill("12.03.2026 08:10")
    page.get_by_label("Составлен протокол").fill("12.03.2026 14:30")
    page.get_by_label("Первая встреча с адвокатом").fill("13.03.2026 09:00")
    page.get_by_label("Впервые доставлен к судье").fill("14.03.2026 11:10")
    save(page)
    for hours in ("6 ч 20 мин", "24 ч 50 мин", "51 ч 00 мин"):
        assert hours in page.inner_text("main")
    fits(page)

    add(page, case, "Задача")
    page.get_by_label("Что сделать", exact=True).fill("Запросить медкарту")
    page.get_by_label("Кому", exact=True).select_option(label="Zulfia")
    page.get_by_label("К какому сроку", exact=True).fill("сегодня")
    save(page)

    add(page, case, "Документ")
    page.get_by_label("Название").fill("Паспорт, копия")
    page.locator("input[type=file]").set_input_files(
        {"name": "Каримов.pdf", "mimeType": "application/pdf", "buffer": SCAN}
    )
    save(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Скачать").click()
    coming.value.save_as(tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == SCAN

    page.goto(f"/cases/{case}/timeline")
    assert "00:00" not in page.inner_text("main")
    fits(page)
    page.goto(f"/cases/{case}/history")
    assert "Открыты имена." in page.inner_text("main")
    fits(page)

    page.goto(f"/cases/{case}/summary")
    page.get_by_label("Причина").fill("Встреча")
    page.get_by_role("button", name="Составить справку").click()
    assert "Каримов" not in page.content()
    fits(page)

    hers = visit(scripts=False, phone=True, member=zulfia)
    hers.goto(reverse("today"))
    assert "Запросить медкарту" in hers.inner_text("main")


def test_two_windows_one_record(visit, world):
    us, zulfia, case = world
    event = records(us, case, "event")[0].id
    windows = [visit(scripts=False, member=one) for one in (us.amina, zulfia)]
    for window in windows:
        window.goto(f"/cases/{case}/records/{event}/change")
    for window, name in zip(windows, ("У рынка", "Возле базара"), strict=True):
        window.locator("#f-name").fill(name)
        window.locator("main form button[name=save]:visible").last.click()
    shown = windows[1].inner_text("main")
    assert "У рынка" in shown
    assert "Возле базара" in shown
    windows[1].locator(".g-version", has_text="У рынка").get_by_role("radio").check()
    windows[1].get_by_role("button", name="Решить").click()
    assert records(us, case, "event")[0].record.name == "У рынка"
    assert records(us, case, "event")[0].conflict is None
