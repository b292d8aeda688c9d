"""Reading booking."""
