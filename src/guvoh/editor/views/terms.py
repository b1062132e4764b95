"""One term as a card."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guvoh.circles.keyring import Keyring
from guvoh.editor import words
from guvoh.editor.views.common import proven
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import Procedure, TermRule
from guvoh.pages import dates
from guvoh.pages.parts import Card, Row, Tag


@dataclass(frozen=True)
class TermCard(Card):
    """`length`: beside the title, while it is folded. `anchor`: of all rules of this name."""

    length: str = ""
    anchor: str = ""


def card(keyring: Keyring, procedure: Procedure, rule: TermRule) -> TermCard:
    """All that the file says of it; what it does not say is left out, but for its length, article and source."""
    word, colour = words.status(rule.proof)
    tags = [Tag(words.OBLIGED[rule.of], "line"), Tag(word, colour)]
    if not rule.configured:
        tags[1:] = [Tag(_("not configured"), "red")]
    span = f"{dates.day(rule.since) or '…'} – {dates.day(rule.until) or '…'}"
    rows = [
        Row(_("Length"), _lengths(rule), gap="" if rule.configured else _("not said")),
        Row(_("Counted from"), _counted(procedure, rule)),
        *_ends(procedure, rule),
        _law(keyring, procedure, rule),
        *([Row(_("In force"), [span])] if rule.since or rule.until else []),
        *([Row(_("Remark"), [words.say(rule.note)], prose=True)] if rule.note else []),
    ]
    return TermCard(
        capfirst(words.say(rule.labels)),
        rows,
        tags=tags,
        id=_first(procedure, rule),
        length=words.length(rule) if rule.configured else "",
        anchor=anchor(rule),
    )


def anchor(rule: TermRule) -> str:
    """What an address that leads to a term ends with."""
    return f"term-{rule.id}"


def _first(procedure: Procedure, rule: TermRule) -> str:
    """Rules of one name follow each other; a link leads to the first of them."""
    first = next(one for one in procedure.terms if one.id == rule.id)
    return anchor(rule) if rule is first else ""


def _lengths(rule: TermRule) -> list[str]:
    language = words.language()
    return [
        words.length(rule),
        *(
            f"{words.CONDITIONS[one.condition]}: {procedures.length(one.amount, one.unit, language)}"
            for one in rule.alternatives
        ),
        *(
            _("may be extended to %(length)s: %(by)s")
            % {"length": procedures.length(one.to, one.unit, language), "by": words.say(one.labels)}
            for one in rule.extend
        ),
    ]


def _counted(procedure: Procedure, rule: TermRule) -> list[str]:
    """From which step, from which day of it, and how the first and the last day are taken."""
    starts = "; ".join(_move(procedure, move) for move in rule.moves)
    first = words.FIRST_DAYS["included" if rule.first_day_included else "excluded"]
    ends = words.REST_DAYS["moves" if rule.moves_off_rest_day else "stays"]
    day = _("the first day %(said)s") % {"said": first}
    last = _("where the last day is a rest day, %(said)s") % {"said": ends}
    said = ", ".join([str(words.STARTS[rule.counted_from]), *([] if rule.by_hours else [day]), last])
    return [starts, capfirst(said) + "."]


def _ends(procedure: Procedure, rule: TermRule) -> list[Row]:
    rows = []
    if rule.met_by:
        rows.append(Row(_("Met by"), ["; ".join(_move(procedure, move) for move in rule.met_by)]))
    if rule.silence:
        rows.append(Row(_("Silence is written down as"), [_move(procedure, rule.silence)]))
    if rule.letter:
        rows.append(Row(_("Letter"), [words.letters().get(rule.letter, rule.letter)]))
    if rule.restore:
        rows.append(Row(_("When it was missed"), [words.say(rule.restore)], prose=True))
    return rows


def _law(keyring: Keyring, procedure: Procedure, rule: TermRule) -> Row:
    law = procedure.law.get(rule.law or "")
    said = [words.cited(law)] if law else []
    if rule.proof.source:
        said.append(words.source(rule.proof.source))
    if rule.proof.verified:
        said.append(_("verified: %(who)s") % {"who": proven(keyring, rule.proof)})
    return Row(_("Law"), said, gap="" if said else _("not said"))


def _move(procedure: Procedure, id: str) -> str:
    known = [move for move in procedure.moves if move.id == id]
    return words.say(known[0].labels) if known else id
