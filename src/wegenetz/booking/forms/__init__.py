"""Forms of booking."""
