"""Name, passphrase and code; what is wrong is said in one way; each sign-in has a cookie of its own."""

from datetime import timedelta

import pytest
from django.conf import settings

from guvoh.circles import totp
from guvoh.circles.models import Member, Session
from guvoh.circles.signin import tries
from guvoh.kit import clock
from membership.conftest import Person

pytestmark = pytest.mark.django_db


def test_she_is_in_with_name_passphrase_and_code(coalition):
    amina = Person("Amina")
    assert amina.sign_in().headers["Location"] == "/"
    assert amina.inside()


def test_the_name_may_be_written_with_other_capitals_and_spaces(coalition):
    amina = Person("Amina")
    assert amina.sign_in(name="  aMINA ").status_code == 302


@pytest.mark.t(42)
def test_whatever_is_wrong_the_page_is_the_same(coalition):
    pages = []
    locked = coalition.join("Zulfia", coalition.dushanbe)
    from guvoh.circles.actions.membership import lock_member

    zulfia_digits = Person("Zulfia").digits()
    lock_member(by=coalition.amina, member=locked.member)
    for name, other in (
        ("Amina", {"name": "Nobody", "code": "123456"}),
        ("Amina", {"passphrase": "not this passphrase"}),
        ("Amina", {"code": "000000"}),
        ("Zulfia", {"code": zulfia_digits}),
    ):
        person = Person(name)
        answer = person.sign_in(**other)
        assert answer.status_code == 200
        text = answer.content.decode()
        for value in (name, other.get("name", name)):
            text = text.replace(f'value="{value}"', "")
        for value in ("000000", "123456", zulfia_digits, person.digits()):
            text = text.replace(f'value="{value}"', 'value=""')
        import re

        text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*|(name="code" value=")[^"]*', r"\1\2", text)
        pages.append(text)
        assert not person.inside()
    assert len(set(pages)) == 1


def test_a_secret_never_comes_back_in_the_page(coalition):
    amina = Person("Amina")
    answer = amina.sign_in(code="000000")
    assert cast_passphrase() not in answer.content.decode()


def cast_passphrase():
    import cast

    return cast.passphrase("Amina")


@pytest.mark.t(44)
def test_a_code_works_once_and_one_step_to_either_side(coalition):
    amina, now = Person("Amina"), clock.now()
    seed = coalition.enrolments["Amina"].seed
    with clock.frozen(now):
        code = totp.code_at(seed, totp.step_at(now))
        assert amina.sign_in(code=code).status_code == 302
        again = Person("Amina")
        assert again.sign_in(code=code).status_code == 200
        assert again.sign_in(code=totp.code_at(seed, totp.step_at(now) + 2)).status_code == 200
    with clock.frozen(now + timedelta(seconds=5)):
        assert again.sign_in(code=totp.code_at(seed, totp.step_at(now) - 1)).status_code == 200
    with clock.frozen(now + timedelta(seconds=30)):
        assert Person("Amina").sign_in(code=totp.code_at(seed, totp.step_at(now) + 2)).status_code == 302


@pytest.mark.t(44)
def test_the_code_of_another_member_is_refused(coalition):
    assert Person("Amina").sign_in(code=Person("Boris").digits()).status_code == 200


@pytest.mark.t(43)
def test_the_wait_grows_with_each_wrong_try(coalition):
    assert [tries.delay(n) for n in range(10)] == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]
    amina, now = Person("Amina"), clock.now()
    with clock.frozen(now):
        for _ in range(2):
            amina.sign_in(passphrase="wrong wrong wrong")
        blocked = amina.sign_in()
        assert blocked.status_code == 200
        assert "1 секунду" in blocked.content.decode()
    with clock.frozen(now + timedelta(seconds=1)):
        assert amina.sign_in().status_code == 302


@pytest.mark.t(43)
def test_a_thousand_tries_from_anywhere_make_few_runs_of_argon(coalition, monkeypatch):
    from guvoh.circles.signin import copies

    runs, real = [], copies.stretch
    monkeypatch.setattr(copies, "stretch", lambda *given: runs.append(1) or real(*given))
    now = clock.now()
    stranger = Person("Amina")
    stranger.read = False
    for second in range(100):
        with clock.frozen(now + timedelta(seconds=second)):
            for _ in range(3):
                stranger.sign_in(passphrase="guess number so and so", code="000000")
    assert len(runs) < 12


