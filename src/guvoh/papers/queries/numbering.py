"""Numbers of editions."""

from uuid import UUID

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.ledger import registers


def numbered(keyring: Keyring, circle: UUID, letter: str, language: str) -> int:
    """The number that the next edition of a text gets: above all that were ever in use in this circle."""
    some = lawbook.current().letters.by_id.get(letter, {})
    known = [some[language].edition] if language in some else []
    for held in registers.entries(keyring, "template", (circle,)):
        for story in held.file.stories.values():
            for revision in story.revisions:
                value = story.joined(story.parts_seen_from([revision.id]))
                if getattr(value, "letter", None) == letter and getattr(value, "language", None) == language:
                    known.append(getattr(value, "edition", 0) or 0)
        break
    return max(known, default=0) + 1
