"""The frame's own screens."""
