"""Forms of the own page and of its door."""

from __future__ import annotations

from wegenetz.people.forms.doors import CodeForm

__all__ = ["CodeForm"]
