"""Entrances of counselling: one room for each matter."""
