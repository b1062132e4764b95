"""Which letters a case may need: those for which a term or a decision waits first, then all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.kinds.choices import Direction, TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.step import Step
from guvoh.kit import clock
from guvoh.lawbook.letters import Letter, Letters
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import casefiles, dates
from guvoh.pages.parts import Tag
from guvoh.pages.seam import Reason
from guvoh.pages.words import term as said_term

SELF_NAMES: Mapping[str, str] = {
    "ru": "Русский", "en": "English", "kk": "Қазақша", "ky": "Кыргызча", "tg": "Тоҷикӣ", "uz": "O‘zbekcha",
    "tk": "Türkmençe", "kaa": "Qaraqalpaqsha",
}  # fmt: skip
"""What the languages of letters call themselves."""
ALIVE = frozenset({TermState.RUNNING, TermState.MISSED})
GOES: Mapping[str, Reason] = {
    "authority": gettext_lazy("To the prosecutor, the investigator, a body"),
    "court": gettext_lazy("To the court"),
    "un": gettext_lazy("To the United Nations"),
    "client": gettext_lazy("To the person"),
    "annex": gettext_lazy("Annexes"),
}


@dataclass(frozen=True)
class Offer:
    """One letter that can be written. `why`: because of which term or decision."""

    title: str
    about: str
    href: str
    why: str = ""
    tags: tuple[Tag, ...] = ()


def titled(letters: Letters, id: str) -> Letter:
    """The letter in the page's language, else in any."""
    some = letters.by_id[id]
    return some.get(str(get_language())) or some.get("ru") or next(iter(some.values()))


def address(case: UUID, letter: str, **picked: UUID | None) -> str:
    """Where a letter begins, with what is picked already."""
    chosen = {name: one.hex for name, one in picked.items() if one is not None}
    return reverse("case_write_letter", args=[case, letter]) + (f"?{urlencode(chosen)}" if chosen else "")


def of_calls() -> frozenset[str]:
    """Letters that cannot wait for a case: those of the urgent checklist, and those that save what vanishes."""
    policies = lawbook.current().policies
    lists = (("urgent", "checklist", "letters"), ("evidence", "items", "letter"))
    found: set[str] = set()
    for policy, entries, key in lists:
        for one in policies[policy].entries(entries) if policy in policies else ():
            some = one.get(key)
            found |= {str(id) for id in (some if isinstance(some, list | tuple) else [some] if some else ())}
    return frozenset(found)


def suits(file: CaseFile, letter: str) -> bool:
    """Whether this letter can be written here: in a case every one, from a call those that cannot wait."""
    return casefiles.call_of(file) is None or letter in of_calls()


def by_group(letters: Letters, file: CaseFile) -> list[tuple[Reason, list[Offer]]]:
    """All letters by whom they go to, in the order of the list of papers."""
    case = file.id
    found: dict[str, list[Letter]] = {}
    for id in (one for one in letters.by_id if suits(file, one)):
        one = titled(letters, id)
        found.setdefault(one.goes, []).append(one)
    return [
        (GOES[goes], [_offer(one, case) for one in sorted(found[goes], key=_order)]) for goes in GOES if goes in found
    ]


def _order(letter: Letter) -> tuple[int, str]:
    number = letter.paper.lstrip("D")
    return int(number) if number.isdigit() else 99, letter.title


def _offer(letter: Letter, case: UUID) -> Offer:
    tags = (Tag(_("own text"), "teal"),) if letter.own else ()
    return Offer(letter.title, letter.about, address(case, letter.id), tags=tags)


def waiting(letters: Letters, file: CaseFile) -> list[Offer]:
    """Letters for which a term runs or has run out, the nearest first; then those that answer the last decisions."""
    found = [*_by_terms(letters, file), *_by_decisions(letters, file)]
    return list({one.href: one for one in found}.values())


def _by_terms(letters: Letters, file: CaseFile) -> Iterator[Offer]:
    terms = [one for one in file.records.values() if isinstance(one.record, Deadline) and one.record.state in ALIVE]
    for entry in sorted(terms, key=_due):
        one = entry.record
        assert isinstance(one, Deadline)
        letter = for_term(letters, file, entry)
        if letter is not None:
            yield Offer(letter.title, "", about_term(file.id, letter, entry), _why(one), (_tag(one),))


def for_term(letters: Letters, file: CaseFile, entry: Entry) -> Letter | None:
    """The letter that a term calls ready: by its name, else one of those that are ready for it, by the decision."""
    one = entry.record
    wanted = one.letter if isinstance(one, Deadline) else None
    if not wanted:
        return None
    if wanted in letters.by_id:
        return titled(letters, wanted)
    able = [titled(letters, id) for id in letters.by_id if wanted in titled(letters, id).ready_for]
    step = file.records.get(one.step) if isinstance(one, Deadline) and one.step else None
    decision = getattr(step.record, "decision", None) if step else None
    return next((letter for letter in able if decision in letter.decisions), next(iter(able), None))


def about_term(case: UUID, letter: Letter, entry: Entry) -> str:
    """Where the letter for a term begins."""
    one = entry.record
    assert isinstance(one, Deadline)
    step = one.step if "step" in letter.picks else None
    return address(case, letter.id, term=entry.id, proceeding=one.proceeding, step=step)


def _due(entry: Entry) -> tuple[bool, object]:
    due = getattr(entry.record, "due", None)
    day = due.last_day() if due is not None else None
    return (day is None, day or clock.local_today())


def _why(one: Deadline) -> str:
    title = one.title_ru if get_language() == "ru" else one.title_en
    return " · ".join(piece for piece in (title or "", dates.partial(one.due)) if piece)


def _tag(one: Deadline) -> Tag:
    day = one.due.last_day() if one.due else None
    if day is not None and day < clock.local_today():
        return Tag(_("run out"), "red")
    return Tag(dates.distance((day - clock.local_today()).days), "amber") if day else Tag(_("term"), "")


def _by_decisions(letters: Letters, file: CaseFile) -> Iterator[Offer]:
    for entry in _last_decisions(file.records.values()):
        step = entry.record
        assert isinstance(step, Step)
        proceeding = file.records.get(step.proceeding) if step.proceeding else None
        sort = proceeding.record.type if proceeding and isinstance(proceeding.record, Proceeding) else None
        for id in letters.by_id:
            letter = titled(letters, id)
            if step.decision in letter.decisions and (not letter.proceedings or sort in (None, *letter.proceedings)):
                taken = "" if "taken_on" in step.hidden else dates.partial(step.taken_on)
                why = " · ".join(piece for piece in (said_term("decision", str(step.decision)), taken) if piece)
                yield Offer(letter.title, "", _about_step(file.id, letter, entry), why)


def _about_step(case: UUID, letter: Letter, entry: Entry) -> str:
    name = "step" if "step" in letter.picks else "filed"
    return address(case, letter.id, proceeding=getattr(entry.record, "proceeding", None), **{name: entry.id})


def _last_decisions(entries: Iterable[Entry]) -> list[Entry]:
    """The last decision of each proceeding (and of the steps of none)."""
    found: dict[UUID | None, Entry] = {}
    for entry in entries:
        step = entry.record
        if isinstance(step, Step) and step.decision and step.direction != Direction.FILED:
            before = found.get(step.proceeding)
            if before is None or _day(entry) >= _day(before):
                found[step.proceeding] = entry
    return list(found.values())


def _day(entry: Entry) -> tuple[object, ...]:
    when = getattr(entry.record, "taken_on", None)
    return when.sort_key() if when is not None else ()
