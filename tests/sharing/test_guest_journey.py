"""A guest from the code to the last day, through the pages alone: joining, printing, signing in, reading, gone."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

import cast
from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh.circles import server_boxes, totp
from guvoh.circles.models import Member
from guvoh.kit import clock
from sharing.test_guests import invited
from support.reader import Reader

pytestmark = pytest.mark.django_db

NAME, PASSPHRASE = "Доктор Лола", "four lamps over a river"


class Guest(Reader):
    """Knows the code; then a name, a passphrase and a device."""

    seed = b""

    def join(self, code: str) -> str:
        """From the code to the printed page answered back; the page that follows."""
        self.post("/join", {"code": code})
        page = self.post("/join", {"code": code, "name": NAME, "new": PASSPHRASE, "again": PASSPHRASE}).content.decode()
        sheet = re.findall(r"<code>([0-9A-Z]{5})</code>", page)
        number = int(re.search(r"Группа (\d) вашего листа", page)[1])
        row = Member.objects.get(lookup=server_boxes.lookup(NAME))
        self.seed = bytes.fromhex(
            server_boxes.open_json(bytes(row.second_factor), "member", "second_factor", row.pk)["seed"]
        )
        return self.post("/paper", {"group": sheet[number - 1], "digits": self.digits()}).content.decode()

    def digits(self) -> str:
        return totp.code_at(self.seed, totp.step_at(clock.now()))

    def sign_in(self) -> object:
        return self.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE, "code": self.digits()})


def test_a_guest_joins_reads_until_the_day_and_is_gone_after_it(us: Coalition, amina: Browser, plain: UUID) -> None:
    guest, case = Guest(), reverse("case", args=[plain])
    with cast.fast_passphrases():
        told = guest.join(invited(amina, plain, "story", "health"))
        assert "Вы видите одно дело — до дня, который назвал пригласивший." in told
        minute = timedelta(minutes=1)
        with clock.frozen(clock.now() + minute):
            assert guest.sign_in().status_code == 302
            assert guest.get("/")["Location"] == case
            page = guest.get(case)
            assert page.status_code == 200
            assert "Вы гость этого дела" in page.content.decode()
        last = datetime.combine(clock.today() + timedelta(days=30), datetime.min.time(), UTC)
        with clock.frozen(last + timedelta(hours=12)):
            assert guest.sign_in().status_code == 302
            assert guest.get(case).status_code == 200, "the last day itself is whole"
        with clock.frozen(last + timedelta(days=1, hours=12)):
            assert guest.get(case).status_code != 200, "a session of yesterday opens nothing"
            guest.sign_in()
            told = guest.get("/").content.decode()
            assert "Ваш доступ закончился" in told
            assert "пригласить вас снова" in told
            assert guest.get(case).status_code == 404
            assert str(plain) not in guest.get("/cases").content.decode()
