"""How long what is opened stays open, and what must be said for it."""

from __future__ import annotations

from datetime import timedelta

#: Emergency access ends by itself.
EMERGENCY_LASTS = timedelta(hours=3)
#: Characters of its reason.
EMERGENCY_REASON = 20
#: Retention: so long after the last day on which something happened a record is made anonymous.
INACTIVE_DAYS = 730
#: So long before it the person is told.
NOTICE_DAYS = 30
