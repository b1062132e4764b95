"""What decisions of a proceeding ordered, remedy by remedy."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from guvoh.kinds.choices import Direction
from guvoh.kinds.redress import Redress
from guvoh.kinds.step import Step
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.parts import Link
from guvoh.track.queries.lines import Line
from guvoh.track.queries.said import step_said

ORDERING = frozenset({"VIOL", "PARTLY", "GRANTED", "CIVGR", "CIVPART", "CONV", "CONVLESS", "OVERT"})
"""Decisions that may order something to be made good."""
STAGES = frozenset({"U6", "U7", "U8", "C2", "C3", "C4", "C5", "S3"})


@dataclass(frozen=True)
class Decision:
    """One decision of the proceeding, and how many remedies it ordered."""

    link: Link
    remedies: int
    done: int


def decisions(opened: OpenedCase, line: Line) -> list[Decision]:
    """Decisions with remedies, and those of committees and courts that may have ordered some."""
    found = []
    for entry, step in line.steps:
        ordered = [one for _entry, one in ordered_by(opened.file, entry.id)]
        if ordered or _may_order(step):
            link = Link(step_said(step, line.procedure), reverse("remedies", args=[opened.id, entry.id]))
            done = sum(one.implementation is not None and one.implementation.value == "full" for one in ordered)
            found.append(Decision(link, len(ordered), done))
    return found


def _may_order(step: Step) -> bool:
    return step.direction is Direction.DECIDED and step.decision in ORDERING and step.stage in STAGES


def ordered_by(file: CaseFile, step: UUID) -> list[tuple[Entry, Redress]]:
    """The remedies of a decision."""
    return [
        (entry, entry.record)
        for entry in file.records.values()
        if isinstance(entry.record, Redress) and entry.record.step == step
    ]
