"""Folding: what lies in the tail goes into segments. Made without any lock; committed by compare-and-set."""
