"""One day in a house: members come, look, write, search, upload, err, lock; then the operator's commands run."""

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from babel.messages.pofile import read_po

from guvoh.ops.demo.world import World
from guvoh.pages.messages import PACKAGE
from promises.house import REPOSITORY, House
from promises.hunting import Hunt
from promises.living import Person, Typing, person
from promises.slices import a_slice
from promises.walking import Page

MOST = {"amina": 150, "boris": 70, "chinara": 45, "dilshod": 45}
"""Who comes, and how many pages she looks at: Amina two of each sort, the others one."""
FEW = {"amina": 60, "boris": 20}
_THOROUGH = ("amina",)


@dataclass
class Lived:
    """What is left after the day."""

    house: House
    world: World
    typing: Typing
    people: list[Person]
    workers: dict[str, str]

    @property
    def pages(self) -> list[Page]:
        return [page for one in self.people for page in one.walker.seen]

    @cached_property
    def hunt(self) -> Hunt:
        """For every invented word, and everything that was typed."""
        return self._hunt(())

    @cached_property
    def hunt_in_pages(self) -> Hunt:
        """The same, without pieces of sentences that the product itself says."""
        return self._hunt(_own_sentences())

    def _hunt(self, but: Iterable[str]) -> Hunt:
        known = self.world.canaries
        phones = [*known.phones, *("".join(filter(str.isdigit, one)) for one in known.phones)]
        secrets = [member.passphrase for member in self.world.members.values()]
        words = [*known.names, *phones, *known.file_names, *known.emails, *known.staff, *known.searches, *secrets]
        circles = [circle.name for circle in self.world.circles.values()]
        return Hunt(
            [*words, *circles, *self.typing.lines, *self.typing.names],
            [*known.narratives, *known.comments, *self.typing.texts],
            [*known.file_patterns, *self.typing.markers],
            but,
        )


def _own_sentences() -> Iterator[str]:
    """Of its pages, also as they stand in a title, and of its lawbook; the names of its letters are titles too."""
    yield from (path.read_text() for path in sorted((REPOSITORY / "lawbook").rglob("*.yaml")))
    for path in sorted(PACKAGE.glob("*/locale/ru/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                said = [message.string] if isinstance(message.string, str) else message.string
                yield from (f"{one} – Guvoh" for one in said)
    for path in sorted((REPOSITORY / "lawbook" / "letters").rglob("*.txt")):
        titles = re.findall(r"^title: (.+)$", path.read_text(), re.MULTILINE)
        yield from (f"{one} – Guvoh" for one in titles)


@contextmanager
def live_in(folder: Path, database: str | None = None, few: bool = False) -> Iterator[Lived]:
    """Build, serve, use, stop; the folder stays for the tests to search."""
    house, today = House(folder, database), date.today()
    world, typing = a_slice(today, few), Typing()
    house.found(today.isoformat(), *(["few"] if few else []))
    house.serve()
    try:
        people = [_day(house, world, key, most, typing) for key, most in (FEW if few else MOST).items()]
        people[0].bring()
        _late(people[0])
        limits = _limits(house)
        people[1].cut_off(partial(_kill, house))
        _back_again(people[1])
        lived = Lived(house, world, typing, people, limits)
    finally:
        house.stop()
    for command in ("nightly", "backup", "exposure", "verify"):
        house.guvoh(command)
    yield lived


def _day(house: House, world: World, key: str, most: int, typing: Typing) -> Person:
    one = person(house, world.members[key], typing)
    one.enter()
    one.walk(most=most, each=1 + (key in _THOROUGH))
    _show(one)
    _search(one, world)
    one.err()
    return one


def _show(one: Person) -> None:
    """*Show identity*, *Show health* on some of the cases she saw; then their people."""
    forms = {form.action: form for page in one.walker.seen for form in page.forms if form.action.endswith("/show")}
    for form in list(forms.values())[:4]:
        for button in form.buttons:
            one.walker.post(form.action, [*form.fields, button])
        one.walker.get(form.action.removesuffix("show") + "people")


def _search(one: Person, world: World) -> None:
    """Every search box there is, with words that stand nowhere else."""
    page = one.walker.get("/")
    for form in page.forms:
        if "q" in form.texts and form.method == "post":
            for word in world.canaries.searches:
                one.walker.post(form.action, form.filled(q=word))


def _late(one: Person) -> None:
    """A form is sent after *Lock*: it comes back on the page, and is kept nowhere in clear."""
    page = one.walker.get("/contacts/new")
    one.lock()
    with suppress(StopIteration):
        form = next(form for form in page.forms if "contacts/new" in form.action)
        one.walker.post(form.action, form.filled(**{name: one.typing.text() for name in form.areas}))


def _kill(house: House) -> None:
    """Every worker, once something of the upload has been written down; the launcher starts others."""
    started = time.monotonic()
    while time.monotonic() - started < 10 and not list((house.home / "files").rglob("*.part")):
        time.sleep(0.05)
    for worker in house.workers()[1:]:
        os.kill(worker, signal.SIGKILL)


def _back_again(one: Person) -> None:
    """Within five seconds, and she is still signed in: sessions live in the launcher's memory."""
    started = time.monotonic()
    while time.monotonic() - started < 5:
        page = one.look("/account")
        if page is not None and page.status == 200:
            one.failed.clear()
            return
        time.sleep(0.1)
    raise AssertionError("no worker came back within five seconds")


def _limits(house: House) -> dict[str, str]:
    """/proc of a worker: its limits, and the files without a name that it holds."""
    worker = house.workers()[-1]
    found = {"limits": Path(f"/proc/{worker}/limits").read_text()}
    for handle in Path(f"/proc/{worker}/fd").iterdir():
        with suppress(OSError):
            found[f"fd {handle.name}"] = os.readlink(handle)
    return found
