"""What a member keeps for herself: a search that was asked, filters that she named."""

from guvoh.finding.models.queries import StoredQuery
from guvoh.finding.models.saved import SavedFilter

__all__ = ["SavedFilter", "StoredQuery"]
