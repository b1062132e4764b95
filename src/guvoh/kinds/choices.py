"""Short closed lists that belong to the program and not to the lawbook: their meaning is code."""

from enum import StrEnum

from guvoh.kinds.words import Msg, _


class Choice(StrEnum):
    """One entry of a closed list: the value that is stored and the label that is shown."""

    label: Msg

    def __new__(cls, value: str, label: Msg) -> "Choice":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Answer(Choice):
    """Yes, no, or the person himself does not know. (That nobody knows is a gap.)"""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Does not know")


class NameSort(Choice):
    """What a spelling of a name is."""

    LEGAL = "legal", _("Legal name")
    FORMER = "former", _("Former name")
    ALIAS = "alias", _("Alias")
    NICKNAME = "nickname", _("Nickname")
    AS_HEARD = "as_heard", _("As heard")


class IdSort(Choice):
    """What an identity number is."""

    PASSPORT = "passport", _("Passport")
    PERSONAL = "personal", _("Personal number (IIN, PIN, INN)")
    BIRTH = "birth", _("Birth certificate")
    CASE = "case", _("Number of a criminal case")
    OTHER = "other", _("Other number")


class Direction(Choice):
    """Which way a step of the legal track goes."""

    FILED = "filed", _("Filed by us")
    DECIDED = "decided", _("Decided by the body")
    HELD = "held", _("Took place (hearing, questioning, examination)")
