"""Texts of letters: read, tried, changed for a circle, taken out and in."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guvoh import lawbook
from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.lawbook.entry import LANGUAGES
from guvoh.lawbook.letters import Letter
from guvoh.pages import dates, once
from guvoh.pages.parts import Row, Tag
from guvoh.pages.screens import screen
from guvoh.papers.actions import texts as actions
from guvoh.papers.forms.texts import Editing, trial
from guvoh.papers.queries import offers, shelf
from guvoh.papers.queries.offers import SELF_NAMES
from guvoh.papers.queries.shelf import Own
from guvoh.papers.rules.texts import able
from guvoh.papers.views.frames import as_file, edition_said

NAV = "texts"


@dataclass(frozen=True)
class Line:
    """One letter in the list: its languages as links, with marks."""

    title: str
    paper: str
    about: str
    texts: list[tuple[str, str, list[Tag]]]


@screen(rule="text.read", nav=NAV)
def letters(request: HttpRequest) -> HttpResponseBase:
    """All letters, by whom they go to."""
    keyring = keyring_of(request)
    book, own = lawbook.current().letters, shelf.own(keyring)
    known = book.with_own([one.letter for one in own if one.letter is not None])
    groups: dict[str, list[Line]] = {}
    for id in known.by_id:
        one = offers.titled(known, id)
        groups.setdefault(one.goes, []).append(_line(one, known.languages(id), own))
    shown = [(label, sorted(groups[goes], key=_order)) for goes, label in offers.GOES.items() if goes in groups]
    context = {"title": _("Texts of letters"), "groups": shown, "heads": reverse("letterheads")}
    return render(request, "papers/texts.html", context)


def _order(line: Line) -> tuple[int, str]:
    number = line.paper.lstrip("D")
    return (int(number) if number.isdigit() else 99, line.title)


def _line(one: Letter, spoken: tuple[str, ...], own: list[Own]) -> Line:
    texts = []
    for language in (code for code in LANGUAGES if code in spoken):
        mine = [it for it in own if (it.record.letter, it.record.language) == (one.id, language)]
        tags = [Tag(_("own text"), "teal")] if mine else []
        texts.append((SELF_NAMES[language], reverse("text", args=[one.id, language]), tags))
    return Line(one.title, one.paper, one.about, texts)


@screen(rule="text.read", nav=NAV)
def view(request: HttpRequest, letter: str, language: str) -> HttpResponseBase:
    """One text: where it comes from, how it looks with an invented example, and its words."""
    keyring = keyring_of(request)
    shipped = lawbook.current().letters.by_id.get(letter, {}).get(language)
    mine = _own(request, letter, language)
    shown = mine[0].letter if mine and mine[0].letter else shipped
    if shown is None and not mine:
        raise Http404
    text = mine[0].record.text if mine else shipped.text if shipped else ""
    known = lawbook.current().letters.with_own([one.letter for one in mine if one.letter])
    title = offers.titled(known, letter).title if letter in known.by_id else letter
    circles = names.circles([one.circle for one in mine], keyring.directory)
    context = {
        "title": f"{title} ({SELF_NAMES.get(language, language)})", "rows": _facts(shown, language), "text": text,
        "language": language,
        "paper": trial(shown) if shown else None,
        "own": [(one, circles[one.circle], edition_said(one.record.edition or 0, False)) for one in mine],
        "shipped": bool(shipped), "back": reverse("texts"), "able": able(keyring),
        "edit": reverse("text_edit", args=[letter, language]),
        "away": reverse("text_away", args=[letter, language]),
        "download": reverse("text_file", args=[letter, language]),
        "others": [(name, reverse("text_edit", args=[letter, code])) for code, name in SELF_NAMES.items()
                   if code in LANGUAGES and code not in _languages(request, letter)],
    }  # fmt: skip
    return render(request, "papers/text.html", context)


def _own(request: HttpRequest, letter: str, language: str) -> list[Own]:
    return [
        one for one in shelf.own(keyring_of(request)) if (one.record.letter, one.record.language) == (letter, language)
    ]


def _languages(request: HttpRequest, letter: str) -> set[str]:
    own = {one.record.language or "" for one in shelf.own(keyring_of(request)) if one.record.letter == letter}
    return own | set(lawbook.current().letters.languages(letter))


def _facts(letter: Letter | None, language: str) -> list[Row]:
    rows = [Row(_("Language"), [SELF_NAMES.get(language, language)])]
    if letter is None:
        return [*rows, Row(_("State"), [_("This text cannot be filled any more: change it.")])]
    verified = {"verified": _("verified"), "superseded": _("superseded")}.get(
        letter.status, _("not verified by a lawyer")
    )
    return [
        *rows,
        Row(_("Edition"), [edition_said(letter.edition, letter.own)]),
        Row(_("State"), [verified]),
        Row(
            _("Consent that is asked for"), [lawbook.current().label("cpurp", one, _lang()) for one in letter.consents]
        ),
    ]


def _lang() -> str:
    from django.utils.translation import get_language

    return str(get_language())


@screen(rule="text.write", methods=("GET", "POST"), nav=NAV)
def edit(request: HttpRequest, letter: str, language: str) -> HttpResponseBase:
    """Change a text for a circle; in a language that it does not have yet, begin from another."""
    if language not in SELF_NAMES:
        raise Http404
    first = _beginning(request, letter, language)
    editing = Editing(request, keyring_of(request), letter, language, first)
    place = reverse("text", args=[letter, language])
    if editing.is_valid():

        def act() -> str:
            found, circle = editing.letter, editing.circle
            assert found is not None
            assert circle is not None
            actions.save(by=keyring_of(request), circle=circle, letter=found, reason=editing.reason)
            return place

        return once.once(request, act, done="text-saved")
    known = lawbook.current().letters
    title = offers.titled(known, letter).title if letter in known.by_id else letter
    context = {
        "title": _("Change the text: %(title)s (%(language)s)") % {"title": title, "language": SELF_NAMES[language]},
        "form": editing, "editing": editing, "back": place if first else reverse("texts"), "letter": letter,
        "fields": _fields(), "language": language,
    }  # fmt: skip
    return render(request, "papers/edit.html", context)


def _beginning(request: HttpRequest, letter: str, language: str) -> str:
    """Her own text, else that of the lawbook, else one in another language. Raises Http404."""
    own = [one for one in shelf.own(keyring_of(request)) if one.record.letter == letter]
    same = next((one.record.text for one in own if one.record.language == language), None)
    shipped = lawbook.current().letters.by_id.get(letter, {})
    found = same or (shipped[language].text if language in shipped else None)
    fallback = shipped.get("ru") or next(iter(shipped.values()), None)
    found = found or (fallback.text if fallback else None) or next((one.record.text for one in own), None)
    if found is None:
        raise Http404
    return found


def _fields() -> list[tuple[str, str]]:
    """What a text may name, with what each is called."""
    common = lawbook.current().letters.known.common
    return [(one.path, one.label(_lang())) for one in common.by_path.values()]


@screen(rule="text.read", nav=NAV)
def download(request: HttpRequest, letter: str, language: str) -> HttpResponseBase:
    """The text as a file; brought back it is the same."""
    mine = _own(request, letter, language)
    shipped = lawbook.current().letters.by_id.get(letter, {}).get(language)
    text = mine[0].record.text if mine else shipped.text if shipped else None
    if text is None:
        raise Http404
    return as_file(text.encode(), "text/plain; charset=utf-8", f"{letter}.{language}.txt")


@screen(rule="text.write", methods=("GET", "POST"), nav=NAV)
def away(request: HttpRequest, letter: str, language: str) -> HttpResponseBase:
    """Go back to the text of the lawbook."""
    keyring = keyring_of(request)
    mine = [one for one in _own(request, letter, language) if one.circle in able(keyring)]
    if not mine:
        raise Http404
    if request.method == "POST":

        def act() -> str:
            for one in mine:
                actions.empty(by=keyring, record=one.id)
            return reverse("texts")

        return once.once(request, act, done="text-away")
    title = mine[0].letter.title if mine[0].letter else letter
    rows = [
        Row(_("Edition"), [edition_said(mine[0].record.edition or 0, True)]),
        Row(pgettext("a text", "Changed"), [dates.day(mine[0].day)]),
    ]
    context = {
        "title": _("Take the own text away: %(title)s") % {"title": title},
        "lead": _("From then on the text of the lawbook is used. Letters that were made stay as they are."),
        "rows": rows, "button": _("Take away"), "cancel": reverse("text", args=[letter, language]),
    }  # fmt: skip
    return render(request, "pages/confirm.html", context)
