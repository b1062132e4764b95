"""Word files made in memory: of a letter, of a letter upon an organisation's own paper; and read again for a print.

The result carries nobody's name, no company, path, revision, comment or time. Format: ECMA-376 (WordprocessingML).
"""

from guvoh.papers.docx.guarding import LIMIT, Refusal, Refused, guarded
from guvoh.papers.docx.letterhead import laid_out, looked_through
from guvoh.papers.docx.reading import read
from guvoh.papers.docx.writing import write

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

__all__ = ["LIMIT", "MEDIA", "Refusal", "Refused", "guarded", "laid_out", "looked_through", "read", "write"]
