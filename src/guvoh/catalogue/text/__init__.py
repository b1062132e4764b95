"""Full-text search: Russian and English by stems, other languages by the beginning of a word, letters folded."""
