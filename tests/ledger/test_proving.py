"""Rows of a tail count by what was signed, not by what a row of the database says of a grant."""

from uuid import UUID

import pytest

from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.catalogue import actions as catalogue_actions
from guvoh.catalogue.models import TailEntry
from guvoh.catalogue.provider import Refusal, RowToProve
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.actions.membership import set_role
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Role
from guvoh.ledger import proving, vouching
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import Keys
from guvoh.ledger.models import Case, Grant, Known
from guvoh.sealing.boxes import open_box, seal_box
from ledger.cases import C, I, S, edit, entry, header, note, person, register
from ledger.lawless import everything_may, share_as

pytestmark = pytest.mark.t(23)


def ask(us: Coalition, by: Keyring, circle: UUID, case: UUID, *stores: str) -> list[Refusal]:
    """What does not count of the newest row of a circle, if it brought these stores."""
    us.refresh()
    row = TailEntry.objects.filter(circle=circle).order_by("id").last()
    assert row is not None
    asked = RowToProve(
        row.action, circle, row.channel, bytes(row.hash), bytes(row.proof), {case: frozenset({"codes", *stores})}
    )
    return list(proving.refused(by, circle, [asked]))


def reasons(found: list[Refusal]) -> list[str]:
    return [one.reason for one in found]


def shared(us: Coalition) -> UUID:
    """A case whose story the group was given, then written to again."""
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text="Ещё раз дубинка.")
    return case


def test_what_was_given_counts_and_no_more(us: Coalition) -> None:
    case = shared(us)
    assert ask(us, us.boris, us.group, case, "work", "story") == []
    assert reasons(ask(us, us.boris, us.group, case, "names")) == ["compartment-not-granted"]


def test_circles_with_the_same_keys_examine_a_case_once_and_one_without_is_no_wiser(
    us: Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    walked: list[UUID] = []
    examined = vouching._accepted
    monkeypatch.setattr(vouching, "_accepted", lambda *of: walked.append(of[3]) or examined(*of))
    vouching._vouched.clear()
    assert ask(us, us.amina, us.dushanbe, case, "story") == []
    assert walked == [case] * 2
    assert ask(us, us.boris, us.group, case, "story") == []
    assert reasons(ask(us, us.boris, us.group, case, "names")) == ["compartment-not-granted"]
    assert walked == [case] * 2
    (granting,) = proving._cases([case], {})
    assert vouching.vouch(us.boris, us.group, granting) is not None
    assert vouching.vouch(us.dilshod, us.almaty, granting) is None


def test_a_grant_widened_by_who_holds_the_channel_gives_no_more(us: Coalition) -> None:
    case = shared(us)
    row = Grant.objects.select_related("action", "channel").get(circle__id=us.group)
    us.refresh()
    coalition, key = us.boris.coalition, us.boris.channel_key(row.channel.id)
    context = contexts.grant(coalition, row.action.id, case, us.group, row.channel.id)
    held = Keys.from_bytes(open_box(key, bytes(row.box), context))
    box = seal_box(key, Keys({**held.keys, I: bytes(32)}).to_bytes(), context)
    hashed = contexts.grant_hash(coalition, case, us.group, row.channel.id, row.sort, row.until, box)
    Grant.objects.filter(pk=row.pk).update(box=box, hash=hashed)
    assert reasons(ask(us, us.boris, us.group, case, "names")) == ["not-granted"]


def test_a_narrowing_turned_to_another_circle_gives_nothing_back(us: Coalition) -> None:
    """The old, wider grant is put back, and the line that replaced it is made to speak of somebody else."""
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S, I])
    old = Grant.objects.get(circle__id=us.group)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    assert reasons(ask(us, us.boris, us.group, case, "names")) == []
    edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text="Третий раз.")
    assert reasons(ask(us, us.boris, us.group, case, "names")) == ["compartment-not-granted"]
    last = Grant.objects.filter(circle__id=us.group).order_by("n").last()
    assert last is not None
    Grant.objects.filter(pk=last.pk).update(circle=Known.objects.get(id=us.dushanbe))
    Grant.objects.filter(pk=old.pk).update(box=old.box)
    assert reasons(ask(us, us.boris, us.group, case, "names")) == ["not-granted"]


def test_what_a_receiver_gave_on_does_not_count(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    case = shared(us)
    us.refresh()
    everything_may(monkeypatch)
    share_as(us.boris, case, us.group, us.almaty)
    us.dilshod.refresh()
    folded = catalogue_actions.fold(us.dilshod, us.almaty)
    assert folded is not None
    assert set(reasons(list(folded.refused))) <= {"not-granted", "not-entitled"}
    assert folded.refused
    with catalogue.open(us.dilshod) as found:
        assert found.count("case") == 0


def test_what_a_demoted_coordinator_gave_does_not_count(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    zarina = us.join("Zarina", us.dushanbe, Role.COORDINATOR)
    case = register(us.amina, us.dushanbe, header(), note())
    set_role(by=us.amina, circle=us.dushanbe, member=zarina.member, role=Role.MEMBER)
    zarina.refresh()
    everything_may(monkeypatch)
    ledger.actions.share(by=zarina, case=case, circle=us.almaty, compartments=[S])
    us.dilshod.refresh()
    folded = catalogue_actions.fold(us.dilshod, us.almaty)
    assert folded is not None
    assert reasons(list(folded.refused)) == ["not-granted"]


def test_who_writes_for_a_home_that_a_column_invents_is_refused(us: Coalition) -> None:
    case = shared(us)
    Case.objects.filter(id=case).update(home=Known.objects.get(id=us.group))
    assert reasons(ask(us, us.boris, us.group, case, "story")) == ["not-granted"]


def test_a_coarse_share_counts_by_its_columns(us: Coalition) -> None:
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.figures, compartments=[C], coarse=True)
    case = register(us.amina, us.dushanbe)
    assert ask(us, us.chinara, us.figures, case) == []
    assert reasons(ask(us, us.chinara, us.figures, case, "names")) == ["compartment-not-granted"]
