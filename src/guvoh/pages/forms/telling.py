"""What happened to a file, in sentences: who, when, why, and each field before and after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from guvoh.kinds.gaps import Gap
from guvoh.kinds.registry import spec
from guvoh.kinds.show import Shower
from guvoh.ledger.reading.conflicts import FieldConflict, FieldConflicts, Version
from guvoh.ledger.reading.history import Did, FieldChange, HistoryEntry, RecordChange, ShareChange
from guvoh.pages import dates
from guvoh.pages.parts import Link
from guvoh.pages.seam import Reason
from guvoh.pages.words import say

Named = Callable[[UUID], str]

_DID: dict[str, str] = {
    Did.ADDED: N_("Added:"),
    Did.CHANGED: N_("Changed:"),
    Did.REMOVED: N_("Removed:"),
    Did.RESTORED: N_("Brought back:"),
    Did.RESOLVED: N_("Decided between versions:"),
}
COMPARTMENTS: dict[str, Reason] = {
    "codes": _("codes"),
    "identity": _("identity"),
    "story": _("story"),
    "health": _("health"),
}


@dataclass(frozen=True)
class Told:
    """One sentence; `was` and `now` are what a field held before and after."""

    text: Reason
    was: str = ""
    now: str = ""


@dataclass(frozen=True)
class Entry:
    """One action as the history shows it (components/history.html)."""

    who: str
    when: str
    reason: str
    changes: Sequence[Told]
    links: Sequence[Link] = ()


def entries(
    history: Sequence[HistoryEntry],
    show: Shower,
    *,
    member: Named,
    circle: Named,
    record: Named,
    links: Callable[[HistoryEntry], Sequence[Link]] = lambda entry: (),
) -> list[Entry]:
    """The history, newest first. `member`, `circle`, `record` name ids for this reader."""
    return [
        Entry(
            who=member(one.author),
            when=dates.moment(one.at),
            reason=one.reason or "",
            changes=[
                *(told for change in one.changes for told in _record(change, show, record)),
                *(told for share in one.shares for told in _share(share, circle)),
            ],
            links=links(one),
        )
        for one in reversed(history)
    ]


def _record(change: RecordChange, show: Shower, record: Named) -> list[Told]:
    declared = spec(change.kind)
    head = f"{say(_DID[change.did])} {_called(say(declared.singular), record(change.record))}"
    fields = [_field(declared.by_name[one.name], one, show) for one in change.fields if one.name in declared.by_name]
    return [Told(head), *fields]


def _called(kind: str, name: str) -> str:
    """`event · 12 March 2026`: which sort of record, and which one; a name that begins with the sort says it once."""
    rest = name.removeprefix(kind)
    told = rest if rest != name and (not rest or rest.startswith(" · ")) else f" · {name}"
    return f"{kind[:1].lower()}{kind[1:]}{told}"


def _field(field: object, change: FieldChange, show: Shower) -> Told:
    return Told(
        f"{say(field.label)}:",  # type: ignore[attr-defined]
        _shown(field, change.before, change.gap_before, show),
        _shown(field, change.after, change.gap_after, show) or str(_("empty")),
    )


def _shown(field: object, value: object, gap: str | None, show: Shower) -> str:
    return show.field(field, value, Gap(gap) if gap else None)  # type: ignore[arg-type]


def parts_of(compartments: Sequence[str]) -> str:
    """`codes, story`: compartments in the page's language."""
    return ", ".join(str(COMPARTMENTS[str(one)]) for one in compartments)


def _share(share: ShareChange, circle: Named) -> list[Told]:
    if share.withdrawn:
        return [Told(str(_("Withdrawn from: %(circle)s")) % {"circle": circle(share.circle)})]
    values = {
        "circle": circle(share.circle),
        "parts": parts_of([one.value for one in share.compartments]),
        "day": dates.day(share.until),
    }
    if share.begins and share.until:
        text = _("Given to: %(circle)s (%(parts)s), until %(day)s; earlier versions of its texts stay closed")
        return [Told(str(text) % values)]
    if share.begins:
        return [Told(str(_("Given to: %(circle)s (%(parts)s); earlier versions of its texts stay closed")) % values)]
    if share.until:
        return [Told(str(_("Given to: %(circle)s (%(parts)s), until %(day)s")) % values)]
    return [Told(str(_("Given to: %(circle)s (%(parts)s)")) % values)]


@dataclass(frozen=True)
class Choice:
    """One version of a field: what a radio button sends, and what a person reads."""

    value: str
    who: str
    when: str
    text: str
    proposed: bool


@dataclass(frozen=True)
class Disputed:
    """A field on which versions differ (components/versions.html)."""

    name: str
    label: str
    before: str
    choices: Sequence[Choice]


def disputed(conflict: FieldConflicts, show: Shower, member: Named) -> list[Disputed]:
    """The fields of a conflict with all their versions, to be chosen from."""
    declared = spec(conflict.kind)
    found = []
    for one in conflict.fields:
        field = declared.by_name.get(one.name)
        if field is None:
            continue
        choices = [_choice(one, version, show.field(field, version.value, _gap(version)), member)
                   for version in one.versions]  # fmt: skip
        found.append(Disputed(one.name, say(field.label), show.field(field, one.before), choices))
    return found


def _choice(conflict: FieldConflict, version: Version, text: str, member: Named) -> Choice:
    proposed = version.value == conflict.proposed
    return Choice(version.revision.hex, member(version.author), dates.moment(version.at), text, proposed)


def _gap(version: Version) -> Gap | None:
    return Gap(version.gap) if version.gap else None
