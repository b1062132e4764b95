"""The coded tables of a circle, with what its desk and lists need: one SQLite, layer upon layer."""
