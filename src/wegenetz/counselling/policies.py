"""How long a registration lasts, how much it may bring, and for which purposes services act on it."""

from __future__ import annotations

from datetime import timedelta

#: A draft is deleted so long after the last thing written; what was sent and never confirmed as well.
DRAFT_LASTS = timedelta(days=14)
#: The page behind the link of what was sent stays so long.
RECEIPT_LASTS = timedelta(days=90)
#: Documents and qualifications of one registration.
MOST_DOCUMENTS = 12
MOST_QUALIFICATIONS = 6
#: Drafts an address may begin in an hour, and files it may send.
MOST_BEGUN = 12
MOST_FILES = 60
#: The same for browsers that have not worked at the puzzle of the first page: without scripts, or too old.
MOST_BEGUN_WITHOUT_WORK = 6
#: Nobody fills in the first page faster.
FASTEST_SECONDS = 2
FASTEST_WITHOUT_WORK = 6
#: So long a first page that was opened can be sent.
OPENED_LASTS = timedelta(days=1)

INTAKE_SEND = "counselling.intake"
"""Turns a draft into a person and a case, and finds registrations to a link of an e-mail."""
INTAKE_PURGE = "counselling.registrations_purge"
"""Deletes drafts, and what was sent and never confirmed."""
