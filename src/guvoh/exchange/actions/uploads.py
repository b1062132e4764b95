"""A list is sealed while it is received: no piece of it touches the disk, or stays in memory, in clear."""

from guvoh.exchange.guards import FILE_LIMIT
from guvoh.ledger.files import SealingUploadHandler


class ListUpload(SealingUploadHandler):
    """Of a list larger than can be read nothing is kept."""

    limit = FILE_LIMIT
