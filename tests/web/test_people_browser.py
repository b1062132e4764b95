"""A newcomer's way in, and ways back after a loss, as a person goes them: on a phone, with scripts off, in Russian."""

import base64
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import cast
from guvoh.circles import server_boxes, totp
from guvoh.circles.directory import store
from guvoh.circles.models import Member
from guvoh.circles.signin import second_factor
from guvoh.kit import clock
from support.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSPHRASE, NEW, NEWEST = "four lamps over a river", "nine doors and a garden", "two boats near the pier"


@pytest.fixture
def us(transactional_db: None, tmp_path: Path, settings) -> cast.Coalition:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


def digits(page: Page | None = None) -> str:
    """What Zarina's device shows: of the seed on the page, else of the one she set up."""
    if page is not None:
        seed = base64.b32decode(page.locator("p[data-typed] code").inner_text().replace(" ", ""))
    else:
        row = Member.objects.get(lookup=server_boxes.lookup("Zarina"))
        held = server_boxes.open_json(bytes(row.second_factor), "member", "second_factor", row.pk)
        seed = bytes.fromhex(held["seed"])
        Member.objects.filter(pk=row.pk).update(second_factor=second_factor.seal_seed(row.pk, seed))
    return totp.code_at(seed, totp.step_at(clock.now()))


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url


def groups(page: Page) -> list[str]:
    return page.locator("ol[data-typed]").first.locator("code").all_inner_texts()


def typed_back(page: Page, *, six: str = "") -> None:
    """The group that is asked for, from the sheet on the page, and the six digits where they are."""
    sheet = groups(page)
    fits(page)
    number = int(re.search(r"Группа (\d)", page.locator("main").inner_text())[1])
    page.get_by_label(re.compile("Группа")).fill(sheet[number - 1])
    if six:
        page.get_by_label("Шесть цифр").fill(six)
    page.get_by_role("button", name="Напечатано").click()


