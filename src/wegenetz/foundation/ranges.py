"""Ranges the database computes from two columns."""

from __future__ import annotations

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import Func


class Instants(Func):
    """The time from one instant to another, as a range of the database: the end does not belong to it."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class TimeSpan(Func):
    """From one time of day up to, and without, another, as a range on one day of no meaning."""

    template = "tsrange(date '2000-01-03' + %(expressions)s)"
    arg_joiner = ", date '2000-01-03' + "
    output_field = DateTimeRangeField()
