"""Sessions need cookie, row and boot secret; they end by themselves, and what has ended does not come back."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from guvoh.circles import boot, drafts
from guvoh.circles.actions.found import found
from guvoh.circles.directory import store as directory
from guvoh.circles.models import Draft, DraftKey, Session
from guvoh.circles.sessions import payload, state, store
from guvoh.kit import clock

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def amina(db):
    directory.forget()
    return found(name="Amina", passphrase="nine green lamps sing", circle_name="Dushanbe").keyring


def opened(cookie):
    return store.open_(cookie, directory.current)


def test_a_session_gives_the_secret_back(amina):
    got = opened(store.begin(amina))
    assert (got.member, got.secret.public) == (amina.member, amina.secret.public)


@pytest.mark.t(15)
def test_two_of_the_three_shares_are_worthless(amina):
    cookie = store.begin(amina)
    row = Session.objects.get()
    for other in (payload.session_key(os.urandom(32), bytes(row.id)), os.urandom(32)):
        with pytest.raises(Exception, match="damaged"):
            payload.Payload.opened(other, bytes(row.secret), amina.coalition, bytes(row.id))
    assert opened(os.urandom(32)) is None
    boot_before = boot.memory().secret
    boot.memory().bytes[16:48] = os.urandom(32)
    try:
        assert opened(cookie) is None
    finally:
        boot.memory().bytes[16:48] = boot_before


@pytest.mark.t(14)
def test_a_restart_ends_all_sessions(amina):
    cookie = store.begin(amina)
    before, fd = boot._memory, os.environ[boot.VARIABLE]
    try:
        boot.make()
        assert opened(cookie) is None
    finally:
        boot._memory, os.environ[boot.VARIABLE] = before, fd
    assert opened(cookie).secret is not None


@pytest.mark.t(46)
def test_it_stops_after_fifteen_idle_minutes(amina):
    with clock.frozen(START):
        cookie = store.begin(amina)
    with clock.frozen(START + timedelta(minutes=15)):
        assert opened(cookie).secret is not None
    with clock.frozen(START + timedelta(minutes=30, seconds=1)):
        assert opened(cookie).secret is None
    assert Session.objects.get().secret is None
    with clock.frozen(START + timedelta(minutes=16)):
        assert opened(cookie).secret is None


@pytest.mark.t(46)
def test_it_stops_after_eight_hours_however_busy(amina):
    with clock.frozen(START):
        cookie = store.begin(amina)
    for minutes in range(10, 481, 10):
        with clock.frozen(START + timedelta(minutes=minutes)):
            assert opened(cookie).secret is not None
    with clock.frozen(START + timedelta(hours=8, seconds=1)):
        assert opened(cookie).secret is None
    with clock.frozen(START + timedelta(hours=9, seconds=2)):
        assert opened(cookie) is None


@pytest.mark.t(46)
def test_a_clock_that_goes_back_stops_it(amina):
    with clock.frozen(START):
        cookie = store.begin(amina)
    with clock.frozen(START - timedelta(minutes=2)):
        assert opened(cookie).secret is None


@pytest.mark.t(46)
def test_use_within_the_same_minute_is_not_noted(amina):
    with clock.frozen(START):
        cookie = store.begin(amina)
    session = payload.session_id(cookie)
    seen = state.SESSIONS.get(session)
    with clock.frozen(START + timedelta(seconds=59)):
        opened(cookie)
    assert state.SESSIONS.get(session) == seen
    with clock.frozen(START + timedelta(seconds=60)):
        opened(cookie)
    assert state.SESSIONS.get(session)[0] == seen[0] + 60


def test_session_row_reinserted(amina):
    cookie = store.begin(amina)
    row = Session.objects.get()
    store.end(bytes(row.id))
    row.save(force_insert=True)
    assert opened(cookie) is None
    other = store.begin(amina)
    stopped = Session.objects.get(pk=payload.session_id(other))
    store.stop(bytes(stopped.id))
    stopped.save()
    assert opened(other).secret is None


def test_a_session_in_the_place_of_another_opens_nothing(amina):
    one, two = store.begin(amina), store.begin(amina)
    rows = {bytes(row.id): row for row in Session.objects.all()}
    first, second = rows[payload.session_id(one)], rows[payload.session_id(two)]
    state.begin(bytes(first.id), clock.now() + timedelta(hours=1))
    Session.objects.filter(pk=first.id).update(secret=second.secret, draft_key=second.draft_key)
    assert opened(one) is None


def test_signing_in_again_stops_the_session_before(amina):
    one = store.begin(amina)
    two = store.begin(amina)
    assert opened(one).secret is None
    assert opened(two).secret is not None


def test_no_row_says_whose_or_when(amina):
    store.begin(amina)
    row = Session.objects.get()
    held = b"".join(bytes(value) for value in (row.id, row.owner, row.secret, row.draft_key))
    assert amina.member.bytes not in held
    assert amina.secret.to_bytes()[1:33] not in held
    assert row.last_day == (clock.now() + timedelta(hours=9)).date()


def kept(cookie, amina, text="five lines about the night", form="1", cut_off=True):
    box = opened(cookie).draft
    return drafts.keep(
        box, amina.coalition, path="/cases/new", fields=[("story", text), ("story", "two")], form=form, cut_off=cut_off
    )


@pytest.mark.t(47)
def test_what_was_typed_when_the_session_had_stopped_comes_back(amina):
    cookie = store.begin(amina)
    store.stop(payload.session_id(cookie))
    kept(cookie, amina)
    store.begin(amina)
    [draft] = drafts.all_of(amina)
    assert draft.fields == (("story", "five lines about the night"), ("story", "two"))
    assert (draft.path, draft.cut_off) == ("/cases/new", True)


@pytest.mark.t(47)
def test_a_forged_or_ended_cookie_keeps_nothing(amina):
    cookie = store.begin(amina)
    store.end(payload.session_id(cookie))
    assert opened(cookie) is None
    assert opened(os.urandom(32)) is None


@pytest.mark.t(47)
def test_a_form_that_is_too_long_is_refused(amina):
    cookie = store.begin(amina)
    with pytest.raises(Exception, match="draft-too-long"):
        kept(cookie, amina, "x" * (drafts.LONGEST + 1))


@pytest.mark.t(47)
def test_drafts_go_after_two_weeks(amina):
    with clock.frozen(START):
        kept(store.begin(amina), amina)
    with clock.frozen(START + timedelta(days=14)):
        store.sweep()
        assert Draft.objects.count() == 1
    with clock.frozen(START + timedelta(days=15)):
        store.sweep()
        assert (Draft.objects.count(), DraftKey.objects.count(), Session.objects.count()) == (0, 0, 0)


def test_typing_on_replaces_the_draft_and_saving_drops_it(amina):
    cookie = store.begin(amina)
    kept(cookie, amina, "one", cut_off=False)
    kept(cookie, amina, "one and more", cut_off=False)
    kept(cookie, amina, "another form", form="2", cut_off=False)
    assert {draft.fields[0][1] for draft in drafts.all_of(amina)} == {"one and more", "another form"}
    drafts.drop_form(amina, "1")
    assert [draft.fields[0][1] for draft in drafts.all_of(amina)] == ["another form"]


def test_planted_draft(amina):
    """Whoever writes the database can put rows there; none of them is shown as hers."""
    cookie = store.begin(amina)
    kept(cookie, amina)
    key, draft = DraftKey.objects.get(), Draft.objects.get()
    DraftKey.objects.create(owner=key.owner, box=os.urandom(len(key.box)), last_day=key.last_day)
    Draft.objects.create(key=key, form=os.urandom(16), box=os.urandom(len(draft.box)), last_day=draft.last_day)
    Draft.objects.create(key=key, form=os.urandom(16), box=draft.box, last_day=draft.last_day)
    assert [each.id for each in drafts.all_of(amina)] == [draft.id]


def test_drafts_say_nothing_to_who_reads_the_database(amina):
    kept(store.begin(amina), amina)
    row = Draft.objects.get()
    for part in (b"night", b"cases", b"story"):
        assert part not in bytes(row.box)
