"""Make a letter: a sealed file, and the document of the case that names it."""

import io
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID, uuid4

from guvoh import ledger
from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import Answer
from guvoh.kinds.document import Document
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger import access, actions, files
from guvoh.ledger.actions import new
from guvoh.ledger.files.storing import seal
from guvoh.ledger.writing.plan import NewFile
from guvoh.papers.docx import MEDIA
from guvoh.papers.values.addressees import Addressee
from guvoh.sealing.labels import Compartment

TYPES = {"authority": "COMPLAINT", "court": "COMPLAINT", "un": "UNDOC", "annex": "UNDOC", "client": "OTHER"}
NOTE = "letter"


@dataclass(frozen=True)
class Made:
    """A finished letter. `parts`: the compartments it was filled from; `named`: its file lies with the names; `to` and
    `proceeding`: what is known of where it goes.
    """

    title: str
    letter: str
    edition: int
    language: str
    goes: str
    content: bytes
    person: UUID | None
    parts: frozenset[Compartment]
    named: bool
    to: Addressee
    proceeding: UUID | None


def opening(*, by: Keyring, case: UUID, parts: Collection[Compartment]) -> None:
    """Say that names or the medical part are opened to be put into a letter. Raises NoKey, AccessChainBroken."""
    file = ledger.open(by, case)
    for one in sorted(access.LOGGED & set(parts) & file.compartments):
        access.opened(by=by, case=file, compartment=one, export=True)


def make(*, by: Keyring, case: UUID, made: Made, reason: str = "") -> UUID:
    """Keep the letter as a document of the case. Out: the record. Raises NoKey, Refused, AccessChainBroken."""
    opening(by=by, case=case, parts=made.parts)
    ref = seal(by=by, stream=io.BytesIO(made.content), name=f"{made.title}.docx", media=MEDIA)
    record = uuid4()
    document = Document(
        name=made.title,
        type=TYPES.get(made.goes, "OTHER"),
        file=ref,
        free_of_identity=None if made.named else Answer.YES,
        dated=PartialDate.of(clock.local_today()),
        language=made.language,
        persons=(made.person,) if made.person else (),
        body=made.to.body,
        body_name=made.to.name,
        officer=made.to.officer if made.named else None,
        proceeding=made.proceeding,
        template=made.letter,
        template_edition=made.edition,
    )
    try:
        changes, brought = [new(document, record)], [NewFile(ref.id, record)]
        actions.write(by=by, case=case, changes=changes, files=brought, reason=reason, note=NOTE)
    except BaseException:
        files.drop(ref.id)
        raise
    return record
