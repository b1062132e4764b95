"""Forms that are more than a declared kind."""
