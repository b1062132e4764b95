"""The tests of the sealing read as a protocol that concern the ledger, by their numbers there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import models

from cast import Coalition
from guvoh import ledger
from guvoh.circles.actions.membership import set_role
from guvoh.circles.errors import NoKey
from guvoh.circles.roles import Role
from guvoh.kit import clock
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import Keys
from guvoh.ledger.models import (
    Action,
    Case,
    CaseKeyStep,
    FileObject,
    Grant,
    Known,
    Replica,
    Revision,
    RowName,
    Touch,
)
from guvoh.ledger.reading.alarms import Damage
from guvoh.ledger.writing import sealing
from guvoh.sealing import signatures
from guvoh.sealing.boxes import seal_box
from guvoh.sealing.errors import BadSignature
from guvoh.sealing.labels import Use
from ledger.cases import C, H, I, S, edit, entry, header, note, person, register
from ledger.lawless import everything_may, share_as

TABLES = (Action, Case, CaseKeyStep, FileObject, Grant, Known, Replica, Revision, RowName, Touch)


# -- 1


def test_author_not_found_by_trying_keys(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    edit(us.boris, case, entry(ledger.open(us.boris, case), "case"), status="closed")
    owns = [bytes(own) for own in Action.objects.values_list("own", flat=True)]
    values = {
        bytes(value)
        for table in TABLES
        for row in table.objects.values_list()
        for value in row
        if isinstance(value, bytes | memoryview) and len(value) >= 64
    }
    keys = [member.keys.sign for member in us.amina.directory.members.values()]
    for value in values:
        for piece in {value[:64], value[-64:]}:
            for own in owns:
                for key in keys:
                    with pytest.raises(BadSignature):
                        signatures.verify(key, piece, Use.ACTION_SIGNATURE, us.amina.coalition, own)


# -- 2


def _flipped(value: Any) -> Iterator[Any]:
    """Other values of the same type."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1000
    elif isinstance(value, date):
        yield value + timedelta(days=1)
    elif isinstance(value, bytes | memoryview):
        raw = bytes(value)
        yield bytes([raw[0] ^ 1]) + raw[1:] if raw else b"\0"
        yield raw + b"\0"
    elif value is None:
        return
    else:
        yield uuid4()


def _keyless_columns(model: type[models.Model]) -> list[Any]:
    """Public columns; the numbers by which rows name each other are looked at through the foreign keys."""
    classes: dict[str, str] = model.column_classes  # type: ignore[attr-defined]
    return [
        field
        for field in model._meta.concrete_fields
        if classes[field.name] == "public" and not field.primary_key and not field.remote_field
    ]


def test_public_column_flip(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe)
    ledger.actions.share(
        by=us.amina, case=case, circle=us.group, compartments=[S], until=clock.today() + timedelta(days=9)
    )
    file = ledger.open(us.amina, case)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S, H])
    edit(us.amina, case, entry(file, "case"), status="closed")
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)
    edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), status="open")
    assert ledger.verify(us.amina).problems == []
    assert CaseKeyStep.objects.exists()
    tried = 0
    for model in TABLES:
        for field in _keyless_columns(model):
            for row in list(model.objects.values("pk", field.name)):
                before = row[field.name]
                for other in _flipped(before):
                    model.objects.filter(pk=row["pk"]).update(**{field.name: other})
                    assert not ledger.verify().ok, (model.__name__, field.name)
                    model.objects.filter(pk=row["pk"]).update(**{field.name: before})
                    tried += 1
    assert tried > 150
    assert ledger.verify(us.amina).problems == []


def test_rows_moved_to_another_action_or_case(us: Coalition) -> None:
    one, other = register(us.amina, us.dushanbe), register(us.amina, us.dushanbe, header(), note())
    made = {case.id: case for case in Case.objects.all()}
    for model in (Revision, Touch, Grant):
        row = model.objects.filter(case__id=one).first()
        model.objects.filter(pk=row.pk).update(case=made[other])
        assert ledger.verify().first.damage is Damage.CHANGED
        model.objects.filter(pk=row.pk).update(case=made[one])
    for model in (Revision, Touch, Grant, RowName):
        row = model.objects.filter(action__seq=1).first()
        elsewhere = Action.objects.get(seq=2)
        before = row.action
        model.objects.filter(pk=row.pk).update(action=elsewhere)
        assert not ledger.verify().ok
        model.objects.filter(pk=row.pk).update(action=before)
    assert ledger.verify(us.amina).ok


# -- 3


def test_parents_emptied(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Установлено."))
    edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text="Доказано.")
    Revision.objects.filter(action__seq=2).update(parents=b"")
    file = ledger.open(us.amina, case)
    assert Damage.CHANGED in {alarm.damage for alarm in file.alarms}
    assert entry(file, "note").damaged == {S}, "the older state is not shown as if nothing had happened"
    assert ledger.verify().first.seq == 2


