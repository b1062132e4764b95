"""Small forms about a case as a whole: why, and one choice. What was typed stays; an error says what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _

from guvoh.pages.forms import Problem
from guvoh.pages.forms.options import Option
from guvoh.pages.seam import Reason

REASON = "reason"
_LONGEST = 4000


@dataclass
class Choice:
    """One question with a closed list."""

    name: str
    label: Reason
    options: Sequence[Option]
    hint: Reason = ""
    error: str = ""

    @property
    def chosen(self) -> str:
        return next((one.value for one in self.options if one.chosen), "")


@dataclass
class Asked:
    """A form of one choice (or none) and a reason. `needs_reason`: it cannot be left empty."""

    request: HttpRequest
    choice: Choice | None = None
    needs_reason: bool = True
    reason: str = ""
    reason_error: str = ""
    errors: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        sent = self.request.POST if self.request.method == "POST" else getattr(self.request, "draft", None)
        if sent is not None:
            self.reason = str(sent.get(REASON, "")).strip()

    def is_valid(self) -> bool:
        """Whether everything is answered."""
        if self.request.method != "POST":
            return False
        if self.choice is not None and not self.choice.chosen:
            self.choice.error = _("Choose one of the answers.")
            self.errors.append(Problem(f"{self.choice.label}: {self.choice.error}", f"f-{self.choice.name}"))
        if self.needs_reason and not self.reason:
            self.reason_error = _("Say why: it stands in the history of the case.")
        elif len(self.reason) > _LONGEST:
            self.reason_error = _("Shorten it: a reason is at most %(most)s characters.") % {"most": _LONGEST}
        if self.reason_error:
            self.errors.append(Problem(f"{_('Reason')}: {self.reason_error}", "f-reason"))
        return not self.errors


def options(request: HttpRequest, name: str, pairs: Iterable[tuple[str, str]], first: str = "") -> list[Option]:
    """Options of a choice, with what was sent (or `first`) chosen."""
    sent = request.POST if request.method == "POST" else getattr(request, "draft", None)
    chosen = first if sent is None else str(sent.get(name, ""))
    return [Option(value, label, value == chosen) for value, label in pairs]
