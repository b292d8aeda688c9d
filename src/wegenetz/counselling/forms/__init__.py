"""Forms counsellors fill in: one room for each matter."""
