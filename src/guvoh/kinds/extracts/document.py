"""Table `document`: one row for each document."""

from guvoh.kinds.document import Document
from guvoh.kinds.extracts.plain import Plain, same

TABLE = Plain(Document, same("type", "language", "privileged", "nondisclosure", month="dated"))
