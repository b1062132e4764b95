"""One term as a card."""

from django.utils.translation import gettext as _

from guvoh.circles.keyring import Keyring
from guvoh.editor import words
from guvoh.editor.views.common import proven
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import Procedure, TermRule
from guvoh.pages import dates
from guvoh.pages.parts import Card, Link, Row, Tag


def card(keyring: Keyring, procedure: Procedure, rule: TermRule, actions: tuple[Link, ...] = ()) -> Card:
    """All that the file says of it; what it does not say is left out, but for its length, article and source."""
    word, colour = words.status(rule.proof)
    tags = [Tag(words.OBLIGED[rule.of], "line"), Tag(word, colour)]
    if not rule.configured:
        tags[1:] = [Tag(_("not configured"), "red")]
    rows = [*_counted(procedure, rule), *_longer(rule), *_ends(procedure, rule), *_known(keyring, procedure, rule)]
    return Card(words.say(rule.labels), rows, actions, tags, f"term-{rule.id}")


def _counted(procedure: Procedure, rule: TermRule) -> list[Row]:
    starts = ", ".join(_move(procedure, move) for move in rule.moves)
    rows = [
        Row(_("Length"), [words.length(rule)], gap="" if rule.configured else _("not configured")),
        Row(_("Starts with"), [starts]),
        Row(_("Counted from"), [words.STARTS[rule.counted_from]]),
    ]
    if not rule.by_hours:
        first = words.FIRST_DAYS["included" if rule.first_day_included else "excluded"]
        rows.append(Row(_("First day"), [first]))
    ends = words.REST_DAYS["moves" if rule.moves_off_rest_day else "stays"]
    rows.append(Row(_("When the last day is a rest day"), [ends]))
    span = f"{dates.day(rule.since) or '…'} – {dates.day(rule.until) or '…'}"
    return [*rows, *([Row(_("In force"), [span])] if rule.since or rule.until else [])]


def _longer(rule: TermRule) -> list[Row]:
    language = words.language()
    rows = []
    if rule.alternatives:
        said = [
            f"{words.CONDITIONS[one.condition]}: {procedures.length(one.amount, one.unit, language)}"
            for one in rule.alternatives
        ]
        rows.append(Row(_("For some people"), said))
    if rule.extend:
        said = [f"{procedures.length(one.to, one.unit, language)}: {words.say(one.labels)}" for one in rule.extend]
        rows.append(Row(_("May be extended to"), said))
    return rows


def _ends(procedure: Procedure, rule: TermRule) -> list[Row]:
    rows = []
    if rule.met_by:
        rows.append(Row(_("Met by"), [", ".join(_move(procedure, move) for move in rule.met_by)]))
    if rule.silence:
        rows.append(Row(_("Silence is written down as"), [_move(procedure, rule.silence)]))
    if rule.restore:
        rows.append(Row(_("When it was missed"), [words.say(rule.restore)], prose=True))
    return rows


def _known(keyring: Keyring, procedure: Procedure, rule: TermRule) -> list[Row]:
    law = procedure.law.get(rule.law or "")
    source = words.source(rule.proof.source)
    rows = [
        Row(_("Article"), [f"{words.say(law.code)}, {law.article}"] if law else [], gap="" if law else _("not said")),
        Row(_("Source"), [source] if source else [], gap="" if source else _("not said")),
    ]
    if rule.proof.verified:
        rows.append(Row(_("Verified by"), [proven(keyring, rule.proof)]))
    if rule.note:
        rows.append(Row(_("Remark"), [words.say(rule.note)], prose=True))
    rows.append(Row(_("Examples"), [str(len(rule.examples))]))
    return rows


def _move(procedure: Procedure, id: str) -> str:
    known = [move for move in procedure.moves if move.id == id]
    return words.say(known[0].labels) if known else id
