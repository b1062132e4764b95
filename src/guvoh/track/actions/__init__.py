"""What writes to the legal track."""
