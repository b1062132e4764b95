from datetime import UTC, date, datetime, timedelta

import pytest

from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.errors import NoKey
from guvoh.circles.roles import Role
from guvoh.kit import clock
from guvoh.ledger.errors import Refused
from ledger.cases import C, H, I, S, edit, entry, header, note, person, register


def test_a_share_gives_the_named_compartments_and_no_more(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], reason="Совместная жалоба")
    file = ledger.open(us.boris, case)
    assert file.compartments == {C, S}
    shown = entry(file, "person").record
    assert shown.names == ()
    assert "names" in shown.hidden
    assert entry(file, "note").record.text
    assert "Каримов" not in repr([entry.changes for entry in file.history()])
    assert "Каримов" not in repr([one.record for one in file.everything.values()])
    with pytest.raises(NoKey):
        ledger.open(us.dilshod, case)


def test_a_partner_leaves_what_he_cannot_read_as_it_was(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    theirs = entry(ledger.open(us.boris, case), "person")
    edit(us.boris, case, theirs, sex="F")
    mine = entry(ledger.open(us.amina, case), "person").record
    assert (mine.names[0].text, mine.sex) == ("Каримов Рустам", "F")
    assert not ledger.open(us.amina, case).conflicts
    with catalogue.open(us.amina) as found:
        assert [hit.case for hit in found.search_names("Каримов").same if hit.case == case]


def test_the_desk_of_grants_says_who_holds_what(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header())
    until = clock.today() + timedelta(days=30)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], until=until)
    home, group = ledger.open(us.boris, case).grants()
    assert (home.circle, home.compartments, home.live) == (us.dushanbe, {C, I, S, H}, True)
    assert (group.circle, group.compartments, group.until) == (us.group, {C, S}, until)
    assert group.by == us.amina.member


def test_a_withdrawn_share_opens_nothing_and_can_be_given_again(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("До."))
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    assert ledger.open(us.boris, case)
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group, reason="Просьба семьи")
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
    edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text="После.")
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    file = ledger.open(us.boris, case)
    assert entry(file, "note").record.text == "После."
    assert not file.alarms
    assert len(file.history()) == 5


def test_a_share_ends_after_its_day(us: Coalition) -> None:
    with clock.frozen(datetime(2026, 3, 1, tzinfo=UTC)):
        case = register(us.amina, us.dushanbe, header(), note())
        ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], until=date(2026, 3, 10))
    with clock.frozen(datetime(2026, 3, 10, 23, tzinfo=UTC)):
        assert ledger.open(us.boris, case)
    with clock.frozen(datetime(2026, 3, 11, 1, tzinfo=UTC)), pytest.raises(NoKey):
        ledger.open(us.boris, case)


def test_only_a_coordinator_of_the_home_circle_shares(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header())
    with pytest.raises(Refused, match="may-not-share"):
        ledger.actions.share(by=zarina, case=case, circle=us.group, compartments=[S])
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    with pytest.raises(Refused, match="may-not-share"):
        ledger.actions.share(by=us.boris, case=case, circle=us.bishkek, compartments=[S])
    with pytest.raises(Refused, match="may-not-share"):
        ledger.actions.withdraw(by=us.boris, case=case, circle=us.group)


def test_standing_shares_are_applied_when_a_case_is_registered(us: Coalition) -> None:
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=[C])
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.group, compartments=[C], coarse=True)
    zarina = us.join("Zarina", us.dushanbe)
    case = register(zarina, us.dushanbe, header(), person())
    us.refresh()
    file = ledger.open(us.chinara, case)
    assert file.compartments == {C}
    assert not file.alarms
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
    grants = {info.circle: info for info in ledger.open(zarina, case).grants()}
    assert grants[us.group].coarse
    assert grants[us.group].compartments == frozenset()


def test_who_refused_to_be_counted_is_left_out(us: Coalition) -> None:
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=[C])
    register(us.amina, us.dushanbe, header(country="TJ"))
    register(us.amina, us.dushanbe, header(country="TJ", counted="no"))
    us.refresh()
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == 1


def test_a_guest_reads_one_case_until_a_day(us: Coalition) -> None:
    from cast import fast_passphrases, open_keyring, passphrase
    from guvoh.circles.actions.invitations import make_guest, redeem

    case = register(us.amina, us.dushanbe, header(), person(), note())
    other = register(us.amina, us.dushanbe, header())
    until = clock.today() + timedelta(days=10)
    made = make_guest(by=us.amina, case=case, organisation=us.dushanbe, name="Doctor", until=until)
    ledger.actions.share(by=us.amina, case=case, circle=made.circle, compartments=[S], until=until)
    with pytest.raises(Refused, match="guest-of-another-case"):
        ledger.actions.share(by=us.amina, case=other, circle=made.circle, compartments=[S], until=until)
    with fast_passphrases():
        joined = redeem(code=made.code, name="Doctor", passphrase=passphrase("Doctor"))
        guest = open_keyring(joined.member, passphrase("Doctor"))
    file = ledger.open(guest, case)
    assert file.compartments == {C, S}
    assert not file.may_write
    assert guest.role(made.circle) is Role.GUEST
    with clock.frozen(datetime.now(UTC) + timedelta(days=12)), pytest.raises(NoKey):
        ledger.open(guest, case)


def test_a_narrowed_share_takes_rows_away_too(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[I, S])
    assert ledger.open(us.boris, case).compartments == {C, I, S}
    with catalogue.open(us.boris) as found:
        assert found.search_names("Каримов").same
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    file = ledger.open(us.boris, case)
    assert file.compartments == {C, S}
    assert not file.alarms
    with catalogue.open(us.boris) as found:
        assert not found.search_names("Каримов").same


def test_who_opens_a_case_without_its_story_finds_it_in_lists(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(health="Ушибы"), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[H])
    us.refresh()
    with catalogue.open(us.boris) as found:
        (row,) = found.cases({"readable": "yes"}).rows
    assert (row.case, row.readable, row.code_name) == (case, True, None)
    assert row.number == ledger.open(us.amina, case).number
    edit(us.boris, case, entry(ledger.open(us.boris, case), "person"), health="Ушибы, перелом")
    with catalogue.open(us.amina) as found:
        assert found.rows([case])[case].code_name == "Чинара", "what he cannot read stays as it was"
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[I])
    us.refresh()
    with catalogue.open(us.boris) as found:
        assert found.rows([case])[case].code_name is None
        assert found.cases({"readable": "yes"}).total == 1
        assert not found.search_text("рынка").hits
    ledger.rebuild(us.boris, us.group)
    with catalogue.open(us.boris) as found:
        assert found.cases({"readable": "yes"}).total == 1
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[])
    with catalogue.open(us.boris) as found:
        assert found.cases({"readable": "yes"}).total == 0
        assert found.count("case") == 1
