"""The import, on a page that shows how far it is."""

import logging
import time
from collections.abc import Generator
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.exchange import sentences
from guvoh.exchange.actions import importing
from guvoh.exchange.actions.importing import Phase, Progress
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import imports
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.views.streaming import streamed
from guvoh.ledger.errors import Refused
from guvoh.pages import dates
from guvoh.pages.screens import screen
from guvoh.pages.seam import Reason

log = logging.getLogger("guvoh.exchange")
EVERY: Final = 0.4
"""Seconds between two steps of the bar."""
PHASES: Final[dict[Phase, Reason]] = {
    Phase.READING: gettext_lazy("Reading the rows"),
    Phase.SEALING: gettext_lazy("Sealing the cases"),
    Phase.STORING: gettext_lazy("Storing everything at once"),
}
REFUSED: Final[dict[str, Reason]] = {
    importing.ALREADY: gettext_lazy("This list was imported from another window just now. It was not imported twice."),
    importing.NOTHING: gettext_lazy("There is nothing to import: every row is there already."),
}  # fmt: skip


@screen(rule="import.bring", methods=("GET", "POST"), nav="import")
def run(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """Import. Loaded again after its end it shows what became of it."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    if here.done:
        return HttpResponseRedirect(reverse("import_done", args=[work]))
    if request.method != "POST" or here.mapping is None:
        return HttpResponseRedirect(reverse("import_check", args=[work]))
    rows, reason = request.POST.get("rows", ""), request.POST.get("reason", "")
    expected = int(rows) if rows.isdecimal() and len(rows) < 8 else 0
    context = {"title": _("Import"), "work": here}
    return streamed(
        request, "exchange/run.html", context, lambda: _pieces(by, here, expected, " ".join(reason.split())[:500])
    )


def _pieces(by: Keyring, work: Work, expected: int, reason: str) -> Generator[str, None, None]:
    """The bar, again and again, each over the one before; at the end what became of it."""
    steps = importing.run(by=by, work=work, rows=expected, reason=reason)
    shown, phase = 0.0, None
    yield _bar(Progress(Phase.READING, 0, expected))
    try:
        while True:
            at = next(steps)
            if time.monotonic() - shown >= EVERY or at.phase is not phase:
                shown, phase = time.monotonic(), at.phase
                yield _bar(at)
    except StopIteration as end:
        yield _end(work, "done", result=end.value)
    except SheetProblem as found:
        done = imports.one_of(by, work.id).done
        yield _end(work, "failed", why=REFUSED[importing.ALREADY] if done else sentences.problem(found))
    except Refused as refused:
        yield _end(work, "failed", why=_why(refused))
    except NoKey:
        yield _end(work, "failed", why=_("You cannot open one of these cases any more."))
    except Exception:
        # The head of the page is out: an error page cannot be sent any more.
        log.exception("import broke off")
        yield _end(work, "failed", why=_("Something went wrong on the server. It is written down without any content."))
    finally:
        steps.close()


def _why(refused: Refused) -> str:
    return str(REFUSED.get(refused.code, _("This cannot be done as things stand.")))


def _bar(at: Progress) -> str:
    said = ""
    if at.total and at.phase is not Phase.STORING:
        said = _("%(done)s of %(total)s") % {"done": dates.number(at.done), "total": dates.number(at.total)}
    elif at.phase is Phase.READING and at.done:
        said = dates.number(at.done)
    context = {"percent": at.percent, "phase": PHASES[at.phase], "said": said}
    return render_to_string("exchange/bar.html", context)


def _end(work: Work, what: str, **context: Any) -> str:
    address = reverse("import_done" if what == "done" else "import_check", args=[work.id])
    return render_to_string(f"exchange/run_{what}.html", {"address": address, **context})
