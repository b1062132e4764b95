"""A letter: what is picked, what is typed, how it looks, and the press that makes it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import ledger
from guvoh.circles.requests import keyring_of
from guvoh.ledger import access
from guvoh.ledger.errors import AccessChainBroken
from guvoh.pages import casefiles, once
from guvoh.pages.forms import Problem
from guvoh.pages.screens import screen
from guvoh.papers import docx
from guvoh.papers.actions import letters as actions
from guvoh.papers.actions.letters import Made
from guvoh.papers.forms.picking import ASKED, PARAMETERS, Picking
from guvoh.papers.forms.writing import Writing
from guvoh.papers.queries import exhaustion, heads, offers, shelf
from guvoh.papers.queries.checks import Check
from guvoh.papers.views.frames import asking, edition_said
from guvoh.sealing.labels import Compartment


def _picking(request: HttpRequest, case: UUID, letter: str, sent: QueryDict) -> Picking:
    opened = casefiles.opened(request, case)
    known = shelf.letters(opened.keyring, opened.file.acting)
    if letter not in known.by_id or not offers.suits(opened.file, letter):
        raise Http404
    return Picking(opened, known, letter, sent)


@screen(rule="letter.write", methods=("GET", "POST"), query=PARAMETERS, nav="cases")
def begin(request: HttpRequest, case: UUID, letter: str) -> HttpResponseBase:
    """In which language, about whom and what, with names or without."""
    sent = request.POST if request.method == "POST" else request.GET
    picking = _picking(request, case, letter, sent)
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            actions.opening(by=keyring_of(request), case=case, parts=picking.parts)
        except AccessChainBroken:
            problems = [Problem(_("Who opens names cannot be written down at this moment, so no letter is made."))]
        else:
            return HttpResponseRedirect(f"{reverse('case_write_text', args=[case, letter])}?{picking.query}")
    text = offers.titled(picking.letters, letter)
    more = {"picking": picking, "text": text, "errors": problems, "edition": edition_said(text.edition, text.own)}
    return asking(request, picking.opened, "begin", text.title, reverse("case_write", args=[case]), **more)


@screen(rule="letter.write", methods=("GET", "POST"), query=PARAMETERS, nav="cases")
def text(request: HttpRequest, case: UUID, letter: str) -> HttpResponseBase:
    """The letter as it is now; pressed, it is made and kept."""
    done = once.again(request)
    if done is not None:
        return done
    picking = _picking(request, case, letter, request.GET)
    back = f"{reverse('case_write_letter', args=[case, letter])}?{request.GET.urlencode()}"
    if not _opened_today(request, case, picking):
        return HttpResponseRedirect(back)
    writing = Writing(request, picking.opened, picking)
    if writing.is_valid():
        try:
            return once.once(request, lambda: _made(request, case, writing), done="letter-made")
        except docx.Refused:
            writing.errors = [Problem(_("The letterhead could not be filled. Choose another or none."), "f-head")]
        except AccessChainBroken:
            writing.errors = [
                Problem(_("Who opens names cannot be written down at this moment, so no letter is made."))
            ]
    told = offers.titled(picking.letters, letter)
    more = {
        "form": writing, "writing": writing, "errors": writing.errors, "change": back,
        "edition": edition_said(writing.letter.edition, writing.letter.own),
        "warnings": _warnings(writing) if told.goes in ("un", "annex") else ((), ()),
    }  # fmt: skip
    return asking(request, picking.opened, "writing", told.title, back, **more)


def _warnings(writing: Writing) -> tuple[list[Check], list[Check]]:
    """What a committee will ask: what to think of, and what is in order."""
    found = exhaustion.warnings(writing.source)
    return [one for one in found if one.sort != "ok"], [one for one in found if one.sort == "ok"]


def _opened_today(request: HttpRequest, case: UUID, picking: Picking) -> bool:
    """Whether everything that shall be put in was opened by a press today."""
    file = ledger.open(keyring_of(request), case)
    wanted = [part for part in ASKED.values() if part in picking.parts]
    return all(access.is_open(keyring_of(request), file, part) for part in wanted)


def _made(request: HttpRequest, case: UUID, writing: Writing) -> str:
    letter, paper = writing.letter, writing.paper
    head = writing.head
    if head is None:
        content = docx.write(paper)
    else:
        content = docx.laid_out(heads.content(head), paper, writing.fields, writing.values)
    made = Made(
        title=letter.title,
        letter=letter.id,
        edition=letter.edition,
        language=letter.language,
        goes=letter.goes,
        content=content,
        person=writing.picking.picked.person,
        parts=writing.picking.parts,
        named=Compartment.IDENTITY in writing.opened.held,
        to=writing.addressee,
        proceeding=writing.picking.picked.proceeding,
    )
    record = actions.make(by=keyring_of(request), case=case, made=made, reason=writing.reason)
    return reverse("letter_made", args=[case, record])
