"""What is picked before a letter is filled: language, person, proceeding, decision, term, office, names or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.kinds import wellknown
from guvoh.kinds.choices import Direction
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.kinds.step import Step
from guvoh.kit.ids import as_id
from guvoh.lawbook.letters import Letter, Letters
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages.casefiles import OpenedCase
from guvoh.papers.queries import offers
from guvoh.papers.queries.offices import Office, offices
from guvoh.papers.values import Picked
from guvoh.sealing.labels import Compartment

PICKED: Final = ("person", "proceeding", "step", "filed", "term")
ASKED: Final = {"names": Compartment.IDENTITY, "health": Compartment.HEALTH}
PARAMETERS: Final = (*PICKED, "office", "language", *ASKED)
_KINDS: Final = {"person": "person", "proceeding": "proceeding", "step": "step", "filed": "step", "term": "deadline"}


@dataclass(frozen=True)
class Choice:
    """One select: its options as (value, label, chosen)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


class Picking:
    """Out of an address or a form; what does not exist in the case is as if nothing was said."""

    def __init__(self, opened: OpenedCase, letters: Letters, letter: str, sent: QueryDict) -> None:
        self.opened, self.letters, self.letter, self.sent = opened, letters, letter, sent
        self.languages = letters.languages(letter)
        self.language = self._language()
        self.offices = offices(opened.keyring) if self.text.goes != "client" else []
        self.picked = self._picked()

    @property
    def text(self) -> Letter:
        """The letter in the picked language."""
        return self.letters.letter(self.letter, self.language)

    def _language(self) -> str:
        wanted = self.sent.get("language", "")
        able = [one for one in (wanted, "ru", str(get_language())) if one in self.languages]
        return able[0] if able else self.languages[0]

    def _picked(self) -> Picked:
        found = {name: self._one(name) for name in PICKED if name in self.text.picks or name == "term"}
        office = as_id(self.sent.get("office", ""))
        return Picked(**found, office=office if any(one.id == office for one in self.offices) else None)

    def _one(self, name: str) -> UUID | None:
        wanted = as_id(self.sent.get(name, ""))
        entry = self.opened.file.records.get(wanted) if wanted else None
        if entry is not None and entry.kind == _KINDS[name]:
            return entry.id
        if name in self.sent:
            return None
        some = list(self._able(name))
        return some[0].id if len(some) == 1 or (name == "person" and some) else None

    def _able(self, name: str) -> Iterable[Entry]:
        entries = self.opened.of(_KINDS[name])
        if name == "person":
            victims = [one for one in entries if _is_victim(one.record)]
            return victims or entries
        if name == "filed":
            return [one for one in entries if _way(one.record) == Direction.FILED]
        if name == "step":
            return [one for one in entries if _way(one.record) != Direction.FILED]
        return entries

    @property
    def parts(self) -> frozenset[Compartment]:
        """The compartments from which the letter is filled."""
        ticked = {part for name, part in ASKED.items() if self.sent.get(name)}
        return frozenset({Compartment.CODES, Compartment.STORY} | ticked) & self.opened.held

    @property
    def query(self) -> str:
        """The same as an address says it."""
        chosen = {name: getattr(self.picked, name) for name in (*PICKED, "office")}
        said = {name: one.hex for name, one in chosen.items() if one is not None}
        said |= {name: "" for name in self.text.picks if name not in said and name in self.sent}
        said |= {name: "1" for name, part in ASKED.items() if part in self.parts}
        return urlencode({"language": self.language, **said})

    # -- what the page shows

    @property
    def choices(self) -> list[Choice]:
        """The selects of this letter that have something to choose from."""
        found = [
            self._choice(name, label) for name, label in _labels().items() if name in self.text.picks or name == "term"
        ]
        if self.offices:
            rows = tuple((one.id.hex, one.label, one.id == self.picked.office) for one in self.offices)
            found.append(Choice("office", _("Address of the body"), rows))
        return [one for one in found if one.options]

    def _choice(self, name: str, label: str) -> Choice:
        chosen = getattr(self.picked, name)
        if name == "term" and "term" not in self.text.picks and "step" not in self.text.picks:
            return Choice(name, label, ())
        rows = ((one.id.hex, self.opened.labels.record(one.id), one.id == chosen) for one in self._able(name))
        return Choice(name, label, tuple(rows))

    @property
    def spoken(self) -> list[tuple[str, str, bool]]:
        """The languages of the letter."""
        return [(one, offers.SELF_NAMES.get(one, one), one == self.language) for one in self.languages]

    @property
    def offered(self) -> list[tuple[str, str, bool]]:
        """What may be put in besides the story: names, the medical part."""
        words = {"names": _("Names, numbers and addresses"), "health": _("The medical part")}
        ticked = bool(self.sent) or None
        return [
            (name, words[name], bool(self.sent.get(name)) if ticked else name == "names")
            for name, part in ASKED.items()
            if part in self.opened.held
        ]

    @property
    def office(self) -> Record | None:
        """The picked address."""
        return next((one.record for one in self.offices if one.id == self.picked.office), None)


def _labels() -> dict[str, str]:
    return {
        "person": _("About whom"),
        "proceeding": _("In which proceeding"),
        "step": _("About which decision"),
        "filed": _("About what we filed"),
        "term": _("Because of which term"),
    }


def _is_victim(record: Record) -> bool:
    return isinstance(record, Person) and wellknown.VICTIM in record.part


def _way(record: Record) -> Direction | None:
    return record.direction if isinstance(record, Step) else None


__all__ = ["ASKED", "PARAMETERS", "PICKED", "Choice", "Office", "Picking"]
