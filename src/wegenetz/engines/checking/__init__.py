"""Checks answers and their certificates. Knows the ten rules and the files, and nothing of the search."""
