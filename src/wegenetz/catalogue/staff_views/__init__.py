"""Entrances for members of houses: their offers, series and dates."""
