"""The budgets: what is measured, in which order, how much it may take at 10,000 and at 100,000 cases."""

BUDGETS: tuple[tuple[str, str, float | None, float | None], ...] = (
    ("register", "register a case (all of intake, three circles)", 40, 40),
    ("contact", "take a contact: form sent, page shown after it", 40, 40),
    ("open", "open a case file", 50, 50),
    ("list", "list with filters and sorting, one page", 40, 100),
    ("name", "find a person by name, one letter wrong", 50, 120),
    ("name_script", "find a person by name, another script", 50, 120),
    ("words", "search narratives (Russian inflected form)", 40, 70),
    ("crosstab", "crosstab of victims by two dimensions", 40, 120),
    ("crosstab_joined", "crosstab across two kinds", 50, 150),
    ("board", "desk of a member, three open terms in each case", 40, 100),
    ("terms", "board of terms, hers", 40, 100),
    ("terms_circle", "board of terms, a whole circle", 40, 100),
    ("tails_list", "member of five circles with unfolded tails: list, more by", 10, 20),
    ("tails_name", "… name, more by", 10, 20),
    ("tails_words", "… narratives, more by", 10, 20),
    ("tails_crosstab", "… crosstab, more by", 10, 20),
    ("fold", "fold a tail as long as it becomes in daily work", 50, 50),
    ("fold_200", "fold a tail of 200 (nobody of the circle signed in)", 50, 50),
    ("rebuild", "rebuild one circle's catalogue", 15_000, 150_000),
    ("import", "import a spreadsheet of 10,000 rows", 60_000, None),
)
EXTRA = (
    ("memory", "memory of the server, 2 workers × 4 threads, 8 requests at once (MB)", 300, 600),
    ("disk", "disk for a case as registered: 8 records, three circles (KB)", 15, 15),
    ("disk_here", "disk for a case of this store (KB)", None, None),
    ("records", "records of such a case, on average", None, None),
    ("first", "first visit of the list: page, style, script, compressed (KB)", 50, 50),
)
