"""Row 7: intake, case file, people, evidence, tasks."""
