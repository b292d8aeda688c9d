"""Entrances of booking."""
