"""Promise 3: flip, cut, lengthen, swap or move any stored ciphertext: an error, never plaintext."""

import os
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from guvoh import catalogue, ledger
from guvoh.casework.queries import markers
from guvoh.catalogue import actions as catalogue_actions
from guvoh.circles import drafts, names, server_secret
from guvoh.circles.actions import invitations, readmissions
from guvoh.circles.columns import SEALED, SERVER
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member, Session
from guvoh.circles.queries import people
from guvoh.circles.sessions import payload
from guvoh.circles.signin import copies, second_factor
from guvoh.ledger import numbers
from guvoh.mailing.actions.switching import switch_on
from guvoh.sealing.labels import Compartment
from promises import unboxing
from promises.addresses import Address, Directions, addresses, ask, client
from promises.theatre import EVERYTHING, Seat, Theatre, undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Columns that nothing opens: they are compared, or what they hold is found by them.
COMPARED = frozenset({
    "circles_member.lookup", "circles_member.verifier", "circles_member.sheet_lookup", "circles_session.owner",
    "circles_draftkey.owner", "circles_draft.form", "circles_invitation.lookup", "circles_readmission.lookup",
    "circles_counter.name",
})  # fmt: skip
# Tables without a row here, and where their boxes are tampered with instead.
ELSEWHERE = frozenset({
    "circles_waitingkeys",  # the same columns as a member's copies
    "circles_coalition", "circles_member",  # their settings: nothing is kept there yet
})  # fmt: skip
SOME = 14
FEW = 3
"""Of those who open a value so many try it in all its shapes; if they notice nothing, all the others do."""
REFUSED = re.compile(r"'!(?!NoKey')[A-Z]\w+'")
TEXT = re.compile(r"<[^>]*>|\s+")


@pytest.fixture(scope="module")
def lively(theatre: Theatre, directions: Directions) -> Theatre:
    """With a row in every table: folded catalogues, moved keys, downloads, sent forms, addresses of notices."""
    us, seat = theatre.us, theatre.seat("coordinator")
    ledger.actions.share(by=us.amina, case=theatre.given.id, circle=us.bishkek, compartments=EVERYTHING)
    ledger.actions.withdraw(by=us.amina, case=theatre.given.id, circle=us.bishkek)
    ledger.actions.publish(by=us.amina, case=theatre.given.id)
    for compartment in (Compartment.IDENTITY, Compartment.HEALTH):
        ledger.access.opened(by=us.amina, case=theatre.given.id, compartment=compartment)
    catalogue_actions.fold(us.amina, us.dushanbe)
    for number in range(2):
        browser = client(seat)
        browser.post(reverse("desk_seen"), {"once": f"{number}" * 32})
        browser.post(reverse("new_contact"), {"once": f"{number}a" * 16, "taken-0-text": "Мурзилкин"})
        figures = {"unit": "case", "rows": "country", "reason": "Встреча", "passphrase": "x", "format": "csv"}
        browser.post(reverse("figures_file"), figures)
    for by in (us.amina, us.boris):
        switch_on(by=by, email=f"{by.member.hex}@example.org")
    us.refresh()
    return theatre


class Place:
    """One column of one row."""

    def __init__(self, model: Any, field: Any, key: Any) -> None:
        self.model, self.field, self.key = model, field, key

    def __repr__(self) -> str:
        return f"{self.model._meta.db_table}.{self.field.column}"

    def value(self) -> bytes:
        return bytes(self.model.objects.filter(pk=self.key).values_list(self.field.name, flat=True)[0])

    def put(self, value: bytes) -> None:
        self.model.objects.filter(pk=self.key).update(**{self.field.name: value})


