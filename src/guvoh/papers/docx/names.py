"""Names of the format: namespaces, parts, relationships."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
GAP_COLOUR, SEALED_COLOUR = "yellow", "lightGray"
PAGE_OF_LETTER = "\ue020"
"""Stands in a filled letterhead where the letter comes."""


def w(name: str) -> str:
    """A name of the main namespace as ElementTree and lxml write it."""
    return f"{{{W}}}{name}"
