"""Forms with which something is taken along or recorded for a funder."""
