"""What casework keeps beside the ledger: nothing about a case in clear."""

from guvoh.casework.models.asked import Asked
from guvoh.casework.models.markers import Marker

__all__ = ["Asked", "Marker"]
