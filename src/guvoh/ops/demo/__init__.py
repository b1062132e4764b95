"""The invented coalition: its world as plain data, and the builder that lives through it."""
