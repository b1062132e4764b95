"""Files: sealed while they come in, kept as chunks on disk, opened from any place. Never plaintext on disk."""

from guvoh.ledger.files.places import drop
from guvoh.ledger.files.reading import Opened, open_file, open_waiting
from guvoh.ledger.files.storing import store
from guvoh.ledger.files.uploading import SealedUpload, SealingUploadHandler

open = open_file

__all__ = ["Opened", "SealedUpload", "SealingUploadHandler", "drop", "open", "open_file", "open_waiting", "store"]
