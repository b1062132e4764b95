"""Short closed lists that belong to the program and not to the lawbook: their meaning is code."""

from enum import Enum

from guvoh.kinds.words import Msg, _


class Choice(str, Enum):
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


class Part(Choice):
    """The part that a person has in this case. The person is role-free; the case gives the role."""

    VICTIM = "victim", _("Victim")
    PERPETRATOR = "perpetrator", _("Alleged perpetrator")
    WITNESS = "witness", _("Witness")
    RELATIVE = "relative", _("Relative")
    APPLICANT = "applicant", _("Applicant")
    LAWYER = "lawyer", _("Lawyer")
    DOCTOR = "doctor", _("Doctor")
    OFFICIAL = "official", _("Official")
    OTHER = "other", _("Other")


class Counted(Choice):
    """What is counted as this 'person'."""

    ONE = "one", _("One person")
    FAMILY = "family", _("Family")
    GROUP = "group", _("Group of people")
    UNIT = "unit", _("Unit of an agency")
    ORGANISATION = "organisation", _("Organisation")


class IdSort(Choice):
    """What an identity number is."""

    PASSPORT = "passport", _("Passport")
    PERSONAL = "personal", _("Personal number (IIN, PIN, INN)")
    BIRTH = "birth", _("Birth certificate")
    CASE = "case", _("Number of a criminal case")
    OTHER = "other", _("Other number")


class GivenBy(Choice):
    """Who decided about a consent."""

    SELF = "self", _("The person")
    GUARDIAN = "guardian", _("Legal guardian")
    NEXT_OF_KIN = "next_of_kin", _("Next of kin")
    LAWYER = "lawyer", _("Lawyer under a power of attorney")


class Recorded(Choice):
    """How a consent was recorded."""

    PAPER = "paper", _("Signed on paper")
    AUDIO = "audio", _("Sound recording")
    WITNESSED = "witnessed", _("Orally, with a witness")
    MESSAGE = "message", _("In a message")
    ORAL = "oral", _("Orally only")


class Direction(Choice):
    """Which way a step of the legal track goes."""

    FILED = "filed", _("Filed by us")
    DECIDED = "decided", _("Decided by the body")
    HELD = "held", _("Took place (hearing, questioning, examination)")
