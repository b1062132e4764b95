"""The four ways of not having a value. An empty field is a fifth: nobody has come to it yet."""

from guvoh.kinds.choices import Choice
from guvoh.kinds.words import _


class Gap(Choice):
    """Why a field has no value. Stored as its value, written in codes as `?unknown` and so on."""

    UNKNOWN = "unknown", _("Unknown")
    NOT_ASKED = "not_asked", _("Not asked")
    REFUSED = "refused", _("Refused to say")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")

    @property
    def code(self) -> str:
        """The gap as a value of the coded extract."""
        return f"?{self.value}"
