"""The form about what becomes of a contact: a new case or several, part of existing ones, or closed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import catalogue, lawbook, ledger
from guvoh.casework.actions.outcomes import NewCase, Next
from guvoh.casework.queries import code_words, people
from guvoh.casework.queries.contacts import Opened
from guvoh.casework.queries.matches import Match, Matches
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kinds import wellknown
from guvoh.kinds.contact import Contact
from guvoh.kinds.values import Spelling
from guvoh.kit import names
from guvoh.kit.ids import as_id
from guvoh.pages.forms import KindForm, Problem, Sources
from guvoh.pages.forms.options import Option
from guvoh.pages.words import term

CLOSE = "close"
WAYS = (wellknown.NEW_CASE, wellknown.ATTACHED, CLOSE)
_NUMBER = re.compile(r"([A-Za-z]{2})-(\d{4})-0*(\d{1,6})")
_ASKED = ("responsible", "call_back", "result_note")


@dataclass
class Taken:
    """One spelling among those taken, and which person it is thought to be (from 1)."""

    at: int
    text: str
    person: int
    spelling: Spelling


class OutcomeForm:
    """`posted` None: the page as it is first shown. `draft`: shown, not read."""

    def __init__(
        self, keyring: Keyring, found: Opened, matched: Matches, posted: QueryDict | None, draft: QueryDict | None
    ) -> None:
        self.keyring, self.found, self.matched, self.posted = keyring, found, matched, posted
        typed = posted if posted is not None else draft if draft is not None else QueryDict()
        self.next = KindForm(
            "contact",
            found.contact,
            posted,
            draft=draft,
            only=_ASKED,
            sources=Sources(members=people.able_in(keyring, found.file.home)),
        )
        self.errors: list[Problem] = []
        first = typed is posted or typed is draft
        self.way = typed.get("way", "")
        self.country = typed.get("country", found.contact.country or "")
        self.separate = typed.get("separate", "") == "yes"
        self.numbers = typed.get("numbers", "")
        self.chosen = {one for text in typed.getlist("cases") if (one := as_id(text))}
        self.closing = typed.get("closing", found.contact.result or "")
        self.taken = _taken(found.contact.taken, typed)
        fresh = "" if first else code_words.suggested(str(get_language()))
        self.code_names = [typed.get(f"code_name-{at}", fresh if at == 0 else "") for at in range(max(self.most, 1))]
        self.cases: list[UUID] = []

    # what the page asks

    @property
    def most(self) -> int:
        """How many cases could be made: one for each spelling at most."""
        return len(self.taken)

    @property
    def countries(self) -> list[Option]:
        """The countries of the coalition."""
        language = str(get_language())
        return [
            Option(one.code, one.label(language), one.code == self.country)
            for one in lawbook.current().vocabulary("country")
        ]

    @property
    def closings(self) -> list[Option]:
        """Ways of closing."""
        return [Option(code, term("contact_result", code), code == self.closing) for code in wellknown.CLOSING_RESULTS]

    @property
    def persons(self) -> range:
        """Numbers that a spelling may be given."""
        return range(1, len(self.taken) + 1)

    @property
    def offered(self) -> list[Match]:
        """Cases that she may add it to, best first."""
        return [one for one in (*self.matched.same, *self.matched.possible) if one.numbered]

    # what the view asks

    def is_valid(self) -> bool:
        """Whether something can be done; `errors` says what is missing."""
        if self.posted is None:
            return False
        self.next.is_valid()
        self.errors = list(self.next.errors)
        if self.way not in WAYS:
            self._wrong(_("Choose what becomes of it"), "f-way-new_case")
        elif self.way == wellknown.NEW_CASE and self.country not in {one.value for one in self.countries}:
            self._wrong(_("Country: the number of the case begins with it"), "f-country")
        elif self.way == wellknown.ATTACHED:
            self._find_cases()
        elif self.way == CLOSE and self.closing not in wellknown.CLOSING_RESULTS:
            self._wrong(_("Choose how it is closed"), f"f-closing-{wellknown.CLOSING_RESULTS[0]}")
        return not self.errors

    @property
    def then(self) -> Next:
        """Who goes on, when to call back."""
        record: Any = self.next.record
        return Next(record.responsible, record.call_back)

    @property
    def note(self) -> str | None:
        """The note on the result."""
        record: Any = self.next.record
        return str(record.result_note) if record.result_note else None

    @property
    def new_cases(self) -> list[NewCase]:
        """The cases to be made, each with its people."""
        everybody = _people(self.taken)
        if not self.separate or len(everybody) < 2:
            return [NewCase(self._code_name(0), everybody)]
        return [NewCase(self._code_name(at), [one]) for at, one in enumerate(everybody)]

    def _code_name(self, at: int) -> str:
        typed = self.code_names[at].strip() if at < len(self.code_names) else ""
        return typed[:200] or code_words.suggested(str(get_language()))

    def _wrong(self, text: str, anchor: str) -> None:
        self.errors.append(Problem(text, anchor))

    def _find_cases(self) -> None:
        self.cases = [one.case for one in self.offered if one.case in self.chosen]
        wanted = numbers_in(self.numbers)
        with catalogue.open(self.keyring) as shelf:
            by_number = shelf.by_number(*wanted)
        for number in wanted:
            if number not in by_number:
                self._wrong(_("There is no case %(number)s among those given to you") % {"number": number}, "f-numbers")
            self.cases += [case for case in by_number.get(number, ()) if case not in self.cases]
        if not self.cases and not self.errors:
            self._wrong(_("Choose a case, or type its number"), "f-numbers")
        for case in self.cases:
            if case == self.found.file.id or not _may_write(self.keyring, case):
                self._wrong(_("You may read one of these cases and not write in it"), "f-numbers")


def numbers_in(text: str) -> list[str]:
    """Case numbers as they are written, from what somebody typed: `tj-2026-137` is TJ-2026-0137."""
    found = []
    for word in re.split(r"[\s,;]+", text.strip()):
        match = _NUMBER.fullmatch(word)
        if word:
            found.append(f"{match[1].upper()}-{match[2]}-{int(match[3]):04}" if match else word)
    return list(dict.fromkeys(found))


def _taken(spellings: Iterable[Spelling], typed: Any) -> list[Taken]:
    """The spellings, those of one name taken for one person unless somebody says otherwise."""
    found: list[Taken] = []
    for at, spelling in enumerate(spellings):
        alike = next((one.person for one in found if names.same(one.text, spelling.text)), None)
        guess = alike or max((one.person for one in found), default=0) + 1
        said = typed.get(f"person-{at}", "")
        found.append(Taken(at, spelling.text, int(said) if said.isdigit() and len(said) < 4 else guess, spelling))
    return found


def people_of(contact: Contact) -> list[tuple[Spelling, ...]]:
    """The people that a call is about, each with the spellings of his name, as they are guessed."""
    return _people(_taken(contact.taken, {}))


def _people(taken: Iterable[Taken]) -> list[tuple[Spelling, ...]]:
    grouped: dict[int, list[Spelling]] = {}
    for one in taken:
        grouped.setdefault(one.person, []).append(one.spelling)
    return [tuple(spellings) for _number, spellings in sorted(grouped.items())]


def _may_write(keyring: Keyring, case: UUID) -> bool:
    try:
        return ledger.open(keyring, case, ()).may_write
    except NoKey:
        return False
