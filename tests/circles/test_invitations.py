"""Codes: once, in time, and without a key for anybody but a guest's one circle."""

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction

import cast
from guvoh.circles import handing, middleware, server_secret
from guvoh.circles.actions.epochs import new_epoch, tidy
from guvoh.circles.actions.invitations import admit, invite, look_up, make_guest, redeem, withdraw
from guvoh.circles.actions.membership import lock_member, remove_member, set_role
from guvoh.circles.directory import store
from guvoh.circles.directory.entries.invitations import Joined
from guvoh.circles.directory.entries.restores import Restore
from guvoh.circles.directory.words import in_cyrillic, words
from guvoh.circles.errors import DirectoryBroken, NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Invitation, Member, StepBack, Wrap
from guvoh.circles.queries import people
from guvoh.circles.roles import Role, Standing
from guvoh.kit import clock
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.keys import CircleSecret, MemberSecret
from guvoh.sealing.labels import Use, label
from guvoh.sealing.sheets import InvitationCode


def join(code: InvitationCode, name: str = "Farida") -> object:
    return redeem(code=code, name=name, passphrase=cast.passphrase(name))


def refused(what: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        what()
    return problem.value.code


def test_somebody_new_waits_until_a_coordinator_admits(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.READER, note="F. of the archive")
    assert [each.note for each in people.open_invitations(coalition.amina)] == ["F. of the archive"]
    enrolment = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    assert enrolment.keyring is None
    coalition.amina.refresh()
    assert coalition.amina.directory.members[enrolment.member].standing is Standing.JOINED
    assert coalition.amina.directory.circles_of(enrolment.member) == ()
    assert not people.open_invitations(coalition.amina)
    (waiting,) = people.waiting(coalition.amina)
    assert (waiting.name, waiting.role, waiting.words) == ("Farida", Role.READER, enrolment.words)
    with pytest.raises(NoKey):
        cast.open_keyring(enrolment.member, cast.passphrase("Farida")).circle_secret(coalition.dushanbe)
    assert admit(by=coalition.amina, circle=coalition.dushanbe, member=enrolment.member)
    farida = cast.open_keyring(enrolment.member, cast.passphrase("Farida"))
    assert farida.role(coalition.dushanbe) is Role.READER
    hers = farida.circle_secret(coalition.dushanbe).to_bytes()
    assert hers == coalition.amina.circle_secret(coalition.dushanbe).to_bytes()
    assert not people.waiting(coalition.amina)


def test_six_words_are_said_alike_by_both(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.READER, note="F.")
    enrolment = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    assert len(enrolment.words) == 6
    assert set(enrolment.words) <= set(words())
    assert all(len(in_cyrillic(word)) == 4 and not in_cyrillic(word).isascii() for word in enrolment.words)


def test_the_list_of_words_is_permanent() -> None:
    from hashlib import sha256

    assert len(set(words())) == 2048
    assert sha256(" ".join(words()).encode()).hexdigest().startswith("323a6c70ac78c6e0")


def test_invite_once_and_in_time(coalition: cast.Coalition) -> None:
    """Protocol test 19: a second use, a late day, an inviter removed, demoted or locked."""
    amina, dushanbe = coalition.amina, coalition.dushanbe
    used = invite(by=amina, circle=dushanbe, role=Role.MEMBER, note="first").code
    join(used)
    assert refused(lambda: join(used, "Gulnora")) == "unknown-code"

    late = invite(by=amina, circle=dushanbe, role=Role.MEMBER, note="late", days=3).code
    with clock.frozen(clock.now() + timedelta(days=4)):
        assert refused(lambda: join(late, "Gulnora")) == "past-day"

    taken_back = invite(by=amina, circle=dushanbe, role=Role.MEMBER, note="back")
    withdraw(by=amina, invite=taken_back.invite)
    assert refused(lambda: join(taken_back.code, "Gulnora")) == "unknown-code"
    assert refused(lambda: join(InvitationCode.generate(), "Gulnora")) == "unknown-code"

    second = coalition.join("Madina", dushanbe, Role.COORDINATOR)
    for leave in (demote, remove):
        made = invite(by=second, circle=dushanbe, role=Role.MEMBER, note="hers").code
        leave(coalition, second)
        assert refused(lambda made=made: join(made, "Gulnora")) == "unknown-code"  # type: ignore[misc]
        if leave is demote:
            set_role(by=amina, circle=dushanbe, member=second.member, role=Role.COORDINATOR)
            second.refresh()


def demote(coalition: cast.Coalition, who: Keyring) -> None:
    set_role(by=coalition.amina, circle=coalition.dushanbe, member=who.member, role=Role.MEMBER)


def remove(coalition: cast.Coalition, who: Keyring) -> None:
    remove_member(by=coalition.amina, circle=coalition.dushanbe, member=who.member)


def test_a_locked_inviters_code_waits(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="hers").code
    lock_member(by=coalition.boris, member=coalition.amina.member)
    assert refused(lambda: join(made)) == "inviter-does-not-stand"


def test_a_new_epoch_voids_a_code_that_carries_a_key(coalition: cast.Coalition) -> None:
    """Protocol test 19 (epoch moved)."""
    made = guest(coalition)
    new_epoch(by=coalition.amina, circle=made.circle)
    assert refused(lambda: join(made.code)) == "unknown-code"
    assert not Invitation.objects.exists()
    plain = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="plain").code
    new_epoch(by=coalition.amina, circle=coalition.dushanbe)
    assert join(plain)


