"""What the catalogue may answer instead of rows. `code` is stable; pages turn it into a sentence."""


class CatalogueError(Exception):
    """Something about the question or the store is wrong. `what` is a code name or a column, never a value."""

    code = "catalogue"

    def __init__(self, what: str = "") -> None:
        self.what = what
        super().__init__(f"{self.code}: {what}" if what else self.code)


class UnknownFilter(CatalogueError):
    """There is no filter of this name, or it does not take this value."""

    code = "unknown-filter"


class UnknownDimension(CatalogueError):
    """This unit cannot be counted by this column."""

    code = "unknown-dimension"


class UnknownUnit(CatalogueError):
    """There is nothing of this name to count."""

    code = "unknown-unit"


class SegmentGone(CatalogueError):
    """A segment that the head names is missing, cut or not the one named."""

    code = "segment-gone"


class LostRace(CatalogueError):
    """Another fold moved the head first: nothing was written."""

    code = "lost-race"
