"""From what somebody changed to a sealed action, and from there into the chain."""
