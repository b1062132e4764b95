"""Workers that write until they are killed; run as a program of its own.

    python dying.py kill_rounds ROUNDS SEED    → a JSON report on standard output

One process sets everything up and then only forks: a worker that registers, writes, uploads, imports, shares and folds,
and says each deed that it was told is done; then SIGKILL at a random moment; now and then a fresh process that looks
whether everything that was said is there, and nothing is there by half.
"""

import hashlib
import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

LOOK_EVERY = 10
LONGEST = 0.2
BATCH = 8
MARKER = b"guvoh-marker-of-an-upload-that-may-lie-nowhere"


class Words:
    """What workers say, line by line, in a file that outlives them: {"did": …} after a deed, {"tries": …} before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0

    def say(self, **fact: Any) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, json.dumps(fact).encode() + b"\n")
        os.close(handle)

    def all(self) -> Iterator[dict[str, Any]]:
        if self._path.exists():
            yield from (json.loads(line) for line in self._path.read_text().splitlines())


class Worker:
    """What a worker of the server does for Amina."""

    def __init__(self, us: Any, base: tuple[UUID, UUID], words: Words, seed: int) -> None:
        self.us, self.words, self.dice = us, words, random.Random(seed)
        self.case, self.document = base

    def run(self, ready: Callable[[], None]) -> None:
        self.us.amina.refresh()
        ready()
        deeds: list[Callable[[], None]] = [self.register, self.write, self.write, self.upload, self.bring, self.fold]
        while True:
            self.dice.choice(deeds)()

    def token(self) -> str:
        return f"слово-{self.dice.randbytes(8).hex()}"

    def register(self) -> None:
        from guvoh import ledger

        token = self.token()
        case = ledger.actions.register(by=self.us.amina, circle=self.us.dushanbe, changes=[_note(token)], number=True)
        self.words.say(did="write", case=case.hex, token=token)

    def write(self) -> None:
        from guvoh import ledger

        token = self.token()
        ledger.actions.write(by=self.us.amina, case=self.case, changes=[_note(token)])
        self.words.say(did="write", case=self.case.hex, token=token)

    def upload(self) -> None:
        from guvoh import ledger

        content = MARKER + self.dice.randbytes(200_000) + MARKER
        ref = ledger.files.store(
            by=self.us.amina, case=self.case, record=self.document, stream=BytesIO(content), name="скан.pdf"
        )
        self.words.say(did="upload", file=ref.id.hex, secret=ref.secret, sha=hashlib.sha256(content).hexdigest())

    def bring(self) -> None:
        """An import: all of it or nothing."""
        from guvoh import ledger
        from guvoh.ledger.actions import NewCase

        ids, token = [uuid4() for _ in range(BATCH)], self.token()
        self.words.say(tries="import", cases=[one.hex for one in ids])
        files = [NewCase(changes=[_note(token)], case=one) for one in ids]
        ledger.actions.register_many(by=self.us.amina, circle=self.us.dushanbe, files=files)
        self.words.say(did="import", cases=[one.hex for one in ids], token=token)

    def fold(self) -> None:
        from guvoh.catalogue import actions

        actions.fold(self.us.amina, self.us.dushanbe)


class Looker:
    """A fresh process after a kill: what was said is there, the chain is whole, nothing is there by half."""

    def __init__(self, us: Any, base: tuple[UUID, UUID]) -> None:
        self.us = us
        self.case, self.document = base

    def look(self, facts: list[dict[str, Any]]) -> dict[str, Any]:
        """`facts`: what was said since the last look."""
        from guvoh import catalogue, ledger

        started = time.monotonic()
        self.us.amina.refresh()
        base = ledger.open(self.us.amina, self.case)
        with catalogue.open(self.us.amina) as opened:
            cases = opened.cases(size=1).total
            assert not opened.holes, opened.holes
        ready = time.monotonic() - started
        report = ledger.verify()
        assert report.ok, [str(problem) for problem in report.problems]
        lost = [fact for fact in facts if not self._holds(base, fact)]
        return {"ready": ready, "cases": cases, "actions": report.actions, "lost": lost}

    def _holds(self, base: Any, fact: dict[str, Any]) -> bool:
        if "tries" in fact:
            return self._all_or_nothing(fact)
        match fact["did"]:
            case "write":
                return self._reads(base, UUID(fact["case"]), fact["token"])
            case "import":
                return all(self._reads(base, UUID(one), fact["token"]) for one in fact["cases"])
            case _:
                return self._stored(fact)

    def _reads(self, base: Any, case: UUID, token: str) -> bool:
        from guvoh import ledger

        file = base if case == base.id else ledger.open(self.us.amina, case)
        return any(getattr(entry.record, "text", "") == token for entry in file.records.values())

    def _all_or_nothing(self, fact: dict[str, Any]) -> bool:
        from guvoh.ledger.models import Case

        return Case.objects.filter(id__in=[UUID(one) for one in fact["cases"]]).count() in (0, BATCH)

    def _stored(self, fact: dict[str, Any]) -> bool:
        """The file that a later upload has replaced is still read through history: here by its own reference."""
        from guvoh.ledger.files import keys, places
        from guvoh.ledger.formats import contexts
        from guvoh.sealing.files import SealedFile

        file = UUID(fact["file"])
        key, _ = keys.opened(fact["secret"])
        with places.of(file).open("rb") as source:
            sealed = SealedFile(key, source, contexts.file_content(self.us.amina.coalition, file))
            content = b"".join(iter(lambda: sealed.read(1 << 16), b""))
        return hashlib.sha256(content).hexdigest() == fact["sha"]

    def look_with_keys(self) -> list[str]:
        """Everything once more: signatures, rights, every box."""
        from guvoh import ledger

        return [str(problem) for problem in ledger.verify(self.us.amina).problems]


def _note(token: str) -> Any:
    from guvoh.kinds import KINDS
    from guvoh.ledger.actions import new

    return new(KINDS["note"].model_validate({"text": token}))


def forked(act: Callable[..., Any], *, ready: bool = False) -> tuple[int, int]:
    """`act` in a process of its own; out: its id, and a handle from which its answer is read.

    With `ready` the act gets a function by which it says, with one byte, that it has begun.
    """
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    try:
        says = [partial(os.write, writing, b".")] if ready else []
        answer = json.dumps({"answer": act(*says)})
    except BaseException as problem:
        answer = json.dumps({"problem": repr(problem)})
    os.write(writing, answer.encode())
    os._exit(0)


def answer_of(child: int, reading: int) -> Any:
    """What it answered, waiting for it."""
    with os.fdopen(reading, "rb") as pipe:
        found = json.loads(pipe.read() or b'{"problem": "it died"}')
    os.waitpid(child, 0)
    if "problem" in found:
        raise AssertionError(found["problem"])
    return found["answer"]


def set_up(home: Path) -> tuple[Any, tuple[UUID, UUID]]:
    """A coalition and a case with a document."""
    from promises import recorded

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guvoh.web.settings")
    from guvoh.ops.home import django_ready

    django_ready(empty=True)
    recorded.quick_passphrases()
    import cast
    from guvoh import ledger
    from guvoh.kinds import KINDS
    from guvoh.ledger.actions import new
    from guvoh.ops import store

    store.create_tables()
    us = cast.coalition()
    document = new(KINDS["document"].model_validate({"name": "Скан"}))
    case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=[document], number=True)
    return us, (case, document.record)


def kill_rounds(rounds: int, seed: int) -> dict[str, Any]:
    """Kill that many workers; look after every few."""
    home = Path(os.environ["GUVOH_HOME"])
    us, base = set_up(home)
    words, dice, looks, seen = Words(home.parent / "said"), random.Random(seed), [], 0
    for number in range(1, rounds + 1):
        worker = Worker(us, base, words, dice.getrandbits(32))
        child, reading = forked(worker.run, ready=True)
        assert os.read(reading, 1) == b".", os.read(reading, 4096)
        time.sleep(dice.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        problem = os.read(reading, 4096)
        os.close(reading)
        assert not problem, problem
        if number % LOOK_EVERY == 0 or number == rounds:
            said = list(words.all())
            looks.append(answer_of(*forked(partial(Looker(us, base).look, said[seen:]))))
            seen = len(said)
    problems = answer_of(*forked(Looker(us, base).look_with_keys))
    sorts = [fact.get("did") for fact in words.all()]
    return {
        "rounds": rounds,
        "looks": looks,
        "problems": problems,
        "did": {sort: sorts.count(sort) for sort in ("write", "upload", "import")},
        "tried": sorts.count(None),
    }


def full_disk_rounds(steps: int, seed: int) -> dict[str, Any]:
    """The disk ends a little later each time, in the middle of another call that writes."""
    us, base = set_up(Path(os.environ["GUVOH_HOME"]))
    return {"steps": answer_of(*forked(partial(_fill, us, base, steps, seed)))}


def _fill(us: Any, base: tuple[UUID, UUID], steps: int, seed: int) -> list[dict[str, Any]]:
    from django.db import DatabaseError, connection

    found, words = [], Words(Path(os.environ["GUVOH_HOME"]).parent / "said")
    worker, looker, seen = Worker(us, base, words, seed), Looker(us, base), 0
    for step in range(steps):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        deed = [worker.write, worker.upload, worker.bring][step % 3]
        resource.setrlimit(resource.RLIMIT_FSIZE, (step * 2_500, resource.RLIM_INFINITY))
        try:
            deed()
            answer = "done"
        except (DatabaseError, OSError) as problem:
            answer = type(problem).__name__
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        worker.write()
        said = list(words.all())
        found.append({"answer": answer, "deed": deed.__name__, **looker.look(said[seen:])})
        seen = len(said)
    return found


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))))
