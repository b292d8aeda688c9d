"""Entrances of the finder."""
