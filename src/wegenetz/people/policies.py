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

#: A personal link opens a door for so long; the office makes a new one with one click.
LINK_LASTS = timedelta(days=365)
#: A code for the door.
CODE_LASTS = timedelta(minutes=10)
CODE_ATTEMPTS = 5
#: Codes a person gets at most: with five attempts each, a thief of the link guesses right once in 20,000 days.
CODES_AN_HOUR = 4
CODES_A_DAY = 10
#: Sign-ins with one account in an hour.
ACCOUNT_ATTEMPTS = 10
PASSKEYS_AT_MOST = 5
#: A visit of the own page ends so long after the last click, and at the latest so long after its beginning.
VISIT_LASTS = timedelta(minutes=30)
VISIT_AT_MOST = timedelta(hours=12)
