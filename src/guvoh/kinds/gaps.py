"""The four ways of not having a value. An empty field is a fifth: nobody has come to it yet."""

from enum import StrEnum

from guvoh.kinds.words import Msg, _

_UNSAID = Msg("")


class Gap(StrEnum):
    """Why a field has no value. Stored as its value, written in codes as `?unknown` and so on."""

    label: Msg

    # The default is for a look-up, `Gap("unknown")`, which brings the value alone.
    def __new__(cls, value: str, label: Msg = _UNSAID) -> "Gap":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    UNKNOWN = "unknown", _("Unknown")
    NOT_ASKED = "not_asked", _("Not asked")
    REFUSED = "refused", _("Refused to say")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")

    @property
    def code(self) -> str:
        """The gap as a value of the coded extract."""
        return f"?{self.value}"
