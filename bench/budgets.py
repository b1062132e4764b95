"""The budgets: what is measured, in which order, how long it may take (ms) at 10,000 and 100,000 cases."""

BUDGETS: tuple[tuple[str, str, float | None, float | None], ...] = (
    ("contact", "take a contact: form sent, page shown after it", 40, 40),
    ("register", "register a case (all of intake, three circles)", 40, 40),
    ("open", "open a case file", 50, 50),
    ("list", "list with filters and sorting, one page", 40, 100),
    ("name", "find a person by name, one letter wrong", 50, 120),
    ("name_script", "find a person by name, another script", 50, 120),
    ("words", "search narratives (Russian inflected form)", 40, 70),
    ("crosstab", "crosstab of victims by two dimensions", 40, 120),
    ("crosstab_joined", "crosstab across two kinds", 50, 150),
    ("tails_list", "list, member of five circles with unfolded tails", 50, 120),
    ("fold", "fold a tail of 200", 50, 50),
    ("rebuild", "rebuild one circle's catalogue", 15_000, 150_000),
    ("import", "import a spreadsheet of 10,000 rows", 60_000, None),
)
EXTRA = (
    ("memory", "memory of the server, 8 requests at once (MB)", 300, 600),
    ("disk", "disk for a case as registered, three circles (KB)", 15, 15),
    ("records", "records of such a case, on average", None, None),
)
