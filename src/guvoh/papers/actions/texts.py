"""Texts of a circle: kept as signed, versioned entries of its register, taken away, letterheads brought."""

import io
from uuid import UUID, uuid4

from guvoh import lawbook
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kinds.lawtext import Template
from guvoh.lawbook.letters import Letter
from guvoh.ledger import actions, files, registers
from guvoh.ledger.actions import Change, new
from guvoh.ledger.files.storing import seal
from guvoh.ledger.writing.plan import NewFile
from guvoh.papers.docx import MEDIA, looked_through
from guvoh.papers.queries import shelf
from guvoh.papers.queries.numbering import numbered


def save(*, by: Keyring, circle: UUID, letter: Letter, reason: str = "") -> UUID:
    """Keep a text for a circle as its next edition. Out: the record. Raises NoKey, Refused."""
    if not by.directory.may_write(circle, by.member):
        raise NoKey
    mine = registers.entries(by, Template.kind, (circle,))
    same = next((one for one in mine if _is(one, letter)), None)
    edition = numbered(by, circle, letter.id, letter.language)
    text = with_edition(letter.text, edition)
    values = {
        "letter": letter.id,
        "language": letter.language,
        "edition": edition,
        "text": text,
        "reason": reason or None,
    }
    if same is None:
        change = new(Template.model_validate(values))
    else:
        entry = same.entry
        change = Change(entry.id, entry.kind, entry.record.revised(**values), entry.heads)
    registers.keep(by=by, circle=circle, changes=[change], reason=reason)
    return change.record


def _is(held: registers.Held, letter: Letter) -> bool:
    record = held.entry.record
    return isinstance(record, Template) and (record.letter, record.language) == (letter.id, letter.language)


def with_edition(text: str, edition: int) -> str:
    """The text with this number in its head."""
    lines = text.split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith("edition:"))
    lines[place] = f"edition: {edition}"
    return "\n".join(lines)


def take_away(*, by: Keyring, record: UUID, reason: str = "") -> None:
    """Take a letterhead out of use; its history stays. Raises NoKey, Refused."""
    held = _held(by, record)
    entry = held.entry
    actions.remove(by=by, case=held.file.id, record=entry.id, parents=entry.heads, reason=reason)


def empty(*, by: Keyring, record: UUID, reason: str = "") -> None:
    """Take an own text out of use. The entry stays, so that no number of an edition is used twice."""
    held = _held(by, record)
    entry = held.entry
    edition = (getattr(entry.record, "edition", 0) or 0) + 1
    change = Change(entry.id, entry.kind, entry.record.revised(text=None, edition=edition, reason=None), entry.heads)
    actions.write(by=by, case=held.file.id, changes=[change], reason=reason)


def _held(by: Keyring, record: UUID) -> registers.Held:
    held = next((one for one in registers.entries(by, Template.kind) if one.entry.id == record), None)
    if held is None:
        raise NoKey
    return held


def bring_head(*, by: Keyring, circle: UUID, name: str, content: bytes, language: str) -> UUID:
    """Keep a letterhead for a circle. Raises docx.Refused, NoKey, Refused."""
    if not by.directory.may_write(circle, by.member):
        raise NoKey
    clean = looked_through(content, lawbook.current().letters.known.common, language)
    ref = seal(by=by, stream=io.BytesIO(clean), name=name, media=MEDIA)
    record = uuid4()
    template = Template(letter=shelf.HEAD, language=language, edition=1, file=ref)
    try:
        registers.keep(by=by, circle=circle, changes=[new(template, record)], files=[NewFile(ref.id, record)])
    except BaseException:
        files.drop(ref.id)
        raise
    return record
