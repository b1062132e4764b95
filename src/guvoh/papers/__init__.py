"""Row 7: letters of a case and their texts, and the file that shows that domestic remedies are exhausted."""
