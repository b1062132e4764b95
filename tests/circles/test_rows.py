"""Rows decide nothing: swapped rows, changed columns and other names."""

import pickle
from uuid import uuid4

import pytest
from django.db import connection, models

import cast
from guvoh.circles import checks, names, server_boxes, server_secret
from guvoh.circles.actions.circles import make_circle, rename_circle, rename_member
from guvoh.circles.actions.counters import take
from guvoh.circles.columns import PUBLIC, SEALED, SERVER, RandomIdField
from guvoh.circles.directory import store
from guvoh.circles.errors import DirectoryBroken, NoKey, Refused
from guvoh.circles.models import Circle, Counter, Member, Wrap
from guvoh.circles.roles import Role, Sort
from guvoh.circles.signin import copies
from guvoh.sealing import passphrases
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import Damaged, SealingError


@pytest.mark.t(40)
def test_swapped_member_row_signs_in_nowhere(coalition: cast.Coalition) -> None:
    """Protocol test 21: Boris puts his own salt, verifier and secret into Amina's row."""
    his = Member.objects.get(id=coalition.boris.member)
    columns = {name: getattr(his, name) for name in Member.secret_classes}
    Member.objects.filter(id=coalition.amina.member).update(**columns)
    with pytest.raises(SealingError):
        cast.open_keyring(coalition.amina.member, cast.passphrase("Boris"))
    # Nor when he boxes his secret in her name, which the server secret and his passphrase let him do.
    forged = copies.by_passphrase(
        coalition.boris.secret,
        coalition.amina.coalition,
        coalition.amina.member,
        cast.passphrase("Boris"),
    )
    Member.objects.filter(id=coalition.amina.member).update(**forged.columns())
    with pytest.raises(Refused):
        cast.open_keyring(coalition.amina.member, cast.passphrase("Boris"))


@pytest.mark.t(40)
def test_role_column_ignored(coalition: cast.Coalition) -> None:
    """Protocol test 21: there is no column of role or standing to change, and a wrap gives no role."""
    columns = {field.name for field in Member._meta.concrete_fields} | {
        field.name for field in Circle._meta.concrete_fields
    }
    assert not columns & {"role", "standing", "state", "is_active", "coordinator", "circle"}
    stolen = Wrap.objects.get(circle=coalition.group, member=coalition.boris.member)
    Wrap.objects.create(
        circle=stolen.circle,
        epoch=stolen.epoch,
        member=coalition.dilshod.member,
        key_number=1,
        blob=stolen.blob,
    )
    dilshod = coalition.dilshod
    dilshod.refresh()
    assert dilshod.role(coalition.group) is None
    with pytest.raises(NoKey):
        dilshod.circle_secret(coalition.group)
    with pytest.raises(Refused):
        make_circle(by=dilshod, name="Osh", sort=Sort.ORGANISATION)


@pytest.mark.t(40)
def test_renamed_circle_refused(coalition: cast.Coalition) -> None:
    """Protocol test 21: with the server secret he calls another circle «Doctors»; the signed directory tells."""
    circle, signed = coalition.figures, coalition.amina.directory
    assert names.circle_name(circle) == "Figures"
    good = Circle.objects.get(id=circle).name
    box, _ = names.sealed_circle(signed.coalition, circle, "Doctors")
    others = Circle.objects.get(id=coalition.group).name
    unsalted = server_boxes.seal_json({"name": "Figures"}, "circles_circle", "name", circle)
    for planted in (box, others, unsalted, b"", b"\x01" + bytes(200)):
        Circle.objects.filter(id=circle).update(name=planted)
        with pytest.raises(DirectoryBroken):
            names.circle_name(circle)
    Circle.objects.filter(id=circle).delete()
    with pytest.raises(DirectoryBroken):
        names.circle_name(circle)
    Circle.objects.create(id=circle, name=good)
    assert names.circle_name(circle) == "Figures"


def test_renamed_member_refused(coalition: cast.Coalition) -> None:
    box, _ = names.sealed_member(coalition.amina.coalition, coalition.dilshod.member, "Amina")
    Member.objects.filter(id=coalition.dilshod.member).update(name=box)
    with pytest.raises(DirectoryBroken):
        names.member_name(coalition.dilshod.member)


def test_names_change_by_a_signed_entry(coalition: cast.Coalition) -> None:
    rename_circle(by=coalition.amina, circle=coalition.dushanbe, name="  Душанбе  и Хатлон ")
    rename_member(by=coalition.boris, name="Boris Karimov")
    assert names.circle_name(coalition.dushanbe) == "Душанбе и Хатлон"
    assert names.members([coalition.boris.member]) == {coalition.boris.member: "Boris Karimov"}
    assert Member.objects.get(lookup=server_boxes.lookup("boris karimov")).id == coalition.boris.member
    with pytest.raises(Refused):
        rename_member(by=coalition.boris, name="Amina")
    with pytest.raises(Refused):
        rename_circle(by=coalition.boris, circle=coalition.dushanbe, name="Mine")


