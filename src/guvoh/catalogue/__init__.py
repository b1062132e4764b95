"""Row 4: what one circle can list, search and count. Knows no ledger.

catalogue = guvoh.catalogue.open(keyring)          # all her circles merged; close it with the request
catalogue.actions.append(rows)                     # called by the ledger inside its transaction
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from guvoh.catalogue.queries.opening import Catalogue
    from guvoh.circles.keyring import Keyring


def open(keyring: Keyring, circles: Iterable[UUID] | None = None) -> Catalogue:
    """What this member may list, search and count.

    In: her keyring; `circles` narrows to some of hers. Out: a Catalogue over all of them, a case once.
    Raises NoKey for a circle that is not hers.
    """
    from guvoh.catalogue.queries.opening import open_catalogue

    return open_catalogue(keyring, circles)