def test_box_nulled_without_erasure(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Установлено."))
    edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text="Доказано.")
    before = entry(ledger.open(us.amina, case), "note").heads
    Revision.objects.filter(action__seq=2).update(story=None)
    file = ledger.open(us.amina, case)
    one = entry(file, "note")
    assert one.heads == before
    assert one.damaged == {S}
    assert Damage.DESTROYED in {alarm.damage for alarm in file.alarms}
    for report in (ledger.verify(), ledger.verify(us.amina)):
        assert (report.first.seq, report.first.damage) == (2, Damage.DESTROYED)


# -- 5


def test_old_wider_grant_replayed(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[I, S])
    old = Grant.objects.get(circle__id=us.group)
    box = bytes(old.box)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    Grant.objects.filter(pk=old.pk).update(box=box)
    file = ledger.open(us.boris, case)
    assert file.compartments == {C, S}
    assert entry(file, "person").record.names == ()
    assert Damage.EXTRA in {alarm.damage for alarm in file.alarms}


def test_withdrawn_grant_reinserted(us: Coalition, caplog: pytest.LogCaptureFixture) -> None:
    case = register(us.amina, us.dushanbe, header(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    old = Grant.objects.get(circle__id=us.group)
    box = bytes(old.box)
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)
    assert Grant.objects.get(pk=old.pk).box is None, "deleted in the same transaction"
    Grant.objects.filter(pk=old.pk).update(box=box)
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
    assert "extra" in caplog.text


# -- 6


@pytest.mark.t(23)
def test_grant_by_receiver_refused(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    case = register(us.amina, us.dushanbe, header(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    us.refresh()
    everything_may(monkeypatch)
    share_as(us.boris, case, us.group, us.almaty)
    with pytest.raises(NoKey):
        ledger.open(us.dilshod, case)
    file = ledger.open(us.amina, case)
    assert Damage.GRANT_REFUSED in {alarm.damage for alarm in file.alarms}
    assert us.almaty not in {info.circle for info in file.grants()}


def test_home_circle_column_swapped(us: Coalition, caplog: pytest.LogCaptureFixture) -> None:
    case = register(us.amina, us.dushanbe, header())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    Case.objects.filter(id=case).update(home=Known.objects.get(id=us.group))
    for keyring in (us.amina, us.boris):
        with pytest.raises(NoKey):
            ledger.open(keyring, case)
    assert "changed at 1" in caplog.text
    assert not ledger.verify().ok


@pytest.mark.t(23)
def test_grant_after_coordinator_demoted(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    zarina = us.join("Zarina", us.dushanbe, Role.COORDINATOR)
    case = register(us.amina, us.dushanbe, header(), note())
    set_role(by=us.amina, circle=us.dushanbe, member=zarina.member, role=Role.MEMBER)
    zarina.refresh()
    everything_may(monkeypatch)
    ledger.actions.share(by=zarina, case=case, circle=us.almaty, compartments=[S])
    with pytest.raises(NoKey):
        ledger.open(us.dilshod, case)
    assert Damage.GRANT_REFUSED in {alarm.damage for alarm in ledger.open(us.amina, case).alarms}


# -- 7


def test_expired_grant_row_gone_without_key(us: Coalition) -> None:
    with clock.frozen(datetime(2026, 3, 1, tzinfo=UTC)):
        case = register(us.amina, us.dushanbe, header(), note())
        ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], until=date(2026, 3, 10))
        assert ledger.actions.nightly().grants == 0
    with clock.frozen(datetime(2026, 3, 11, tzinfo=UTC)):
        assert ledger.actions.nightly().grants == 1
    assert Grant.objects.get(circle__id=us.group).box is None
    with clock.frozen(datetime(2026, 3, 5, tzinfo=UTC)), pytest.raises(NoKey):
        ledger.open(us.boris, case)  # even a clock set back finds no way to the keys
    assert ledger.verify().ok


# -- 24


@pytest.mark.t(23)
def test_key_id_mismatch_of_a_case_key(us: Coalition) -> None:
    """A granter who gives one circle another key than the others is found by that circle."""
    case = register(us.amina, us.dushanbe, header(), note())
    forged = bytes(range(32))
    grant = sealing.Sealer._grant

    def other_key(self: Any, circle: Any, compartments: Any, held: Any, sort: int) -> Any:
        if circle != us.group:
            return grant(self, circle, compartments, held, sort)
        true, self.keys = self.keys, {**self.keys, S: (uuid4(), forged)}
        try:
            return grant(self, circle, compartments, held, sort)
        finally:
            self.keys = true

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sealing.Sealer, "_grant", other_key)
        ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    file = ledger.open(us.boris, case)
    assert file.compartments == {C}
    assert Damage.KEY_MISMATCH in {alarm.damage for alarm in file.alarms}


def test_a_box_put_into_the_grant_by_who_holds_the_channel_is_not_used(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    row = Grant.objects.select_related("action", "channel").get(circle__id=us.group)
    us.refresh()
    key = us.boris.channel_key(row.channel.id)
    context = contexts.grant(us.boris.coalition, row.action.id, case, us.group, row.channel.id)
    box = seal_box(key, Keys({C: bytes(32), S: bytes(32)}).to_bytes(), context)
    Grant.objects.filter(pk=row.pk).update(box=box)
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
