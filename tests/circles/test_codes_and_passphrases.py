"""Six digits as every authenticator makes them; what is taken as a passphrase."""

from datetime import UTC, datetime, timedelta

import pytest

from guvoh.circles import totp
from guvoh.circles.signin import policy

SEED = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_rfc_6238(seconds, code):
    assert totp.code_at(SEED, totp.step_at(datetime.fromtimestamp(seconds, UTC))) == code


@pytest.mark.t(44)
def test_a_code_of_a_step_not_later_than_the_last_is_refused():
    moment = datetime(2026, 3, 12, 9, tzinfo=UTC)
    step = totp.step_at(moment)
    code = totp.code_at(SEED, step)
    assert totp.accepted(SEED, f" {code[:3]} {code[3:]} ", moment, 0) == step
    assert totp.accepted(SEED, code, moment, step) is None
    assert totp.accepted(SEED, code, moment + timedelta(seconds=30), step - 1) == step
    assert totp.accepted(SEED, code, moment - timedelta(seconds=30), step - 1) == step
    assert totp.accepted(SEED, code, moment + timedelta(seconds=61), 0) is None
    assert totp.accepted(SEED, "", moment, 0) is None
    assert totp.accepted(SEED, "٢٨٧٠٨٢", moment, 0) is None


def test_the_address_in_the_picture_names_nobody():
    assert totp.as_address(SEED, "G") == "otpauth://totp/G?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6&period=30"
    assert totp.as_text(SEED).replace(" ", "") == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    "good",
    ["moonlit gravel seven apricots", "пять верблюдов над тихой рекой", "xK9#mQ2$vL5@nR8!", "бӯи нони гарм дар субҳ"],
)
def test_long_ones_of_one_s_own_are_taken(good):
    assert policy.problem(good, "Amina") is None


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("thirteen chrs", "short"),
        ("             x", "short"),
        ("x" * 1001, "long"),
        ("aaaaaaaaaaaaaaaa", "few-letters"),
        ("abcabcabcabcabcabc", "few-letters"),
        ("12345678901234567", "common"),
        ("qwertyuiopasdfgh", "common"),
        ("йцукенгшщзхъфыва", "common"),
        ("Password Password", "common"),
        ("password-welcome-2024", "common"),
        ("пароль секрет 2024!!", "common"),
        ("Amina Karimova 1985", "name"),
    ],
)
def test_what_everybody_would_try_is_not(bad, why):
    assert policy.problem(bad, "Amina", "Karimova") == why
