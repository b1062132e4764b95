"""Reads; nothing here writes."""
