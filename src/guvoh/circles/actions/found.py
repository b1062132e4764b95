"""Found a coalition: its first circle and its first member."""

import os
from uuid import uuid4

from django.db import transaction

from guvoh.circles import names
from guvoh.circles.actions import enrolling
from guvoh.circles.actions.enrolling import Enrolment
from guvoh.circles.actions.handing_over import wrap_row
from guvoh.circles.directory import store
from guvoh.circles.directory.entries.founding import COALITION_LENGTH, Found
from guvoh.circles.directory.words import six_words
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Circle
from guvoh.sealing.keys import CircleSecret, MemberSecret
from guvoh.sealing.wraps import SUITE


def found(*, name: str, passphrase: str, circle_name: str) -> Enrolment:
    """The member's keyring is open in what is given back; the words are the coalition's own.

    Raises Refused (`already-founded`, and what enrolling raises).
    """
    coalition, member, circle = os.urandom(COALITION_LENGTH), uuid4(), uuid4()
    secret, circle_secret = MemberSecret.generate(), CircleSecret.generate()
    circle_box, circle_hash = names.sealed_circle(coalition, circle, circle_name)
    body = Found(
        by=member,
        coalition=coalition,
        suite=SUITE[0],
        circle=circle,
        circle_name=circle_hash,
        epoch_key=circle_secret.public,
        kem=secret.public.kem,
        sign=secret.public.sign,
        name=(name_box := names.sealed_member(coalition, member, name))[1],
    )
    with transaction.atomic():
        directory = store.begin(body, secret.sign)
        secret = secret.with_fingerprint(directory.root)
        prepared = enrolling.prepare(coalition, member, secret, name, passphrase)
        prepared.row.name = name_box[0]
        prepared.row.save(force_insert=True)
        Circle.objects.create(id=circle, name=circle_box)
        wrap_row(directory, circle, circle_secret, directory.members[member]).save(force_insert=True)
    keyring = Keyring(member, secret, directory)
    words = six_words(coalition, directory.root)
    return Enrolment(member, prepared.sheet, prepared.codes, prepared.seed, words, keyring)
