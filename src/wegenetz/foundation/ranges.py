"""Ranges the database computes from two columns."""

from __future__ import annotations

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import Func


class Instants(Func):
    """The time from one instant to another, as a range of the database: the end does not belong to it."""

    function = "tstzrange"
    output_field = DateTimeRangeField()
