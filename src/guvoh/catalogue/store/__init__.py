"""SQLite in memory and over sealed chunks. Nothing here ever writes a file, a journal or a temporary one."""
