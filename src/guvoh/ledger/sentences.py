"""What the ledger refuses, said to people. Every code of `Refused` and of the other errors has its sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guvoh.ledger.errors import LedgerError

SENTENCES: dict[str, str | Promise] = {
    "another-kind": _("This record is of another kind."),
    "case-has-changed": _("Somebody changed the case meanwhile. Look at it again before you share it."),
    "circle-unknown": _("There is no such circle."),
    "codes-go-along": _("The codes of a case always go along with the rest."),
    "day-is-past": _("This day is past."),
    "decide-first": _("A record stands in two versions. Decide between them first."),
    "guest-circle-holds-no-files": _("A guest's circle holds no cases of its own."),
    "guest-of-another-case": _("This guest was invited to another case."),
    "home-circle-holds-it": _("The case belongs to this circle."),
    "keys-missing": _("A colleague has moved the keys of this case without handing them on. Ask your coordinator."),
    "kind-not-readable": _("This record was written by a newer version of the program."),
    "may-not-share": _("Only a coordinator of the circle to which the case belongs can share it or take it back."),
    "may-not-write": _("You can read this case but not change it."),
    "no-place-for-a-file": _("A file cannot be put here."),
    "not-shared": _("The case is not shared with this circle."),
    "not-yours-to-give": _("You cannot share what you cannot read yourself."),
    "numbered-already": _("The case has a number already."),
    "parents-unknown": _("The version that you changed is not there any more. Open the record again."),
    "record-unknown": _("There is no such record in this case."),
    "moved": _("Others are writing at the same moment. Nothing was saved; send it again."),
    "malformed": _("Something stored here was damaged. It was not used."),
    "access-not-recorded": _(
        "Openings cannot be written down at the moment, so nothing more can be shown or exported."
    ),
    "ledger-rolled-back": _("The database is older than what this server has already seen. Nothing is written."),
}

OTHERWISE = _("This is not possible.")


def sentence(problem: LedgerError | str) -> str | Promise:
    """The sentence for an error or its code; a plain one for a code that is not in the list."""
    code = problem if isinstance(problem, str) else problem.code
    return SENTENCES.get(code, OTHERWISE)
