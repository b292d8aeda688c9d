"""Reading for reports, within what the wall lets through."""
