"""What the words of the coded columns mean: those that nobody knows first, with how often they stand there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.exchange import readers
from guvoh.exchange.actions import imports as actions
from guvoh.exchange.actions import mappings as saving
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import dryrun, imports
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.readers import choices, editing, words
from guvoh.exchange.readers.mapping import Assign, Column
from guvoh.exchange.readers.slots import Target
from guvoh.exchange.readers.words import Standing, Word
from guvoh.exchange.views.common import said, step, wrong
from guvoh.kinds.gaps import Gap
from guvoh.pages import notices
from guvoh.pages.forms import Problem
from guvoh.pages.forms.options import Option, OptionGroup
from guvoh.pages.screens import screen
from guvoh.pages.words import gap, say, term

MOST = 150
"""Words of a column that are asked about; one with more is hardly a column of codes."""


@dataclass(frozen=True)
class Line:
    """One word: what it means now, and what it may mean."""

    id: str
    word: Word
    means: str
    groups: list[OptionGroup]


@dataclass(frozen=True)
class Part:
    """One column. `unknown`: words to be asked about; `known`: the others; `more`: left out, there are too many."""

    at: int
    heading: str
    field: str
    unknown: list[Line]
    known: list[Line]
    more: int
    opened: bool


@screen(rule="import.bring", methods=("GET", "POST"), nav="import", query=("open",))
def values(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """Selects for the words that neither mapping nor lawbook know; the mapping may be saved here."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    if here.done or here.mapping is None:
        return HttpResponseRedirect(reverse("import_done" if here.done else "import_sheet", args=[work]))
    try:
        table = dryrun.table(by, here)
        raw = editing.read(here.mapping)
        asked = said(request)
        errors = _told(raw, asked, _asked(table, raw)) if asked is not None else []
        mapping = readers.load(editing.written(raw), lawbook.current())
    except SheetProblem as found:
        return step(request, here, "import_values", _title(), errors=[wrong(found)], broken=True)
    if request.method == "POST" and not errors:
        here = here.but(mapping=editing.written(raw), bring=())
        actions.keep(by=by, work=here)
        if "keep_mapping" not in request.POST:
            return HttpResponseRedirect(reverse("import_check", args=[work]))
        errors = _saved(by, here, request.POST.get("name", ""))
        if not errors:
            return HttpResponseRedirect(notices.after(reverse("import_values", args=[work]), "mapping-saved"))
    parts = _parts(words.words(table.sheet, table.heading, mapping, lawbook.current()), mapping, _open(request))
    context: dict[str, Any] = {
        "parts": parts,
        "asked": [part for part in parts if part.unknown],
        "settled": [part for part in parts if not part.unknown],
        "unknown": sum(len(part.unknown) + part.more for part in parts),
        "name": asked.get("name", "") if asked is not None else here.said.get("name") or _name(raw),
    }
    return step(request, here, "import_values", _title(), errors=errors, **context)


def _title() -> str:
    return _("What the words mean")


def _open(request: HttpRequest) -> int | None:
    place = request.GET.get("open", "")
    return int(place) if place.isdecimal() and len(place) < 4 else None


def _name(raw: editing.Raw) -> str:
    titles = raw.get("title") or {}
    return str(titles.get(str(get_language())) or raw.get("mapping") or "")


# -- what was chosen


def _asked(table: dryrun.Table, raw: editing.Raw) -> dict[str, list[Word]]:
    mapping = readers.load(editing.written(raw), lawbook.current())
    return words.words(table.sheet, table.heading, mapping, lawbook.current())


def _told(raw: editing.Raw, asked: QueryDict, known: dict[str, list[Word]]) -> list[Problem]:
    """Put what was chosen into the mapping. What a form cannot send is left out."""
    for at, (heading, found) in enumerate(known.items()):
        for number, word in enumerate(found):
            code = asked.get(f"w{at}-{number}", "")
            if not code or asked.get(f"k{at}-{number}") != word.key:
                continue
            try:
                answer = editing.answer_of(code, lawbook.current())
            except ValueError:
                continue
            editing.set_word(raw, heading, word.text, answer)
    return []


