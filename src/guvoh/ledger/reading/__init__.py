"""From rows to a case that can be trusted: load, examine, merge. No `atomic` here."""