def test_a_signed_restore_voids_open_codes(coalition: cast.Coalition) -> None:
    """Protocol test 19 (restored database)."""
    from guvoh.circles.actions.seconds import second
    from guvoh.circles.actions.writing import write

    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="old").code
    body = Restore(by=coalition.amina.member, restored_to={}, last_known={}, replica=uuid4())
    write(coalition.amina, body)
    assert coalition.amina.directory.restored == ()
    second(by=coalition.boris, of=coalition.amina.directory.head)
    assert len(coalition.boris.directory.restored) == 1
    assert refused(lambda: join(made)) == "unknown-code"


def test_a_restored_database_while_running_is_a_broken_directory(committed: cast.Coalition) -> None:
    """Protocol test 19 (restored without a word): the used code does not live again."""
    from guvoh.circles.models import DirectoryEntry

    made = invite(by=committed.amina, circle=committed.dushanbe, role=Role.MEMBER, note="old")
    row = Invitation.objects.get(id=made.invite)
    redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    last = store.current().n
    DirectoryEntry.objects.filter(n=last).delete()
    Invitation.objects.filter(id=row.id).delete()
    row.save(force_insert=True)
    with pytest.raises(DirectoryBroken):
        join(made.code, "Gulnora")


def guest(coalition: cast.Coalition, days: int = 30) -> object:
    return make_guest(
        by=coalition.amina,
        case=uuid4(),
        organisation=coalition.dushanbe,
        name="Doctor from abroad",
        until=clock.today() + timedelta(days=days),
    )


def everything(model: type) -> list[tuple[str, bytes]]:
    """Every stored byte of a table."""
    return [
        (field.name, bytes(getattr(row, field.attname)))
        for row in model.objects.all()
        for field in model._meta.concrete_fields
        if isinstance(getattr(row, field.attname), bytes | memoryview)
    ]


def opened_by_code(code: InvitationCode, coalition: bytes) -> list[dict[str, str]]:
    """What an attacker with the code, the server secret and a copy opens of it."""
    keys = code.keys(server_secret.get(), coalition)
    found = []
    for row in Invitation.objects.all():
        context = label(Use.INVITATION_BOX, coalition, row.id)
        try:
            found.append(json.loads(open_box(keys.key, bytes(row.box), context)))
        except SealingError:
            continue
    return found


def test_code_and_copy_give_no_circle_key(coalition: cast.Coalition) -> None:
    """Protocol test 18: a member's code with a copy of the database at each stage opens no circle."""
    amina, stages = coalition.amina, []
    made = invite(by=amina, circle=coalition.dushanbe, role=Role.MEMBER, note="F.")
    stages.append(opened_by_code(made.code, amina.coalition))
    enrolment = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    stages.append(opened_by_code(made.code, amina.coalition))
    admit(by=amina, circle=coalition.dushanbe, member=enrolment.member)
    stages.append(opened_by_code(made.code, amina.coalition))
    assert [len(stage) for stage in stages] == [1, 1, 0]
    assert all(held.keys() == {"kind", "v", "root", "inviter"} for stage in stages for held in stage)
    seed = coalition.amina.circle_secret(coalition.dushanbe).to_bytes()
    assert not any(seed[1:] in json.dumps(held).encode() for stage in stages for held in stage)


def test_code_and_copy_give_a_guest_his_one_case_only(coalition: cast.Coalition) -> None:
    """Protocol test 18 (guest): the code opens his circle until the epoch after he joined, and nothing else ever."""
    amina = coalition.amina
    made = guest(coalition)
    secret = opened_circle(made.code, amina.coalition)
    assert secret.public == amina.directory.circles[made.circle].public
    others = [c for c in amina.directory.circles if c != made.circle]
    assert secret.public not in {amina.directory.circles[c].public for c in others}
    enrolment = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    assert not Invitation.objects.exists()
    assert enrolment.keyring.circles == (made.circle,)
    assert enrolment.keyring.role(made.circle) is Role.GUEST
    assert enrolment.keyring.circle_secret(made.circle).to_bytes() == secret.to_bytes()
    for circle in others:
        with pytest.raises(NoKey):
            enrolment.keyring.circle_secret(circle)
    assert amina.refresh().epoch_due(made.circle)
    assert tidy(by=amina) == (made.circle,)
    now = store.current()
    assert now.circles[made.circle].epoch == 2
    fresh = cast.open_keyring(enrolment.member, cast.passphrase("Farida"))
    assert fresh.circle_secret(made.circle).to_bytes() != secret.to_bytes()
    step = StepBack.objects.get(circle=made.circle, epoch=2)
    with pytest.raises(SealingError):
        handing.open_step_back(now, made.circle, 2, secret, bytes(step.box))


