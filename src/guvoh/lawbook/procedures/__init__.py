"""Procedures as data: the states, moves and terms of a proceeding, and the engine that counts them. No Django.

procedure = lawbook.current().procedure("tj.torture")
for rule, start in procedure.starting("refused", taken=day, received=later): due(rule, start, …)
"""

from guvoh.lawbook.procedures.calendar import Calendar
from guvoh.lawbook.procedures.engine import Due, Reason, due
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.reading import read
from guvoh.lawbook.procedures.saying import cited, in_language, length, say, why
from guvoh.lawbook.procedures.sentences import sentence
from guvoh.lawbook.procedures.shapes import Example, Law, Move, Proof, State, TermRule, UnknownPart, label
from guvoh.lawbook.procedures.writing import write

__all__ = [
    "Calendar",
    "Due",
    "Example",
    "Law",
    "Move",
    "Procedure",
    "Proof",
    "Reason",
    "State",
    "TermRule",
    "UnknownPart",
    "cited",
    "due",
    "in_language",
    "label",
    "length",
    "read",
    "say",
    "sentence",
    "why",
    "write",
]
