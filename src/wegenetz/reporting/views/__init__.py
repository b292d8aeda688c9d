"""Entrances of reporting."""
