"""Rows of members. Nothing here decides a right: roles, standing and keys are read from the directory."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, SERVER, RandomIdField


class SecretCopies(models.Model):
    """A member's secret, boxed twice: under her passphrase (with the server secret) and under her sheet."""

    salt = models.BinaryField(max_length=16)
    parameters = models.PositiveSmallIntegerField()
    verifier = models.BinaryField(max_length=32)
    by_passphrase = models.BinaryField()
    by_sheet = models.BinaryField()
    sheet_lookup = models.BinaryField(max_length=16)

    class Meta:
        abstract = True

    secret_classes: ClassVar[dict[str, str]] = {
        "salt": PUBLIC,
        "parameters": PUBLIC,
        "verifier": SERVER,
        "by_passphrase": SEALED,
        "by_sheet": SEALED,
        "sheet_lookup": SEALED,
    }


class Member(SecretCopies):
    """A person who signs in. `lookup` finds the row by the name typed; after removal no copy of a secret is left."""

    id = RandomIdField(primary_key=True)
    lookup = models.BinaryField(max_length=32, unique=True)
    name = models.BinaryField()
    second_factor = models.BinaryField(null=True)
    codes = models.BinaryField(null=True)
    settings = models.BinaryField(null=True)
    sheet_day = models.DateField(null=True)

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        **SecretCopies.secret_classes,
        "id": PUBLIC,
        "lookup": SERVER,
        "name": SERVER,
        "second_factor": SERVER,
        "codes": SERVER,
        "settings": SERVER,
        "sheet_day": PUBLIC,
    }


class WaitingKeys(SecretCopies):
    """New copies that wait until a coordinator has countersigned the new keys."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True)
    entry = models.BinaryField(max_length=32)

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        **SecretCopies.secret_classes,
        "member": PUBLIC,
        "entry": SERVER,
    }


class Invitation(models.Model):
    """What lies under an invitation code. `box` opens by the code; `note` is what the inviter calls the person."""

    id = RandomIdField(primary_key=True)
    lookup = models.BinaryField(max_length=16, unique=True)
    box = models.BinaryField()
    note = models.BinaryField()

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "lookup": SERVER,
        "box": SEALED,
        "note": SERVER,
    }


class Readmission(models.Model):
    """A request for re-admission: under its code first, then with the person's new copies, until completed."""

    id = RandomIdField(primary_key=True)
    lookup = models.BinaryField(max_length=16, unique=True)
    box = models.BinaryField()
    answer = models.BinaryField(null=True)

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "lookup": SERVER,
        "box": SEALED,
        "answer": SERVER,
    }
