"""The link with which a receiver without account sees a hand-over and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from wegenetz.foundation.links import digest_of, token_of

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from wegenetz.counselling.models import Handover

#: Makes other links than any other kind of page.
SALT = "counselling.handover"


def new_link() -> dict[str, Any]:
    """Return the columns of a new link."""
    seed = uuid4()
    return {"link_seed": seed, "link_digest": digest_of(token_of(seed, salt=SALT))}


def link_of(row: Handover, *, now: datetime | None = None) -> str:
    """Return the link in hand of a receiver without account; empty without one, and once it has ended, if `now` is asked about."""
    token = token_of(row.link_seed, salt=SALT) if row.link_seed else ""
    if not token or digest_of(token) != row.link_digest:
        return ""
    is_over = now is not None and (row.link_ends is None or row.link_ends <= now)
    return "" if is_over else token
