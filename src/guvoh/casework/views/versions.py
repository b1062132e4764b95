"""A record that stands in several versions: shown side by side, field by field, until somebody decides."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.actions import records as actions
from guvoh.casework.queries.casefile import Opened, of
from guvoh.casework.queries.differing import Piece, pieces
from guvoh.casework.views.frames import asking
from guvoh.circles.requests import keyring_of
from guvoh.kit.ids import as_ids
from guvoh.ledger.errors import Refused
from guvoh.pages import once
from guvoh.pages.forms.telling import Choice, Disputed, disputed
from guvoh.pages.screens import screen

REMOVE = "remove"


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def versions(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Both versions; what is chosen is written as one that knows both."""
    opened = of(request, case)
    entry = opened.file.everything.get(record)
    if entry is None:
        raise Http404
    place = reverse("case", args=[case]) if entry.kind == "case" else reverse("record", args=[case, record])
    if entry.conflict is None:
        return HttpResponseRedirect(place)
    if request.method == "POST":
        return once.once(request, lambda: _decided(request, opened, record, place))
    conflict = entry.conflict
    story = opened.file.stories[record]
    return asking(
        request,
        opened,
        "versions",
        _("Two versions of one record"),
        place,
        record=opened.labels.record(record),
        fields=[_compared(one) for one in disputed(conflict, opened.show, opened.labels.member)],
        heads=[head.hex for head in story.lineage.tips()],
        removed=bool(conflict.removed_by),
        authors=_authors(opened, record),
    )


def _decided(request: HttpRequest, opened: Opened, record: UUID, place: str) -> str:
    """Write what was chosen; what somebody else has decided meanwhile stands."""
    keep = request.POST.get(REMOVE) != "yes"
    try:
        actions.decide(
            by=keyring_of(request),
            case=opened.id,
            file=opened.file,
            record=record,
            heads=as_ids(request.POST.getlist("heads")),
            chosen=_chosen(request),
            keep=keep,
            reason=request.POST.get("reason", "").strip(),
        )
    except Refused as error:
        if error.code != "no-conflict":
            raise
    return place if keep else reverse("case_history", args=[opened.id])


@dataclass(frozen=True)
class Compared:
    """A field on which versions differ. `short`: what it was before is said with each version, by what differs."""

    field: Disputed
    choices: list[tuple[Choice, list[Piece]]]

    @property
    def short(self) -> bool:
        return any(found for _choice, found in self.choices)


def _compared(field: Disputed) -> Compared:
    return Compared(field, [(one, pieces(field.before, one.text)) for one in field.choices])


def _authors(opened: Opened, record: UUID) -> str:
    story = opened.file.stories[record]
    names = [opened.labels.member(story.revision(one).author) for one in story.lineage.tips()]
    return ", ".join(dict.fromkeys(names))


def _chosen(request: HttpRequest) -> dict[str, UUID]:
    """For each field the revision whose value it takes."""
    found = {}
    for name in request.POST:
        value = as_ids([request.POST[name]])
        if value and name not in ("heads", "once"):
            found[name] = value[0]
    return found
