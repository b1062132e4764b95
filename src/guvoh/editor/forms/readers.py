"""Parts that the file does not hold as one mapping, read by the file's own reader."""

from typing import Any

from guvoh.lawbook.marked import Marked
from guvoh.lawbook.procedures import reading
from guvoh.lawbook.procedures.fields import Entry
from guvoh.lawbook.procedures.shapes import Labels, Law


def head_of(entry: Entry) -> dict[str, Any]:
    """What stands above the lists, but for the name, the country and the edition, which are not changed here."""
    since, until = entry.span("valid_from", "valid_to")
    if since is None and not entry.has("valid_from"):
        entry.report("valid_from", "missing", "valid_from")
    proof = entry.proof()
    return {
        "sorts": list(entry.ids("sorts", required=True)),
        "valid_from": since.isoformat() if since else "",
        "valid_to": until.isoformat() if until else "",
        "status": proof.status,
        "verified_by": proof.by or "",
        "verified_on": proof.on.isoformat() if proof.on else "",
        "source": proof.source or "",
        "labels": dict(entry.labels("labels")),
        "zone": entry.text("zone", required=True) or "",
        "note": dict(entry.labels("note", required=False)),
    }


def article_of(entry: Entry) -> Law:
    """An article; a new one brings its key as `id`."""
    return reading.law_of(entry.id("id") or "", entry)


def counter_of(entry: Entry) -> Labels:
    """The words of a counter; a new one brings its name as `id`."""
    entry.id("id")
    body = {key: value for key, value in entry.body.items() if key != "id"}
    return reading.counter_of("", Entry(Marked(entry.line, body), entry.page, ""))
