"""Export: cases as tables, a file marked with who took it, and an entry in the history of every case."""
