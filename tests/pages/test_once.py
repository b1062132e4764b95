"""A form sent twice is stored once, at the same time too."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory

import cast
from guvoh.kit import clock
from guvoh.pages import once
from guvoh.pages.models import SentForm

NUMBER = "0123456789abcdef" * 2


def send(keyring: Any, act: Any, number: str = NUMBER) -> str:
    request = RequestFactory().post("/x", {"once": number})
    request.keyring = keyring  # type: ignore[attr-defined]
    return str(once.once(request, act)["Location"])


@pytest.fixture
def coalition(db: None) -> cast.Coalition:
    return cast.coalition()


def test_the_second_sending_shows_what_the_first_made(coalition: cast.Coalition) -> None:
    made: list[int] = []

    def act() -> str:
        made.append(1)
        return f"/case/{len(made)}#note"

    assert send(coalition.amina, act) == "/case/1?done=saved#note"
    assert send(coalition.amina, act) == "/case/1?done=again#note"
    assert send(coalition.amina, act, "f" * 32) == "/case/2?done=saved#note"


def test_another_member_with_the_same_number_makes_her_own(coalition: cast.Coalition) -> None:
    assert send(coalition.amina, lambda: "/a") == "/a?done=saved"
    assert send(coalition.boris, lambda: "/b") == "/b?done=saved"


def test_what_failed_may_be_sent_again(coalition: cast.Coalition) -> None:
    def fails() -> str:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        send(coalition.amina, fails)
    assert send(coalition.amina, lambda: "/a") == "/a?done=saved"


def test_the_table_says_neither_who_nor_where(coalition: cast.Coalition) -> None:
    send(coalition.amina, lambda: "/case/secret-place")
    row = SentForm.objects.get()
    assert NUMBER.encode() not in bytes(row.number)
    assert b"secret" not in bytes(row.place)
    with clock.frozen(clock.now() + once.KEPT + once.KEPT):
        assert once.forget() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_store_one() -> None:
    coalition, made, places = cast.coalition(), [], []
    together = threading.Barrier(2)

    def act() -> str:
        made.append(1)
        return f"/case/{len(made)}"

    def press() -> None:
        together.wait()
        places.append(send(coalition.amina, act).partition("?")[0])
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert places == ["/case/1", "/case/1"] or len(set(places)) == 1
    assert SentForm.objects.count() == 1
