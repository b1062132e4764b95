"""Short closed lists that belong to the program and not to the lawbook: their meaning is code."""

from enum import StrEnum

from guvoh.kinds.words import Msg, _

_UNSAID = Msg("")


class Choice(StrEnum):
    """One entry of a closed list: the value that is stored and the label that is shown."""

    label: Msg

    # The default is for a look-up, `Answer("yes")`, which brings the value alone.
    def __new__(cls, value: str, label: Msg = _UNSAID) -> "Choice":
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
    EVENT = "event", _("Came about by itself (no answer in the term)")


class LetterDirection(Choice):
    """Which way a letter goes."""

    IN = "in", _("Received")
    OUT = "out", _("Sent by us")


class ProceedingSide(Choice):
    """Against whom a proceeding is directed."""

    OFFICIALS = "officials", _("Against officials")
    VICTIM = "victim", _("Against the victim")
    OTHER = "other", _("Neither")


class ChargedSide(Choice):
    """Whose charge it is. Officials and victims are never counted in one table."""

    OFFICIAL = "official", _("Official")
    VICTIM = "victim", _("Victim, in his or her own case")


class Obliged(Choice):
    """Who has to act before a term ends."""

    US = "us", _("We")
    AUTHORITY = "authority", _("The authority")
    STATE = "state", _("The State")
    COMMITTEE = "committee", _("The international body")
    PRACTICE = "practice", _("Evidence that vanishes")


class TermState(Choice):
    """How a term stands. A missed one stays."""

    RUNNING = "running", _("Running")
    MET = "met", _("Met")
    MISSED = "missed", _("Missed")
    SUSPENDED = "suspended", _("Suspended")
    STOPPED = "stopped", _("Stopped")


class Condition(Choice):
    """What a law gives another term for."""

    MINOR = "minor", _("Minor")
    FOREIGNER = "foreigner", _("Foreign citizen")


class Basis(Choice):
    """What a representation rests on."""

    ATTORNEY = "attorney", _("Power of attorney")
    ORDER = "order", _("Lawyer's order")
    AGREEMENT = "agreement", _("Agreement")
    FAMILY = "family", _("Authority of the family")
    APPOINTED = "appointed", _("Appointed by the state")


class Openness(Choice):
    """Who may be at a hearing."""

    OPEN = "open", _("Open to the public")
    CLOSED = "closed", _("Closed to the public")
    PARTLY = "partly", _("Partly closed")


class Relief(Choice):
    """What took a sentence away or shortened it."""

    AMNESTY = "amnesty", _("Amnesty")
    PARDON = "pardon", _("Pardon")
    PAROLE = "parole", _("Release on parole")
    NONE = "none", _("None")


class Implementation(Choice):
    """How far what was ordered has been done."""

    NONE = "none", _("Not done")
    PARTIAL = "partial", _("Done in part")
    FULL = "full", _("Done in full")
    CONTESTED = "contested", _("Contested")


class AttemptResult(Choice):
    """What came of one thing that was tried."""

    DONE = "done", _("Done")
    TRIED = "tried", _("Tried, without success")
    IMPOSSIBLE = "impossible", _("Impossible or not needed")
