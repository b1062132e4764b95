"""Protocol test 12, whole: who lost a case opens nothing that is written afterwards, whoever writes it, in what way.

He copied every key that he had: of the case, of channels. Then somebody writes: at home, a partner with two
compartments, an import that brings changes, an import that makes new cases, an upload. Every box, row and file that
comes of it is tried with every key that he has.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from uuid import UUID

import pytest

from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.ledger.actions import Change, new
from guvoh.ledger.actions.importing import Edit, NewCase, step_by_step
from ledger.cases import H, I, S, edit, entry, header, note, person, record, register
from promises import unboxing


def at_home(us: Coalition, case: UUID) -> None:
    file = ledger.open(us.amina, case)
    edit(us.amina, case, entry(file, "case"), status="closed", summary="Итог.")
    edit(us.amina, case, entry(ledger.open(us.amina, case), "person"), names=[{"text": "Шилохвостов"}])


def by_a_partner(us: Coalition, case: UUID) -> None:
    """Bishkek, which holds codes and story."""
    edit(us.boris, case, entry(ledger.open(us.boris, case), "case"), status="closed", summary="Итог партнёра.")


def by_import_of_changes(us: Coalition, case: UUID) -> None:
    file = ledger.open(us.amina, case)
    one, other = entry(file, "note"), entry(file, "person")
    changes = [
        Change(one.id, "note", one.record.revised(text="Из списка."), one.heads),
        Change(other.id, "person", other.record.revised(names=[{"text": "Горихвосткин"}]), other.heads),
    ]
    through(step_by_step(by=us.amina, edits=[Edit(case, changes)], reason="список"))


def by_import_of_cases(us: Coalition, case: UUID) -> None:
    made = [NewCase(changes=[new(header()), new(person()), new(note("Новое дело из списка."))]) for _ in range(3)]
    us.new = ledger.actions.register_many(by=us.amina, circle=us.dushanbe, files=made)  # type: ignore[attr-defined]


def by_upload(us: Coalition, case: UUID) -> None:
    ledger.actions.write(by=us.amina, case=case, changes=[new(record("document", name="Скан"))])
    place = entry(ledger.open(us.amina, case), "document").id
    ledger.files.store(by=us.amina, case=case, record=place, stream=BytesIO(b"x" * 70_000), name="скан.pdf")


WAYS = (at_home, by_a_partner, by_import_of_changes, by_import_of_cases, by_upload)


def through(steps: Iterator[int]) -> None:
    for _ in steps:
        pass


def keys_of(keyring: Keyring, case: UUID) -> list[bytes]:
    """Everything symmetric that he can copy: keys of the case, and of the channels of his circles."""
    file = ledger.open(keyring, case)
    held = file.examined.keys
    found = [held.key(name, key) for name in file.compartments for key in held.ids(name)]
    for channel in keyring.directory._state.channels:
        with suppress(NoKey):
            found.append(keyring.channel_key(channel))
    return found


def everything(us: Coalition, case: UUID) -> set[tuple[bytes, bytes]]:
    """All boxes that the home circle and its partner open: case, history, openings, lists, texts, names, files."""
    us.refresh()
    with unboxing.taken_down() as found:
        for keyring in (us.amina, us.boris):
            for each in (case, *getattr(us, "new", ())):
                _read(keyring, each)
            with catalogue.open(keyring) as shelf:
                shelf.cases(size=50)
                shelf.search_names("Шилохвостов")
                shelf.search_text("списка")
                shelf.count("victim")
    return set(found)


def _read(keyring: Keyring, case: UUID) -> None:
    try:
        file = ledger.open(keyring, case)
    except NoKey:
        return
    file.history()
    for one in file.records.values():
        if one.kind == "document" and getattr(one.record, "file", None):
            ledger.files.open(file, one.id, one.record.file).close()


def check(us: Coalition, case: UUID, copied: list[bytes], write: Callable[[Coalition, UUID], None]) -> None:
    before = everything(us, case)
    assert any(unboxing.opens(key, box, context) for key in copied for box, context in before), "he had no key at all"
    write(us, case)
    fresh = everything(us, case) - before
    assert len(fresh) > 3, "nothing new was opened"
    opened = [unboxing.read(context) for key in copied for box, context in fresh if unboxing.opens(key, box, context)]
    assert opened == []


def shared(us: Coalition, *compartments: object) -> UUID:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=list(compartments))
    us.refresh()
    return case


@pytest.mark.parametrize("write", WAYS)
def test_removed_member_reads_nothing_new(us: Coalition, write: Callable[[Coalition, UUID], None]) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = shared(us, S)
    copied = keys_of(zarina.refresh() and zarina, case)
    remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
    us.refresh()
    check(us, case, copied, write)
    with pytest.raises((NoKey, Refused)):
        ledger.open(zarina.refresh() and zarina, case)


@pytest.mark.parametrize("write", [way for way in WAYS if way is not by_a_partner])
def test_share_withdrawn_reads_nothing_new(us: Coalition, write: Callable[[Coalition, UUID], None]) -> None:
    case = shared(us, S, I, H)
    copied = keys_of(us.boris, case)
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)
    check(us, case, copied, write)