@pytest.mark.t(43)
def test_her_own_browser_still_gets_in_while_a_stranger_guesses(coalition, amina):
    now, stranger = clock.now(), Person("Amina")
    with clock.frozen(now):
        for _ in range(9):
            stranger.sign_in(passphrase="guess", code="000000")
        assert stranger.sign_in().status_code == 200
        assert amina.sign_in().status_code == 302


@pytest.mark.t(41)
def test_a_cookie_set_before_is_not_taken_over(coalition):
    amina, preset = Person("Amina"), "ab" * 32
    amina.cookies[f"{settings.GUVOH_COOKIE_PREFIX}session"] = preset
    amina.sign_in()
    assert amina.cookie not in ("", preset)


@pytest.mark.t(41)
def test_signing_in_again_and_a_new_passphrase_give_new_cookies_and_the_old_are_dead(coalition, amina):
    first = amina.cookie
    amina.sign_in()
    second = amina.cookie
    new = "another lamp under the walnut"
    amina.post("/account/passphrase", {"old": amina.passphrase, "new": new, "again": new})
    third = amina.cookie
    assert len({first, second, third}) == 3
    for old in (first, second):
        other = Person("Amina")
        other.cookies[f"{settings.GUVOH_COOKIE_PREFIX}session"] = old
        assert not other.inside()
    assert amina.inside()


def test_the_cookie_is_hidden_strict_and_gone_with_the_browser(coalition):
    amina = Person("Amina")
    answer = amina.sign_in()
    for name in ("session", "browser"):
        held = answer.cookies[f"{settings.GUVOH_COOKIE_PREFIX}{name}"]
        assert held["httponly"]
        assert held["samesite"] == "Strict"
        assert held["path"] == "/"
        assert not held["max-age"]
        assert not held["expires"]
        assert not held["domain"]


def test_over_https_it_bears_the_host_prefix(coalition, settings):
    settings.GUVOH_HTTPS, settings.GUVOH_COOKIE_PREFIX = True, "__Host-"
    settings.LANGUAGE_COOKIE_NAME = "language"
    amina = Person("Amina")
    amina.read = False
    answer = amina.sign_in()
    assert answer.cookies["__Host-session"]["secure"]


@pytest.mark.t(53)
def test_lock_ends_the_session_at_once(coalition, amina):
    cookie = amina.cookie
    answer = amina.post("/lock")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert Session.objects.count() == 0
    amina.cookies[f"{settings.GUVOH_COOKIE_PREFIX}session"] = cookie
    assert not amina.inside()
    assert "Закрыто" in amina.get(answer.headers["Location"]).content.decode()


@pytest.mark.t(53)
def test_lock_works_without_a_session_and_with_a_database_that_cannot_be_written(coalition, amina, monkeypatch):
    from django.db import DatabaseError
    from django.db.models.query import QuerySet

    def broken(self):
        raise DatabaseError

    cookie = amina.cookie
    monkeypatch.setattr(QuerySet, "delete", broken)
    assert amina.post("/lock").headers["Clear-Site-Data"]
    monkeypatch.undo()
    amina.cookies[f"{settings.GUVOH_COOKIE_PREFIX}session"] = cookie
    assert not amina.inside()
    assert Person("Amina").post("/lock").status_code == 302


@pytest.mark.t(53)
def test_lock_works_with_a_database_that_cannot_be_read(coalition, amina, monkeypatch):
    from django.db import OperationalError
    from django.db.models.sql.compiler import SQLCompiler

    def broken(self, *given, **named):
        raise OperationalError

    cookie = amina.cookie
    monkeypatch.setattr(SQLCompiler, "execute_sql", broken)
    assert amina.post("/lock").headers["Clear-Site-Data"]
    monkeypatch.undo()
    amina.cookies[f"{settings.GUVOH_COOKIE_PREFIX}session"] = cookie
    assert not amina.inside()


@pytest.mark.t(53)
def test_lock_is_on_every_page(coalition, amina):
    for address in ("/account", "/circles", "/drafts", "/nothing-here", "/account/passphrase"):
        assert 'action="/lock"' in amina.get(address).content.decode()


