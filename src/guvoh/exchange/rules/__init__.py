"""Who may import and export."""
