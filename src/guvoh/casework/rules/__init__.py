"""Who may, and does the state allow it: nothing, or the reason why not."""