def _saved(by: Keyring, work: Work, name: str) -> list[Problem]:
    if not name.strip():
        return [Problem(_("Give the mapping a name, so that it is found next year."), "f-name")]
    assert work.mapping is not None
    assert work.circle is not None
    raw = editing.name_it(editing.read(work.mapping), name.strip(), str(get_language()))
    try:
        saving.save(by=by, circle=work.circle, name=name, text=editing.written(raw))
    except saving.TooMany:
        return [Problem(_("This circle has many mappings already. Throw some of them away first."), "f-name")]
    actions.keep(by=by, work=work.but(mapping=editing.written(raw), said={**work.said, "name": name.strip()}))
    return []


# -- what is shown


def _parts(found: dict[str, list[Word]], mapping: readers.Mapping, opened: int | None) -> list[Part]:
    parts = []
    for at, (heading, known) in enumerate(found.items()):
        column = mapping.column(heading)
        assert column is not None
        lines = [(word, _line(at, number, word, column, opened == at)) for number, word in enumerate(known)]
        unknown = [line for word, line in lines if word.standing is Standing.UNKNOWN]
        rest = [line for word, line in lines if word.standing is not Standing.UNKNOWN]
        parts.append(
            Part(at, heading, _field(column), unknown[:MOST], rest[:MOST], max(0, len(unknown) - MOST), opened == at)
        )
    return parts


def _line(at: int, number: int, word: Word, column: Column, ask: bool) -> Line:
    unknown = word.standing is Standing.UNKNOWN
    groups = _groups(column, word, unknown) if unknown or ask else []
    return Line(f"{at}-{number}", word, _means(word, column), groups)


def _field(column: Column) -> str:
    if column.read == "steps":
        return _("What was filed and decided")
    return ", ".join(dict.fromkeys(say(one.spec().label) for one in choices.targets(column)))


def _means(word: Word, column: Column) -> str:
    match word.standing:
        case Standing.TERM:
            return term(str(column.to[0].spec().vocabulary), word.term.code) if word.term else ""
        case Standing.TEXT:
            return _("stays as text")
        case Standing.GAP:
            return gap(Gap.UNKNOWN)
        case Standing.MAPPED:
            return "; ".join(dict.fromkeys(_assigned(one) for one in word.answer))
        case _:
            return ""


def _assigned(assign: Assign) -> str:
    spec = assign.target.spec()
    if assign.value.startswith("?"):
        return gap(assign.value.removeprefix("?"))
    if spec.vocabulary:
        return term(str(spec.vocabulary), assign.value)
    return next((say(one) for one in spec.choices if one.value == assign.value), assign.value)


def _groups(column: Column, word: Word, unknown: bool) -> list[OptionGroup]:
    first = Option("", _("— not known: stays as text, and is reported —") if unknown else _("— leave as it is —"), True)
    groups = [OptionGroup("", [first, Option("text", _("stays as text, on purpose"))])]
    if column.read == "steps":
        return [*groups, *_steps()]
    for target in choices.targets(column):
        groups += _of(target, several=len(choices.targets(column)) > 1)
    return groups


def _steps() -> Iterable[OptionGroup]:
    known = lawbook.current().vocabulary("step_type")
    for direction, label in (("filed", _("We filed")), ("decided", _("Was decided"))):
        yield OptionGroup(label, [Option(f"{direction}={one.code}", one.label(_language())) for one in known])


def _of(target: Target, several: bool) -> Iterable[OptionGroup]:
    spec = target.spec()
    head = f"{say(spec.label)}: " if several else ""
    gaps = [Option(f"{target}={one.code}", gap(one)) for one in Gap] if spec.may_gap else []
    if not spec.vocabulary:
        yield OptionGroup(head, [*(Option(f"{target}={one.value}", say(one)) for one in spec.choices), *gaps])
        return
    book = lawbook.current()
    known = book.vocabulary(str(spec.vocabulary))
    grouped: dict[str, list[Option]] = {}
    for one in known:
        above = known.ancestors(one.code)
        if one.country:
            label = book.label("country", one.country, _language())
        else:
            label = above[-1].label(_language()) if above else ""
        grouped.setdefault(label, []).append(Option(f"{target}={one.code}", one.label(_language())))
    for label, options in grouped.items():
        yield OptionGroup(f"{head}{label}".strip(": ") if head or label else "", options)
    if gaps:
        yield OptionGroup(f"{head}{_('No answer')}", gaps)


def _language() -> str:
    return str(get_language())
