"""What pages of letters and bodies are told."""
