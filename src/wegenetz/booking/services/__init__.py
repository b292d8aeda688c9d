"""Writing booking."""