@pytest.mark.t(25)
def test_the_verifier_opens_nothing(coalition: cast.Coalition) -> None:
    """Verifier and key are two; from the stored one nothing opens; there is one hash of a passphrase in all columns."""
    row = Member.objects.get(id=coalition.amina.member)
    unlocked = passphrases.unlock(cast.passphrase("Amina"), bytes(row.salt), row.parameters, server_secret.get())
    assert unlocked.verifier == bytes(row.verifier) != unlocked.key
    boxes = [bytes(getattr(row, name)) for name in ("by_passphrase", "by_sheet", "name", "second_factor", "codes")]
    for box in boxes:
        for context in (b"", row.id.bytes):
            with pytest.raises(SealingError):
                open_box(bytes(row.verifier), box, context)
    assert not any(bytes(row.verifier) in box or unlocked.key in box for box in boxes)


def test_copy_alone_cannot_test_a_passphrase(coalition: cast.Coalition) -> None:
    """Protocol test 23: the right passphrase without the server secret proves and opens nothing; the sheet does."""
    row = Member.objects.get(id=coalition.amina.member)
    unlocked = passphrases.unlock(cast.passphrase("Amina"), bytes(row.salt), row.parameters, bytes(32))
    assert unlocked.verifier != bytes(row.verifier)
    with pytest.raises(Damaged):
        copies.open_with(row, coalition.amina.coalition, row.id, unlocked)
    sheet = coalition.enrolments["Amina"].sheet
    secret = copies.open_by_sheet(row, coalition.amina.coalition, row.id, sheet)
    assert secret is not None
    assert secret.public == coalition.amina.secret.public


def test_counters_never_give_a_number_twice(coalition: cast.Coalition) -> None:
    assert [take("TJ-2026"), take("TJ-2026", 10), take("TJ-2026"), take("KG-2026")] == [1, 2, 12, 1]
    assert take("TJ-2026", after=500) == 501
    for row in Counter.objects.all():
        assert b"TJ" not in bytes(row.name) + bytes(row.box)


def test_every_column_of_the_product_is_classified() -> None:
    assert checks.columns_are_classified(None) == []


def test_an_unclassified_column_fails_the_start() -> None:
    class Loose(models.Model):
        note = models.TextField()
        box = models.BinaryField()
        about_cases = True
        column_classes = {"id": PUBLIC, "box": SERVER, "gone": SEALED, "note": "secret"}

        class Meta:
            app_label = "circles_checks"

    class Silent(models.Model):
        class Meta:
            app_label = "circles_checks"

    assert {problem.id for problem in checks.of_model(Loose)} == {
        checks.SERVER_ABOUT_CASES,
        checks.NOT_A_COLUMN,
        checks.UNKNOWN_CLASS,
    }
    assert {problem.id for problem in checks.of_model(Silent)} == {checks.ABOUT_UNSAID, checks.UNCLASSIFIED}


def test_ids_are_random_and_small(coalition: cast.Coalition) -> None:
    ids = [row.id for row in Member.objects.all()]
    assert all(each.version == 4 for each in ids)
    assert Member.objects.filter(id__in=ids).count() == len(ids)
    assert not Member.objects.filter(id=uuid4()).exists()
    kind = RandomIdField().db_type(connection)
    assert kind == ("blob" if connection.vendor == "sqlite" else "uuid")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT typeof(id), length(id) FROM circles_member")
            assert set(cursor.fetchall()) == {("blob", 16)}


def test_an_id_that_was_read_is_like_any_other() -> None:
    made = uuid4()
    read = RandomIdField().from_db_value(made.bytes, None, connection)
    assert read is not None
    assert (read, hash(read), repr(read), read.bytes) == (made, hash(made), repr(made), made.bytes)
    assert pickle.loads(pickle.dumps(read)) == made
    for raw in (b"", made.bytes[:15], made.bytes + b"\0"):
        with pytest.raises(ValueError, match="16 bytes"):
            RandomIdField().from_db_value(raw, None, connection)


def test_the_founder_is_the_only_member_of_a_new_coalition(db: None) -> None:
    from guvoh.circles.actions.found import found

    store.forget()
    with cast.fast_passphrases():
        made = found(name="Amina", passphrase=cast.passphrase("Amina"), circle_name="Dushanbe")
        assert made.keyring is not None
        assert made.keyring.role(made.keyring.circles[0]) is Role.COORDINATOR
        assert len(made.words) == 6
        with pytest.raises(Refused):
            found(name="Boris", passphrase=cast.passphrase("Boris"), circle_name="Bishkek")
    store.forget()