@pytest.mark.t(48)
@pytest.mark.parametrize("address", ["/lock", "/sign-in", "/language", "/account/passphrase"])
def test_a_post_without_token_is_refused(coalition, amina, address):
    amina.handler.enforce_csrf_checks = True
    assert amina.post(address).status_code == 403


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(coalition):
    nobody = Person("Amina")
    for address in ("/account", "/circles", "/drafts"):
        assert nobody.get(address).headers["Location"] == "/sign-in"


def test_the_keyring_is_dropped_when_the_response_closes_also_behind_a_stream(coalition, amina, rf):
    from django.http import StreamingHttpResponse

    from guvoh.circles.errors import NoKey
    from guvoh.circles.middleware import SessionMiddleware, cookie_name

    held = {}

    def view(request):
        held["keyring"] = request.keyring

        def body():
            held["open"] = request.keyring.secret is not None
            yield b"x"

        return StreamingHttpResponse(body())

    request = rf.get("/")
    request.COOKIES[cookie_name()] = amina.cookie
    response = SessionMiddleware(view)(request)
    assert b"".join(response.streaming_content) == b"x"
    assert held["open"]
    response.close()
    with pytest.raises(NoKey):
        _ = held["keyring"].secret


def test_swapped_member_row_signs_in_nowhere(coalition):
    """Whoever writes the database puts his own salt, verifier and secret into her row, or his row under her name."""
    amina, dilshod = Person("Amina"), Person("Dilshod")
    hers, his = amina.row, dilshod.row
    for column in ("salt", "parameters", "verifier", "by_passphrase", "by_sheet", "sheet_lookup"):
        setattr(hers, column, getattr(his, column))
    hers.save()
    assert amina.sign_in(passphrase=dilshod.passphrase).status_code == 200
    assert not amina.inside()


def test_copy_alone_cannot_test_a_passphrase(coalition, monkeypatch):
    """The right passphrase with all the rows, but without the server secret, verifies and opens nothing."""
    from guvoh.circles import server_secret
    from guvoh.circles.signin import copies
    from guvoh.sealing import passphrases
    from guvoh.sealing.errors import Damaged

    row, coalition_id = Person("Amina").row, coalition.amina.coalition
    for secret in (bytes(32), bytes(range(32))):
        unlocked = passphrases.unlock(cast_passphrase(), bytes(row.salt), row.parameters, secret)
        assert unlocked.verifier != bytes(row.verifier)
        with pytest.raises(Damaged):
            copies.open_with(row, coalition_id, row.pk, unlocked)
    monkeypatch.setattr(server_secret, "get", lambda: bytes(32))
    sheet = coalition.enrolments["Amina"].sheet
    opened = copies.open_by_sheet(row, coalition_id, row.pk, sheet)
    assert opened.public == coalition.amina.directory.members[row.pk].keys


@pytest.mark.t(25)
def test_the_verifier_opens_nothing_and_is_the_only_hash(coalition):
    from guvoh.circles.signin import copies
    from guvoh.sealing.errors import Damaged
    from guvoh.sealing.passphrases import Unlocked

    row = Person("Amina").row
    with pytest.raises(Damaged):
        copies.open_with(row, coalition.amina.coalition, row.pk, Unlocked(b"", bytes(row.verifier)))
    names = {field.name for field in Member._meta.concrete_fields}
    assert names == {
        "id", "lookup", "name", "second_factor", "codes", "settings", "sheet_day",
        "salt", "parameters", "verifier", "by_passphrase", "by_sheet", "sheet_lookup",
    }  # fmt: skip


@pytest.mark.t(64)
@pytest.mark.django_db(transaction=True)
def test_a_directory_that_was_cut_is_said_on_every_page_and_nothing_is_written(coalition, amina):
    from guvoh.circles.models import DirectoryEntry

    amina.get("/account")
    before = DirectoryEntry.objects.count()
    last = DirectoryEntry.objects.order_by("-n").first()
    DirectoryEntry.objects.filter(pk=last.pk).delete()
    page = amina.get("/account")
    assert page.status_code == 200
    assert "изменён или возвращён" in page.content.decode()
    answer = amina.post("/account/name", {"name": "Another"})
    assert answer.status_code == 500
    assert DirectoryEntry.objects.count() == before - 1
    assert Person("Amina").post("/sign-in", {"name": "Amina", "passphrase": "x", "code": "1"}).status_code == 500
