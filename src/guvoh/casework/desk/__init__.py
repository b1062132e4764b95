"""Panels of the desk: what a member must know and do today. From the catalogue; no narrative."""
