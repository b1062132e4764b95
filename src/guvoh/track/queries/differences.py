"""What is different in another edition of a procedure, in sentences."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.lawbook.procedures import Procedure, TermRule, label, length


def differences(old: Procedure, new: Procedure) -> list[str]:
    """States, moves and terms that came, went or changed."""
    found = []
    for before, after, gone, came in (
        (_states(old), _states(new), _("No longer a state: %(what)s"), _("New state: %(what)s")),
        (_moves(old), _moves(new), _("No longer possible: %(what)s"), _("Possible now: %(what)s")),
    ):
        found += [gone % {"what": before[one]} for one in before if one not in after]
        found += [came % {"what": after[one]} for one in after if one not in before]
    return [*found, *_ways(old, new), *_terms(old, new)]


def _states(procedure: Procedure) -> dict[str, str]:
    return {one.id: label(one.labels, _language()) for one in procedure.states}


def _moves(procedure: Procedure) -> dict[str, str]:
    return {one.id: label(one.labels, _language()) for one in procedure.moves}


def _ways(old: Procedure, new: Procedure) -> list[str]:
    before = {one.id: one for one in old.moves}
    changed = [one for one in new.moves if one.id in before and _way(one) != _way(before[one.id])]
    return [
        _("Leads elsewhere or from elsewhere: %(what)s") % {"what": label(one.labels, _language())} for one in changed
    ]


def _way(move: object) -> tuple[object, object]:
    return getattr(move, "sources", None), getattr(move, "to", None)


def _terms(old: Procedure, new: Procedure) -> list[str]:
    before, after = _last(old), _last(new)
    found = [_("Term gone: %(what)s") % {"what": _titled(before[one])} for one in before if one not in after]
    found += [_("New term: %(what)s") % {"what": _long(after[one])} for one in after if one not in before]
    for one, rule in after.items():
        if one in before and _counted(before[one]) != _counted(rule):
            found.append(_changed(before[one], rule))
    return found


def _changed(old: TermRule, new: TermRule) -> str:
    """Another length; or the same one, counted otherwise."""
    values = {"what": _titled(new), "old": _length(old), "new": _length(new)}
    if values["old"] == values["new"]:
        return _("Counted otherwise, the length is the same: %(what)s") % values
    return _("Term changed: %(what)s. It was: %(old)s; now: %(new)s") % values


def _last(procedure: Procedure) -> dict[str, TermRule]:
    """The rules as they are now: of several that follow each other in time the last."""
    return {rule.id: rule for rule in procedure.terms}


def _counted(rule: TermRule) -> tuple[object, ...]:
    return (
        rule.amount, rule.unit, rule.counted_from, rule.first_day_included, rule.moves_off_rest_day, rule.extend,
        rule.alternatives, rule.moves, rule.met_by,
    )  # fmt: skip


def _titled(rule: TermRule) -> str:
    return label(rule.labels, _language())


def _long(rule: TermRule) -> str:
    return f"{_titled(rule)}, {_length(rule)}"


def _length(rule: TermRule) -> str:
    return _("not configured") if rule.amount is None else length(rule.amount, rule.unit, _language())


def _language() -> str:
    return str(get_language())
