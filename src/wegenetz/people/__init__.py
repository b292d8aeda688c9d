"""Persons, what they allowed, and the wall around both."""
