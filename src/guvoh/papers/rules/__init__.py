"""Who may write letters and change their texts."""
