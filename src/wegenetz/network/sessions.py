"""Where sessions of browsers are kept: in our own table, which knows the member."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

if TYPE_CHECKING:
    from wegenetz.network.models import BrowserSession

#: Keys inside a session, written when somebody signs in.
BEGAN_AT = "began_at"
DEVICE = "device"
#: Key inside the session of an operator: the staff session in which the last page was opened.
ACTED_IN = "staff_session"


class SessionStore(DatabaseStore):
    """Django's sessions in the database, each with its member, its beginning and the kind of device."""

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        # Django loads the store before the tables.
        from wegenetz.network.models import BrowserSession  # noqa: PLC0415

        return BrowserSession

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        row = cast("BrowserSession", super().create_model_instance(data))
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.began_at = datetime.fromisoformat(data[BEGAN_AT]) if BEGAN_AT in data else None
        row.device = data.get(DEVICE, "")
        return row
