"""The content of a letterhead."""

from guvoh.ledger import files
from guvoh.papers.queries.shelf import Head


def content(head: Head) -> bytes:
    """The file as it was kept. Raises Damaged."""
    opened = files.open(head.held.file, head.id, head.file)
    try:
        return b"".join(opened.pieces())
    finally:
        opened.close()
