"""A text of a letter being changed, and a letterhead being brought."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.kit.ids import as_id
from guvoh.lawbook import LawbookError
from guvoh.lawbook.letters import Letter, Paper, example, fill
from guvoh.lawbook.letters.sentences import said
from guvoh.pages.forms import Problem
from guvoh.pages.forms.posted import sent
from guvoh.papers.queries import shelf
from guvoh.papers.rules.texts import able, usual

LONGEST_FILE = 400_000
SAVE = "save"


@dataclass(frozen=True)
class Line:
    """One mistake: the line it stands on (0: nowhere in particular), and the sentence."""

    line: int
    text: str


class Editing:
    """`letter`, `language`: of the address. `first`: the text with which it begins."""

    def __init__(self, request: HttpRequest, keyring: Keyring, letter: str, language: str, first: str) -> None:
        self.request, self.keyring = request, keyring
        self._letter, self._language = letter, language
        self.sent = sent(request)
        self.multipart = True
        self.text = self._text(first)
        self.circles = list(names.circles(able(keyring), keyring.directory).items())
        self.errors: list[Problem] = self._problems() if request.method == "POST" else []

    def _text(self, first: str) -> str:
        file = self.request.FILES.get("file") if self.request.method == "POST" else None
        brought = _read(file) if file is not None else None
        self.unread = file is not None and brought is None
        return (brought if brought is not None else self.sent.get("text", first)).replace("\r\n", "\n")

    @property
    def saves(self) -> bool:
        return self.sent.get("step") == SAVE and "file" not in self.request.FILES

    @property
    def circle(self) -> UUID | None:
        """For whom it is kept."""
        return usual(self.keyring, as_id(self.sent.get("circle", "")))

    @property
    def reason(self) -> str:
        return " ".join(self.sent.get("reason", "").split())[:300]

    @cached_property
    def _found(self) -> tuple[Letter | None, list[Line]]:
        try:
            letter = shelf.read(self.text, self._language, own=True)
        except LawbookError as error:
            language = str(get_language())
            return None, [Line(one.line, said(one, language)) for one in error.problems]
        if letter.id != self._letter:
            return None, [
                Line(1, _("This text says that it is the letter “%(id)s”, not this one.") % {"id": letter.id})
            ]
        return letter, []

    @property
    def letter(self) -> Letter | None:
        """The letter, where the text has no mistake."""
        return self._found[0]

    @property
    def mistakes(self) -> list[Line]:
        """What is wrong, by line."""
        return self._found[1]

    @cached_property
    def paper(self) -> Paper | None:
        """The letter filled with an invented example."""
        return trial(self.letter) if self.letter is not None else None

    def _problems(self) -> list[Problem]:
        if self.unread:
            return [Problem(_("This file is no text, or is too large to be one. Nothing of it was taken."), "f-file")]
        if not self.saves:
            return []
        found = []
        if self.mistakes:
            found.append(Problem(_("The text has mistakes: they are listed above it."), "f-text"))
        if self.circle is None:
            found.append(Problem(_("Choose the circle for which it is kept."), "f-circle"))
        if not self.reason:
            found.append(Problem(_("Say in a few words what is different."), "f-reason"))
        return found

    def is_valid(self) -> bool:
        return self.request.method == "POST" and self.saves and not self.errors


def trial(letter: Letter) -> Paper | None:
    """A letter filled with the invented example; None where it cannot be filled."""
    known = lawbook.current().letters.known
    try:
        return fill(letter, letter.fields(known.common), example(letter, known))
    except LawbookError:
        return None


def _read(file: "UploadedFile[bytes]") -> str | None:
    """The text of an uploaded file; None for what is no text."""
    if getattr(file, "too_large", False) or (file.size or 0) > LONGEST_FILE:
        return None
    try:
        content: bytes = file.read()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