def columns() -> Iterator[tuple[Any, Any]]:
    """Every column that holds something sealed, for members or for the server."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if model.column_classes[field.name] in (SEALED, SERVER) and isinstance(field, models.BinaryField):
                yield model, field


def rows(model: Any, field: Any) -> list[Place]:
    """Rows in which the column has something, the longest first."""
    full = model.objects.exclude(**{f"{field.name}__isnull": True}).exclude(**{field.name: b""})
    found = sorted(full.values_list("pk", field.name), key=lambda row: len(row[1]), reverse=True)
    return [Place(model, field, key) for key, _ in found[:SOME]]


# -- what is looked at, by package: everything that opens something


Parts = list[Callable[[], Any]]
"""Things to look at, one by one; each gives the same again as long as nothing was altered."""


def _told(act: Callable[[], Any]) -> Any:
    """What it gives, or by which error it is refused."""
    try:
        return act()
    except Exception as refused:
        return f"!{type(refused).__name__}"


def look_at_ledger(theatre: Theatre) -> Parts:
    def case(keyring: Keyring, one: UUID) -> Any:
        file = ledger.open(keyring, one)
        told = [(entry.id, entry.record.model_dump_json(), entry.damaged) for entry in file.everything.values()]
        return told, file.alarms, repr(file.history()), repr(file.openings())

    us = theatre.us
    files = ((us.amina, theatre.given.id), (us.boris, theatre.given.id), (us.amina, theatre.register.id))
    return [
        *(partial(_told, partial(case, *one)) for one in files),
        partial(_told, lambda: [str(one) for one in ledger.verify(us.amina).problems]),
    ]


def look_at_catalogue(theatre: Theatre) -> Parts:
    def shelf(keyring: Keyring) -> Any:
        with catalogue.open(keyring) as opened:
            found = [
                opened.cases(),
                opened.registers(),
                opened.search_names("Авдюшкин"),
                opened.search_text("Авдюшкин"),
            ]
            return repr([*found, opened.due(date.max), opened.count("victim"), opened.holes])

    def folded() -> Any:
        with undone():
            return _told(lambda: repr(catalogue_actions.fold(us.boris, us.group)))

    us = theatre.us
    return [*(partial(_told, partial(shelf, keyring)) for keyring in us.everybody()), folded]


def look_at_circles(theatre: Theatre) -> Parts:
    """Member by member, and what belongs to none; each beginning with the directory, which is remembered."""
    members = [partial(_of_member, theatre, seat) for seat in theatre.seats.values() if seat.keyring]
    return [partial(_of_circles, looks) for looks in (partial(_of_none, theatre), *members)]


def _of_circles(looks: Callable[[], list[Any]]) -> list[Any]:
    store.forget()
    try:
        return [_told(lambda: store.current().head), *looks()]
    finally:
        store.forget()


def _of_none(theatre: Theatre) -> list[Any]:
    return [
        _told(lambda: numbers.expected("TJ-2026")),
        _told(lambda: readmissions.answered(theatre.answered, store.current())),
        _told(lambda: repr(people.open_invitations(theatre.us.amina))),
        *(_told(lambda code=code: look_up(code)) for code in theatre.codes),
    ]


def look_up(code: Any) -> Any:
    if code[0] == "invitation":
        return invitations.look_up(code=code[1]).invite.id
    directory = store.current()
    keys = code[1].keys(server_secret.get(), directory.coalition)
    return readmissions._looked_up(directory, keys)[1].id


def _of_member(theatre: Theatre, seat: Seat) -> list[Any]:
    assert seat.keyring is not None
    row = Member.objects.get(pk=seat.keyring.member)
    directory = theatre.us.amina.directory
    name = next((one for one, held in theatre.us.enrolments.items() if held.member == row.pk), None)
    fresh = Keyring(seat.keyring.member, seat.keyring.secret, directory)
    epochs = [(one, n) for one in fresh.circles for n in range(1, directory.circles[one].epoch + 1)]
    found = [_told(lambda place=place: fresh.circle_secret(*place).public) for place in epochs]
    found += [_told(lambda one=one: fresh.channel_key(one)) for one in directory._state.channels]
    found += [
        _told(lambda: names.members([row.pk], directory)), _told(lambda: names.circles(fresh.circles, directory)),
        _told(lambda: [draft.fields for draft in drafts.all_of(fresh)]), _told(lambda: second_factor.left(row)),
        _told(lambda: second_factor.check(row, directory.coalition, "000000")), _told(lambda: _session(seat)),
    ]  # fmt: skip
    if name is not None:
        import cast

        sheet = theatre.us.enrolments[name].sheet
        found += [
            _told(lambda: copies.open_by_passphrase(row, directory.coalition, row.pk, cast.passphrase(name)).public),
            _told(lambda: copies.open_by_sheet(row, directory.coalition, row.pk, sheet).public),
        ]
    return found


def _session(seat: Seat) -> Any:
    """What the cookie opens, without ending the session where it opens nothing."""
    cookie = bytes.fromhex(seat.cookie)
    name = payload.session_id(cookie)
    row, key = Session.objects.get(pk=name), payload.session_key(cookie, name)
    coalition = store.current().coalition
    opened = payload.Payload.opened(key, bytes(row.secret), coalition, name)
    from guvoh.circles.sessions.store import _draft_of

    return opened.member, _draft_of(row, key, coalition).row


def look_at_pages(package: str, directions: Directions, theatre: Theatre) -> Parts:
    """The pages that the views of one package make, as Amina sees them."""
    wanted = [one for one in addresses() if "GET" in one.methods and _package(one.name) == package]
    seat = theatre.seat("coordinator")

    def page(address: Address) -> Any:
        answer = ask(seat, "GET", address.path(directions.given(seat, address)))
        return answer.status, TEXT.sub(" ", answer.content.decode(errors="replace"))

    def sent_again() -> Any:
        with undone():
            again = client(seat).post(reverse("new_contact"), {"once": "0a" * 16, "taken-0-text": "Мурзилкин"})
        return again.status_code, again.get("Location")

    return [*(partial(page, address) for address in wanted), sent_again, lambda: markers.seen(theatre.us.amina)]


def _package(name: str) -> str:
    from guvoh.pages import checks

    view = next(pattern.callback for _, pattern in checks.patterns() if pattern.name == name)
    return str(view.__module__).split(".")[1]


LOOKS: dict[str, Callable[[Theatre], Parts]] = {
    "ledger": look_at_ledger,
    "catalogue": look_at_catalogue,
    "circles": look_at_circles,
}


# -- what is done to a stored value


Puts = list[tuple[Place, bytes]]


def changed(place: Place, other: Place | None, strange: Place | None) -> Iterator[tuple[str, bytes, Puts]]:
    """The value in other shapes: a name, what stands there then, and what else is put where.

    `other` is another row, `strange` another column; what is taken from there stands there no more.
    """
    value = place.value()
    for name, at in (("first", 0), ("middle", len(value) // 2), ("last", len(value) - 1)):
        flipped = bytearray(value)
        flipped[at] ^= 1 << (at % 8)
        yield f"flip {name}", bytes(flipped), []
    for name, shape in (
        ("empty", b""), ("half", value[: len(value) // 2]), ("one less", value[:-1]), ("one more", value + b"\0"),
        ("twice", value + value), ("noise", os.urandom(len(value))),
    ):  # fmt: skip
        yield name, shape, []
    if other is not None and other.value() != value:
        yield "swapped", other.value(), [(other, value)]
    if strange is not None and strange.value() != value:
        yield "moved", strange.value(), [(strange, os.urandom(len(strange.value())))]


@pytest.mark.t(19)
@pytest.mark.t(20)
@pytest.mark.t(21)
@pytest.mark.parametrize("label", sorted({model._meta.app_label for model, _ in columns()}))
def test_no_stored_ciphertext_can_be_altered(lively: Theatre, directions: Directions, label: str) -> None:
    """Whatever is put in its place is refused, or seen as a hole, an alarm, a missing thing; it never opens."""
    look = LOOKS.get(label)
    looking = Looking(look(lively) if look else look_at_pages(label, directions, lively))
    silent = []
    assert not REFUSED.findall(repr(looking.usual)), "something is refused though nothing was altered"
    for model, field in (one for one in columns() if one[0]._meta.app_label == label):
        found = rows(model, field)
        if repr(Place(model, field, None)) in COMPARED or (not found and model._meta.db_table in ELSEWHERE):
            continue
        noticed = ((one, looking.notice(one, os.urandom(len(one.value())), [])) for one in found)
        place, opening = next((each for each in noticed if each[1]), (None, []))
        if place is None:
            silent.append(f"{model._meta.db_table}.{field.column}: of {len(found)} rows none is opened")
            continue
        other = next((one for one in found if one.key != place.key), None)
        for name, value, puts in changed(place, other, _strange(model, field)):
            # What belongs elsewhere is tried by all who open the place, the rest by a few of them.
            first = opening if puts else opening[:FEW]
            if not (looking.notice(place, value, puts, first) or looking.notice(place, value, puts)):
                silent.append(f"{place}: {name} is not noticed")
    assert not silent, silent


def _strange(model: Any, field: Any) -> Place | None:
    """A value of another column of the same package."""
    for another_model, another in columns():
        if another is not field and another_model._meta.app_label == model._meta.app_label:
            return next(iter(rows(another_model, another)), None)
    return None


class Looking:
    """Looks at everything once, and says which parts notice an altered value."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.usual = [part() for part in parts]

    def notice(self, place: Place, value: bytes, puts: Puts, only: Collection[int] | None = None) -> list[int]:
        """Parts that look otherwise, or that tried to open this value and could not. It may open for none."""
        found = []
        with undone(), unboxing.tried() as tried:
            for where, what in ((place, value), *puts):
                where.put(what)
            for n in range(len(self.parts)) if only is None else only:
                tried.refused.clear()
                if self.parts[n]() != self.usual[n] or value in tried.refused:
                    found.append(n)
        assert value not in tried, f"{place} holds {len(value)} bytes that are not its own, and they open"
        return found