def test_the_inviters_next_post_moves_the_guests_circle(coalition: cast.Coalition) -> None:
    """The rule hangs on no page: whatever the inviter sends next does it, and a look does not."""
    made = guest(coalition)
    join(made.code)
    coalition.amina.refresh()
    for method, epoch in (("GET", 1), ("POST", 2), ("POST", 2)):
        middleware._tidy(
            SimpleNamespace(method=method, keyring=coalition.amina, directory_broken=None, path_info="/circles")
        )
        assert store.current().circles[made.circle].epoch == epoch


def opened_circle(code: InvitationCode, coalition: bytes) -> CircleSecret:
    import base64

    (held,) = opened_by_code(code, coalition)
    return CircleSecret.from_bytes(base64.b64decode(held["circle"]))


def test_one_guest_one_circle(coalition: cast.Coalition) -> None:
    made = guest(coalition)
    coalition.amina.refresh()
    again = lambda: invite(by=coalition.amina, circle=made.circle, role=Role.GUEST, note="another")  # noqa: E731
    assert refused(again) == "one-guest"
    join(made.code)
    assert refused(again) == "one-guest"
    wrong = lambda: invite(by=coalition.amina, circle=made.circle, role=Role.MEMBER, note="x")  # noqa: E731
    assert refused(wrong) == "wrong-role"
    wrong = lambda: invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.GUEST, note="x")  # noqa: E731
    assert refused(wrong) == "wrong-role"


def test_a_guest_is_out_after_his_day(coalition: cast.Coalition) -> None:
    made = guest(coalition, days=5)
    enrolment = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    keyring = enrolment.keyring
    with clock.frozen(clock.now() + timedelta(days=5)):
        assert keyring.circle_secret(made.circle)
    with clock.frozen(clock.now() + timedelta(days=6)):
        assert keyring.circles == ()
        with pytest.raises(NoKey):
            keyring.circle_secret(made.circle)
        later = cast.open_keyring(enrolment.member, cast.passphrase("Farida"))
        with pytest.raises(NoKey):
            later.circle_secret(made.circle)


def test_a_guest_invites_locks_and_removes_nobody(coalition: cast.Coalition) -> None:
    made = guest(coalition)
    guest_keys = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida")).keyring
    remove_member(by=coalition.amina, circle=made.circle, member=coalition.amina.member)
    for attempt in (
        lambda: lock_member(by=guest_keys, member=coalition.amina.member),
        lambda: remove_member(by=guest_keys, circle=made.circle, member=coalition.amina.member),
        lambda: invite(by=guest_keys, circle=made.circle, role=Role.GUEST, note="x"),
        lambda: new_epoch(by=guest_keys, circle=made.circle),
    ):
        guest_keys.refresh()
        with pytest.raises(Refused):
            attempt()


def test_a_code_is_proved_by_its_own_key(coalition: cast.Coalition) -> None:
    """Who reads the row but has no code cannot join in its place."""
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="F.")
    secret = MemberSecret.generate(coalition.amina.directory.root)
    body = Joined(
        by=uuid4(),
        invite=made.invite,
        kem=secret.public.kem,
        sign=secret.public.sign,
        name=b"n" * 32,
    )
    for other in (secret.sign, coalition.amina.secret.sign):
        with pytest.raises(Refused), transaction.atomic():
            store.append(body, secret.sign, others={"code": other})


def test_a_code_made_for_another_directory_is_refused(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="F.")
    keys = made.code.keys(server_secret.get(), coalition.amina.coalition)
    from guvoh.sealing.boxes import seal_box

    held = {"kind": "invitation", "v": 1, "root": "00" * 32, "inviter": "00" * 32}
    context = label(Use.INVITATION_BOX, coalition.amina.coalition, made.invite)
    Invitation.objects.update(box=seal_box(keys.key, json.dumps(held).encode(), context))
    assert refused(lambda: look_up(code=made.code)) == "another-coalition"


def test_a_name_is_taken_once(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="F.")
    assert refused(lambda: join(made.code, " aMINA ")) == "name-taken"
    assert refused(lambda: redeem(code=made.code, name="\x00", passphrase=cast.passphrase("x"))) == "not-a-name"
    assert refused(lambda: redeem(code=made.code, name="Farida", passphrase="short")) == "short"
    assert join(made.code)


def test_nothing_of_who_was_turned_away_is_kept(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="F.")
    enrolment = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    remove_member(by=coalition.amina, circle=coalition.dushanbe, member=enrolment.member)
    row = Member.objects.get(id=enrolment.member)
    assert (bytes(row.by_passphrase), bytes(row.by_sheet), bytes(row.verifier)) == (b"", b"", b"")
    assert not Wrap.objects.filter(member=enrolment.member).exists()
    assert store.current().circles[coalition.dushanbe].epoch == 1
