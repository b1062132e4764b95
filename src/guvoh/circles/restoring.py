"""After a restore the site is for reading only, until two coordinators have signed what was restored.

The mark in the coalition's row is a rule of this program, not a proof: against somebody who restores in silence only a
head that was kept outside the database helps.
"""

from typing import Final

from guvoh.circles.directory.entries.restores import Restore
from guvoh.circles.directory.entries.seconds import Second, TakeBack
from guvoh.circles.directory.view import Directory
from guvoh.circles.models import Coalition, DirectoryEntry

CODE: Final = "restored-unconfirmed"
_MEANWHILE: Final = (Restore, Second, TakeBack)


def mark() -> None:
    """For `guvoh restore`: a backup was put here."""
    Coalition.objects.update(restored_at=DirectoryEntry.objects.count())


def unconfirmed(directory: Directory) -> bool:
    """Whether a backup was put here and nobody entitled has signed for it since."""
    entries = Coalition.objects.values_list("restored_at", flat=True).first()
    if entries is None:
        return False
    return not any(done.n > entries for done in directory.restored)


def may_append(directory: Directory, body: object) -> bool:
    """Until then only the confirmation itself goes into the directory."""
    return isinstance(body, _MEANWHILE) or not unconfirmed(directory)
