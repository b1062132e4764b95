"""The pages of the legal track."""
