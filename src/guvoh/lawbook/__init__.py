"""Row 1: the files that lawyers edit, read once into frozen objects. No Django."""
