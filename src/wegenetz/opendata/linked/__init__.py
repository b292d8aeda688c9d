"""Linked data (schema.org) on public pages: what a page says, once more for machines."""