def sign_in(page: Page, passphrase: str, code: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Ваше имя здесь").fill("Zarina")
    page.get_by_label("Парольная фраза").fill(passphrase)
    page.get_by_label("Шесть цифр").fill(code)
    page.get_by_role("button", name="Войти").click()


def joined(us: cast.Coalition, visit: Visit) -> tuple[Page, Page, list[str], list[str]]:
    """Invited, enrolled, printed, compared, admitted: Amina's window, Zarina's, her sheet and her ten codes."""
    amina = visit(scripts=False, member=us.amina, at=f"/circles/{us.dushanbe}/invite")
    amina.get_by_label("Кто это").fill("З.")
    amina.get_by_label("Читает и пишет").check()
    amina.get_by_role("button", name="Сделать код").click()
    code = amina.locator(".g-spoken").inner_text()
    page = visit(scripts=False, phone=True, at="/sign-in")
    page.get_by_role("link", name="У меня есть код приглашения").click()
    page.get_by_label("Код приглашения").fill(code.lower())
    page.get_by_role("button", name="Дальше").click()
    expect(page.get_by_text("Вы входите в круг «Dushanbe».")).to_be_visible()
    page.get_by_label("Ваше имя здесь").fill("Zarina")
    page.get_by_label("Парольная фраза").fill(PASSPHRASE)
    page.get_by_label("Ещё раз то же самое").fill(PASSPHRASE)
    page.get_by_role("button", name="Дальше").click()
    sheet, codes = groups(page), page.locator("ol[data-typed]").nth(1).locator("code").all_inner_texts()
    assert (len(sheet), len(codes)) == (8, 10)
    assert page.locator("img").evaluate("one => one.naturalWidth") > 100, "the picture for the authenticator"
    typed_back(page, six=digits(page))
    words = page.locator("ol strong").all_inner_texts()
    assert len(words) == 6
    sign_in(page, PASSPHRASE, digits())
    expect(page.get_by_text("должен сверить с вами шесть слов")).to_be_visible()
    amina.goto("/")
    amina.get_by_role("link", name="Сверить шесть слов и принять").click()
    assert amina.locator("ol strong").all_inner_texts() == words
    amina.get_by_role("button", name="Все шесть совпали: принять").click()
    expect(amina.get_by_role("link", name="Zarina")).to_be_visible()
    return amina, page, sheet, codes


def test_a_newcomer_joins_loses_passphrase_and_device_and_comes_back(us: cast.Coalition, visit: Visit) -> None:
    _amina, page, sheet, codes = joined(us, visit)
    sign_in(page, PASSPHRASE, digits())
    expect(page).to_have_title("Сегодня – Guvoh")
    fits(page)

    page.get_by_role("button", name="Запереть").click()
    page.get_by_role("link", name="Парольная фраза потеряна").click()
    page.get_by_label("Ваше имя здесь").fill("Zarina")
    page.get_by_label("Что написано на листе").fill(" ".join(sheet))
    page.get_by_label("Шесть цифр").fill(digits())
    page.get_by_label("Новая парольная фраза").fill(NEW)
    page.get_by_label("Ещё раз").fill(NEW)
    page.get_by_role("button", name="Дальше").click()
    assert groups(page) != sheet, "the old sheet is void"
    typed_back(page)
    expect(page).to_have_title("Мой вход – Guvoh")

    page.get_by_role("button", name="Запереть").click()
    sign_in(page, NEW, codes[3].lower().replace(" ", ""))
    expect(page.get_by_text("У вас осталось 9 напечатанных кодов.")).to_be_visible()
    page.get_by_label("Шесть цифр").fill(digits(page))
    page.get_by_label("Ваша парольная фраза").fill(NEW)
    page.get_by_role("button", name="Взять это устройство").click()
    expect(page.get_by_text("Готово.")).to_be_visible()

    page.goto("/account/passphrase")
    page.get_by_label("Нынешняя парольная фраза").fill(NEW)
    page.get_by_label("Новая парольная фраза").fill(NEWEST)
    page.get_by_label("Ещё раз").fill(NEWEST)
    page.get_by_role("button", name="Сменить парольную фразу").click()
    expect(page.get_by_text("Готово.")).to_be_visible()
    page.get_by_role("button", name="Запереть").click()
    sign_in(page, NEW, digits())
    expect(page.get_by_text("Имя, парольная фраза или код")).to_be_visible()
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        sign_in(page, NEWEST, digits())
        expect(page).to_have_title("Сегодня – Guvoh")


def test_she_is_locked_by_one_unlocked_by_two_and_removed(us: cast.Coalition, visit: Visit) -> None:
    amina, page, _sheet, _codes = joined(us, visit)
    nigora = us.join("Nigora", us.dushanbe)
    sign_in(page, PASSPHRASE, digits())
    amina.get_by_role("link", name="Zarina").click()
    amina.get_by_role("link", name="Заблокировать").or_(amina.get_by_role("button", name="Заблокировать")).click()
    amina.get_by_role("button", name="Заблокировать").click()
    page.goto("/cases")
    expect(page).to_have_title(re.compile("Войти"))

    amina.get_by_role("link", name="Снять блокировку").or_(amina.get_by_role("button", name="Снять")).first.click()
    amina.get_by_role("button", name="Да, снять").click()
    expect(amina.get_by_text("Теперь должен согласиться второй коллега")).to_be_visible()
    nigora.refresh()
    other = visit(scripts=False, phone=True, member=nigora, at="/")
    expect(other.get_by_text("Amina предлагает снять блокировку с участника «Zarina».")).to_be_visible()
    other.get_by_role("link", name="Посмотреть и решить").click()
    fits(other)
    other.get_by_role("button", name="Согласен").click()
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        sign_in(page, PASSPHRASE, digits())
        expect(page).to_have_title("Сегодня – Guvoh")

    amina.reload()
    amina.get_by_role("link", name="Исключить из этого круга").click()
    expect(amina.get_by_text("Что этот человек здесь открывал")).to_be_visible()
    amina.get_by_role("button", name="Исключить").click()
    expect(amina.get_by_role("link", name="Zarina")).to_have_count(0)
    page.goto("/cases")
    expect(page).to_have_title(re.compile("Войти"))


def test_who_lost_everything_comes_back_a_day_later_if_nobody_stops_it(us: cast.Coalition, visit: Visit) -> None:
    amina, page, _sheet, _codes = joined(us, visit)
    nigora = us.join("Nigora", us.dushanbe)
    amina.get_by_role("link", name="Zarina").click()
    amina.get_by_role("link", name="Потеряны фраза и лист").click()
    amina.get_by_role("button", name="Попросить").click()
    code = amina.locator(".g-spoken").inner_text()
    page.goto("/sign-in")
    page.get_by_role("link", name="У меня есть код для возвращения").click()
    page.get_by_label("Код от коллеги").fill(code)
    page.get_by_label("Новая парольная фраза").fill(NEW)
    page.get_by_label("Ещё раз").fill(NEW)
    page.get_by_role("button", name="Дальше").click()
    typed_back(page, six=digits(page))
    words = page.locator("ol strong").all_inner_texts()
    nigora.refresh()
    other = visit(scripts=False, phone=True, member=nigora, at="/")
    other.get_by_role("link", name="Посмотреть", exact=True).click()
    fits(other)
    assert other.locator("ol strong").all_inner_texts() == words
    expect(other.get_by_role("button", name="впустить")).to_have_count(0)
    with clock.frozen(clock.now() + timedelta(hours=24, minutes=5)):
        other = visit(scripts=False, phone=True, member=nigora, at="/")
        other.get_by_role("link", name="Посмотреть", exact=True).click()
        other.get_by_role("button", name="Все шесть совпали").click()
        expect(other).to_have_title("Люди и круги – Guvoh")
        sign_in(page, NEW, digits())
        expect(page).to_have_title("Сегодня – Guvoh")
