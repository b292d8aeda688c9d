"""A stretch of time as the database sees it, for promises about what must not overlap."""

from __future__ import annotations

from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary
from django.db.models import F, Func


class Span(Func):
    """The time from one instant column up to, and without, another; one may begin when the other ends."""

    function = "tstzrange"
    output_field = DateTimeRangeField()

    @classmethod
    def between(cls, starts: str, ends: str) -> Span:
        """Return the span between two columns."""
        return cls(F(starts), F(ends), RangeBoundary())
