"""A letter on its way: what was picked, what is typed, how it looks now, and what has to be confirmed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook, ledger
from guvoh.circles import names
from guvoh.kit import clock
from guvoh.lawbook.letters import Letter, Paper, fill, used
from guvoh.lawbook.letters.fields import Fields
from guvoh.lawbook.letters.paper import VALUE
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.forms import Problem
from guvoh.pages.forms.posted import sent
from guvoh.papers.forms.asked import Asked, Typing, clean
from guvoh.papers.forms.picking import Picking
from guvoh.papers.queries import checks, offers
from guvoh.papers.queries.shelf import Head, heads
from guvoh.papers.values import Source, build, legal
from guvoh.papers.values.addressees import Addressee, addressee
from guvoh.papers.values.building import act_day
from guvoh.papers.values.calls import told, victim
from guvoh.sealing.labels import Compartment

MAKE, LOOK = "make", "look"
_TO_BODIES = ("authority",)
_GIVEN = {
    "ru": "Согласие пострадавшего (семьи) на это обращение получено.",
    "en": "The person (or the family) has consented to this submission.",
}
"""Said in a letter only where the case holds the consent; else a visible gap."""
_LATIN = ("en", "uz", "tk")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]{2,}")


@dataclass(frozen=True)
class Missing:
    """A field of which the case says nothing: it can be typed for this letter alone."""

    path: str
    label: str
    typed: str
    hint: str = ""

    @property
    def name(self) -> str:
        return f"gap-{self.path}"

    @property
    def id(self) -> str:
        return "f-" + self.name.replace(".", "-")


class Writing:
    """`request`: a POST, or a page with or without a draft."""

    def __init__(self, request: HttpRequest, opened: OpenedCase, picking: Picking) -> None:
        self.request, self.opened, self.picking = request, opened, picking
        self.letter: Letter = picking.text
        self.sent = sent(request)
        self.multipart = False
        self.source = self._source()
        self.base = build(self.source)
        if self.letter.goes not in _TO_BODIES and self.source.office is None:
            # The body of the proceeding is asked for in vain by a court or a committee.
            self.base["to"] = {**self.base["to"], "text": ""}
        self.base["consent"] = {"words": _GIVEN[self.source.spoken] if self.checks.given else ""}
        self.shown = offers.titled(picking.letters, self.letter.id)
        self._typing = Typing(self.sent, self.letter, self.shown, self.base)
        self.questions: list[Asked] = [self._typing.asked(one) for one in self.letter.questions]
        self.errors = self._problems() if request.method == "POST" and not self.looks else []

    def _source(self) -> Source:
        opened, by = self.opened, self.opened.keyring
        file = ledger.open(by, opened.id, self.picking.parts)
        acting, said, picked = file.acting or file.home, told(file), self.picking.picked
        return Source(
            file=file,
            held=opened.held,
            picked=replace(picked, person=victim(said)) if said else picked,
            told=said,
            language=self.letter.language,
            today=clock.local_today(),
            author=names.member_name(by.member, by.directory),
            organisation=names.circle_name(acting, by.directory),
            office=self.picking.office,
        )

    @property
    def addressee(self) -> Addressee:
        """To whom it goes, as far as records say it."""
        return addressee(self.source, as_filled=self._as_filled())

    def _as_filled(self) -> bool:
        """Whether the letter goes to whom the case itself names, and nobody typed another."""
        first, to = Typing(QueryDict(), self.letter, self.shown, self.base), self.letter.asked.get("to")
        if to is None or not first.text(to).strip():
            return False
        return first.text(to).split() == self._typing.text(to).split()

    # -- what is typed

    @property
    def looks(self) -> bool:
        """Whether it is only to be shown again."""
        return self.sent.get("step") != MAKE

    @cached_property
    def fields(self) -> Fields:
        """What this letter may name."""
        return self.letter.fields(lawbook.current().letters.known.common)

    @cached_property
    def missing(self) -> list[Missing]:
        """Fields that the letter uses and the case leaves empty."""
        found = []
        for path in used(self.letter, self.fields):
            if self._is_own(path) and not _at(self.base, path):
                label = self.fields.label(path, str(get_language()))
                found.append(Missing(path, label, clean(self.sent.get(f"gap-{path}", ""))))
        return found

    def _is_own(self, path: str) -> bool:
        """One value of the case: no answer, no article, no member of a list."""
        field = self.fields.get(path)
        above = self.fields.get(path.rpartition(".")[0])
        in_list = above is not None and above.many
        return field is not None and not (field.many or field.flag or in_list) and not path.startswith(("ask.", "law."))

    @cached_property
    def articles(self) -> list[Missing]:
        """The articles that the letter refers to, as they are found or typed."""
        known, found = lawbook.current().letters.known.law, []
        for key in self.letter.law:
            entry = known[key].find(legal.country_of(self.source), self._day(known[key].day))
            hint = _("Nobody has entered this article yet.")
            if entry is not None:
                hint = _("Not verified by a lawyer of the country.") if entry.status != "verified" else ""
            typed = clean(self.sent.get(f"gap-law.{key}", str(self.base["law"][key])))
            found.append(Missing(f"law.{key}", known[key].labels.get(str(get_language()), key), typed, hint))
        return found

    def _day(self, which: str) -> Any:
        return act_day(self.source) if which == "act" else self.source.today

    @cached_property
    def values(self) -> dict[str, Any]:
        """All values, with what was typed upon what the case says."""
        found = dict(self.base)
        for one in (*self.missing, *self.articles):
            above, _dot, last = one.path.rpartition(".")
            if one.typed and above:
                found[above] = {**found.get(above, {}), last: one.typed}
            elif one.typed:
                found[last] = one.typed
        return {**found, "ask": {one.id: self._typing.answer(one) for one in self.letter.questions}}

    @cached_property
    def paper(self) -> Paper:
        """The letter as it is now."""
        return fill(self.letter, self.fields, self.values)

    @cached_property
    def foreign(self) -> int:
        """Pieces of the case in a letter in Latin script that stand there as they were typed, in Cyrillic."""
        if self.letter.language not in _LATIN:
            return 0
        return len({run.text for run in self.paper.runs if run.sort == VALUE and _CYRILLIC.search(run.text)})

    # -- what it is put on

    @cached_property
    def heads(self) -> list[Head]:
        """The letterheads of the circle for which she writes."""
        acting = self.source.file.acting
        return heads(self.opened.keyring, (acting,)) if acting else []

    @property
    def head(self) -> Head | None:
        """The chosen one; where there is only one, that."""
        wanted = self.sent.get("head", self.heads[0].id.hex if len(self.heads) == 1 else "")
        return next((one for one in self.heads if one.id.hex == wanted), None)

    # -- what has to be confirmed

    @cached_property
    def checks(self) -> checks.Checks:
        """Consent, secrets, readers."""
        return checks.checks(
            self.source.file,
            self.opened.labels,
            self.letter,
            self.picking.picked.person,
            self.picking.parts,
            self.opened.held,
            self.source.today,
        )

    @property
    def reason(self) -> str:
        """Why it is made although something speaks against it."""
        return clean(self.sent.get("reason", "")).strip()

    @property
    def confirmed(self) -> Mapping[str, bool]:
        """Boxes that were ticked."""
        return {name: bool(self.sent.get(name)) for name in ("disclosed", "nameless")}

    @property
    def nameless(self) -> bool:
        """Whether the file will lie where those read it who do not read names."""
        return checks.place(self.opened.held) is Compartment.STORY

    def _problems(self) -> list[Problem]:
        found = [Problem(one.text) for one in self.checks.stops]
        if self.checks.warns and not self.reason:
            found.append(Problem(_("Say why the letter is made all the same."), "f-reason"))
        if self.checks.secrets and not self.confirmed["disclosed"]:
            found.append(Problem(_("Confirm that nothing in the letter may not be disclosed."), "f-disclosed"))
        if self.nameless and not self.confirmed["nameless"]:
            found.append(Problem(_("Confirm that nothing in the letter shows who the person is."), "f-nameless"))
        return found

    def is_valid(self) -> bool:
        """Whether it can be made now."""
        return self.request.method == "POST" and not self.looks and not self.errors


def _at(values: Mapping[str, Any], path: str) -> Any:
    here: Any = values
    for word in path.split("."):
        here = here.get(word) if isinstance(here, Mapping) else None
    return here
