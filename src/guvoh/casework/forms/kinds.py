"""Kinds of which records are added by hand in this package; others are where `pages.casefiles` says."""

SINGLE = frozenset({"person", "event", "act", "involvement", "custody", "document", "consent", "task", "note"})
