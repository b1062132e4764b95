"""Row 7: the legal track of a case: proceedings, their steps, the terms that these start, and what becomes of them."""
