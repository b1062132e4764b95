"""A doctor or lawyer is invited to one case in one step, reads what was named until a day, and is gone after it."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

import cast
from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import ledger
from guvoh.circles.actions.invitations import redeem
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Wrap
from guvoh.kit import clock
from guvoh.ledger.models import Grant
from guvoh.pages import dates
from guvoh.sealing.sheets import InvitationCode
from ledger.cases import C, H, S, header, person, register
from sharing.conftest import NAMES, on
from sharing.test_boris import walked
from support.reader import Reader

pytestmark = pytest.mark.django_db


def asked(browser: Browser, case: UUID, *parts: str, **typed: object) -> object:
    """The first page of inviting, sent."""
    until = (clock.today() + timedelta(days=30)).isoformat()
    first = {"name": "Др. Л.", "reason": "Осмотр", "parts": list(parts), "until": until, **typed}
    return browser.send(reverse("case_guest", args=[case]), **first)


def invited(browser: Browser, case: UUID, *parts: str, **typed: object) -> str:
    """All pages, up to the code."""
    answer = asked(browser, case, *parts, **typed)
    if 'name="seen"' in answer.content.decode():
        answer = on(browser, answer, "review")
    answer = on(browser, answer, "give")
    assert answer.status_code == 200
    return re.search(r"<code>([^<]+)</code>", answer.content.decode())[1]


def came(us: Coalition, code: str) -> Keyring:
    """The guest uses the code."""
    with cast.fast_passphrases():
        joined = redeem(code=InvitationCode.parse(code), name="Doctor", passphrase=cast.passphrase("Doctor"))
        us.refresh()
        return cast.open_keyring(joined.member, cast.passphrase("Doctor"))


def test_one_step_makes_guest_code_and_share(us: Coalition, amina: Browser, plain: UUID) -> None:
    answer = asked(amina, plain, "identity", "health")
    text = " ".join(answer.content.decode().split())
    assert "Др. Л. (гость) будет читать коды, имена с контактами и медицинскую часть этого дела до" in text
    assert "Гость только читает" in text
    page = on(amina, answer, "give").content.decode()
    assert "Код показан один раз" in page
    guest = came(us, re.search(r"<code>([^<]+)</code>", page)[1])
    assert ledger.open(guest, plain).compartments == {C, "identity", H}


def test_sent_twice_it_invites_once(us: Coalition, amina: Browser, plain: UUID) -> None:
    confirming = asked(amina, plain, "identity")
    on(amina, confirming, "give")
    again = on(amina, confirming, "give")
    assert again.status_code == 302
    us.refresh()
    assert sum(one.case == plain for one in us.amina.directory.circles.values()) == 1


def test_a_day_is_needed(us: Coalition, amina: Browser, plain: UUID) -> None:
    answer = asked(amina, plain, until="", name="", reason="")
    text = answer.content.decode()
    for sentence in ("Гость приглашается до определённого дня.", "достаточно инициалов", "Укажите причину"):
        assert sentence in text


def test_without_names_the_texts_are_looked_at_first(us: Coalition, amina: Browser, case: UUID) -> None:
    guest = came(us, invited(amina, case, "story", "health"))
    file = ledger.open(guest, case)
    assert file.compartments == {C, S, H}
    told = repr([file.records, file.history()])
    assert not [name for name in NAMES if name in told]


def test_the_guest_sees_the_case_and_nothing_else(us: Coalition, amina: Browser, case: UUID) -> None:
    other = register(us.amina, us.dushanbe, header(code_name="Совсем другое"), person())
    guest = Browser(came(us, invited(amina, case, "story")))
    pages = walked(guest, "/", "/cases", reverse("case", args=[case]))
    reached = {address for address, text in pages.items() if "Чинара" in text}
    assert reverse("case", args=[case]) in reached
    assert guest.get("/")["Location"] == reverse("case", args=[case])
    for address, text in pages.items():
        assert str(other) not in text, address
        assert "Совсем другое" not in text, address
        assert not [name for name in NAMES if name in text], address
    for name in ("case_shares", "case_share", "case_guest", "case_names", "case_history"):
        assert guest.get(reverse(name, args=[case])).status_code == 403
    page = pages[reverse("case", args=[case])]
    for words in ("Кто читает это дело", "Dushanbe", "Working group"):
        assert words not in page
    for href in (reverse("case_shares", args=[case]), "/contacts/new", "/circles", "/cases", "/figures", "/import"):
        assert f'href="{href}"' not in page, href
    assert guest.get(reverse("case", args=[other])).status_code == 404


def test_the_guest_writes_nothing(us: Coalition, amina: Browser, plain: UUID) -> None:
    keyring = came(us, invited(amina, plain, "identity", "story"))
    guest = Browser(keyring)
    page = guest.page("case", plain)
    for word in ("Добавить", "Открыть доступ", "Закрыть дело"):
        assert word not in page
    assert not ledger.open(keyring, plain).may_write


def test_after_the_date_nothing_opens_and_the_night_deletes(us: Coalition, amina: Browser, plain: UUID) -> None:
    keyring = came(us, invited(amina, plain, "identity"))
    with clock.frozen(datetime.now(UTC) + timedelta(days=32)):
        with pytest.raises(NoKey):
            ledger.open(keyring, plain)
        assert Browser(keyring).get(reverse("case", args=[plain])).status_code != 200
        assert ledger.nightly().grants == 1
    assert not Grant.objects.filter(until__isnull=False, box__isnull=False).exists()
    with pytest.raises(NoKey):
        ledger.open(keyring, plain)  # a clock set back finds no way to the keys


def test_it_is_ended_early(us: Coalition, amina: Browser, plain: UUID) -> None:
    keyring = came(us, invited(amina, plain, "identity"))
    circle = next(one for one in us.amina.directory.circles.values() if one.case == plain)
    page = amina.page("case_shares", plain)
    assert "Doctor" in page
    address = reverse("case_withdraw", args=[plain, circle.id])
    assert "Закрыть доступ гостя" in amina.get(address).content.decode()
    assert amina.send(address, reason="Осмотр сделан").status_code == 302
    with pytest.raises(Refused):
        keyring.refresh()  # the seat is gone, and with it the keys
    with pytest.raises((NoKey, Refused)):
        ledger.open(keyring, plain)
    assert not Wrap.objects.filter(member=keyring.member).exists()


def test_a_code_nobody_used_is_ended_too(us: Coalition, amina: Browser, plain: UUID) -> None:
    code = invited(amina, plain, "identity")
    assert "ещё не вошёл" in amina.page("case_shares", plain)
    us.refresh()
    circle = next(one for one in us.amina.directory.circles.values() if one.case == plain)
    amina.send(reverse("case_withdraw", args=[plain, circle.id]), reason="Нашли другого")
    with pytest.raises(Exception, match="unknown-code"):
        came(us, code)


def test_the_share_of_a_guest_ends_with_his_circle(us: Coalition, amina: Browser, plain: UUID) -> None:
    invited(amina, plain, "identity")
    us.refresh()
    circle = next(one for one in us.amina.directory.circles.values() if one.case == plain)
    late = (clock.today() + timedelta(days=90)).isoformat()
    answer = amina.send(
        reverse("case_share", args=[plain]), circle=circle.id.hex, parts=["identity"], until=late, reason="Дольше"
    )
    assert "Чтобы продлить, пригласите заново." in answer.content.decode()


def test_the_guest_is_told_what_he_reads_until_when_and_what_for(us: Coalition, amina: Browser, plain: UUID) -> None:
    guest = Browser(came(us, invited(amina, plain, "story", "health")))
    text = " ".join(guest.page("case", plain).split())
    last = dates.day(clock.today() + timedelta(days=30))
    assert f"Вы гость этого дела и читаете коды, описание и медицинскую часть, до {last} года включительно." in text
    assert "Для чего вас пригласили: Осмотр" in text
    assert "Вы гость этого дела" not in amina.page("case", plain)


def test_the_word_by_which_his_hosts_know_him_is_theirs(us: Coalition, amina: Browser, plain: UUID) -> None:
    code = invited(amina, plain, "health", name="Тот самый Л.")
    stranger = Reader()
    asked = stranger.post("/join", {"code": code}).content.decode()
    assert "Вы входите как гость, чтобы прочесть одно дело." in asked
    assert "Тот самый" not in asked
    guest = Browser(came(us, code))
    for address, text in walked(guest, "/", "/account", "/circles", reverse("case", args=[plain])).items():
        assert "Тот самый" not in text, address
    assert "Тот самый" in amina.page("case_shares", plain)


def test_no_link_leads_the_guest_to_a_refusal(us: Coalition, amina: Browser, plain: UUID) -> None:
    guest = Browser(came(us, invited(amina, plain, "story", "health")))
    pages = walked(guest, reverse("case", args=[plain]))
    assert len(pages) > 8
    assert [address for address in pages if guest.get(address).status_code == 403] == []
