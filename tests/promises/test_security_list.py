"""docs/security-tests.md says what is tested, and is current."""

from promises import security_list


def test_every_number_is_carried_out_or_says_why_not() -> None:
    about, done = security_list.known(), security_list.carried_out()
    assert list(about) == list(range(1, 99))
    assert set(done) <= set(about)
    silent = [number for number, entry in about.items() if number not in done and "why" not in entry]
    assert not silent, f"no test carries these numbers, and security.yaml does not say why: {silent}"
    outdated = [number for number, entry in about.items() if number in done and "why" in entry]
    assert not outdated, f"these have a test by now, and security.yaml says why they have none: {outdated}"


def test_the_page_is_current() -> None:
    assert security_list.PAGE.read_text() == security_list.page(), "run scripts/security-tests"
