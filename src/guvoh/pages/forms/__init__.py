"""From the declaration of a kind to a form, and from a record to what a page shows of it.

form = KindForm("person", record=entry.record, data=request.POST, sources=Sources(records=...))
if form.is_valid():
    ledger.actions.write(..., record_value=form.record)
"""

from guvoh.pages.forms.form import KindForm, bound
from guvoh.pages.forms.problems import Problem
from guvoh.pages.forms.showing import cards, line, rows, shower
from guvoh.pages.forms.sources import Sources

__all__ = ["KindForm", "Problem", "Sources", "bound", "cards", "line", "rows", "shower"]
