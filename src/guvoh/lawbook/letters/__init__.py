"""Letters: plain text with fields, written by lawyers, filled with plain values. No Django, no keys.

letters/<id>/<language>.txt     a head (YAML between two lines of dashes), then the text
letters/fields.yaml             what a letter can say by itself
letters/questions.yaml          what is asked in many letters
letters/law.yaml                articles by country and day

    letter = book.letters.letter("inaction", "ru")
    paper = fill(letter, book.letters, values)          # Paper: blocks with runs, gaps marked
"""

from guvoh.lawbook.letters.checking import used
from guvoh.lawbook.letters.example import chosen, example, started
from guvoh.lawbook.letters.fields import Field, Fields
from guvoh.lawbook.letters.filling import NOT_INSERTED, NOT_YOURS, fill
from guvoh.lawbook.letters.law import LawEntry, LawKey
from guvoh.lawbook.letters.letter import Letter
from guvoh.lawbook.letters.paper import Block, Paper, Run, Table
from guvoh.lawbook.letters.questions import Question
from guvoh.lawbook.letters.reading import read
from guvoh.lawbook.letters.shelf import Letters, UnknownLetter, load

__all__ = [
    "NOT_INSERTED",
    "NOT_YOURS",
    "Block",
    "Field",
    "Fields",
    "LawEntry",
    "LawKey",
    "Letter",
    "Letters",
    "Paper",
    "Question",
    "Run",
    "Table",
    "UnknownLetter",
    "chosen",
    "example",
    "fill",
    "load",
    "read",
    "started",
    "used",
]
