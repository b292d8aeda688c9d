"""Counts of attempts, kept in the database: a cache of Django in which every step is one statement, so that nobody slips in between."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connections
from django.utils.crypto import salted_hmac

from wegenetz.foundation.models import Attempt

if TYPE_CHECKING:
    from datetime import datetime

TABLE = Attempt._meta.db_table
_ENDS = "clock_timestamp() + make_interval(secs => %s)"
_STANDS = "expires_at > clock_timestamp()"
_WRITE = f"""
INSERT INTO {TABLE} AS held (key, value, expires_at) VALUES (%s, %s, {_ENDS})
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires_at = EXCLUDED.expires_at
"""  # noqa: S608 - our own words
_ADD = f"{_WRITE} WHERE held.expires_at <= clock_timestamp() RETURNING key"
_GET = f"SELECT value FROM {TABLE} WHERE key = %s AND {_STANDS}"  # noqa: S608
_TOUCH = f"UPDATE {TABLE} SET expires_at = {_ENDS} WHERE key = %s AND {_STANDS} RETURNING key"  # noqa: S608
_INCR = f"""
UPDATE {TABLE} SET value = to_jsonb((value #>> '{{}}')::bigint + %s)
WHERE key = %s AND {_STANDS} RETURNING value
"""  # noqa: S608
_DELETE = f"DELETE FROM {TABLE} WHERE key = %s RETURNING key"  # noqa: S608
#: Without an end is until a year has gone by.
_FOR_GOOD = 365 * 24 * 3600


class AttemptsCache(BaseCache):
    """A cache whose values are JSON and whose keys are digests: a row names nobody.

    Its connection is one of its own and outside of the request's transaction: an attempt counts although what was tried
    is rolled back.

    Parameters
    ----------
    server : str
        Name of the connection.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._connection = server

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        said = [self._named(key, version), json.dumps(value), self._seconds(timeout)]
        return self._asked(_ADD, said) is not None

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self._asked(_GET, [self._named(key, version)])
        return default if found is None else json.loads(found)

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        said = [self._named(key, version), json.dumps(value), self._seconds(timeout)]
        self._asked(f"{_WRITE} RETURNING key", said)

    def touch(
        self,
        key: str,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        return self._asked(_TOUCH, [self._seconds(timeout), self._named(key, version)]) is not None

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count; two at once are two.

        Raises
        ------
        ValueError
            Nothing is counted under this name, or it has ended.
        """
        found = self._asked(_INCR, [delta, self._named(key, version)])
        if found is None:
            raise ValueError(key)
        return int(found)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._asked(_DELETE, [self._named(key, version)]) is not None

    def clear(self) -> None:
        Attempt.objects.using(self._connection).all().delete()

    def _named(self, key: str, version: int | None) -> str:
        whole = self.make_and_validate_key(key, version=version)
        return salted_hmac("wegenetz.attempts", whole, algorithm="sha256").hexdigest()

    def _seconds(self, timeout: float | None) -> float:
        chosen = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return _FOR_GOOD if chosen is None else chosen

    def _asked(self, statement: str, said: list[Any]) -> str | None:
        with connections[self._connection].cursor() as cursor:
            cursor.execute(statement, said)
            row = cursor.fetchone()
        return row[0] if row else None


def attempts_sweep(*, now: datetime) -> int:
    """Remove counts that have ended, and return how many. Running it twice does no harm."""
    gone, _each = Attempt.objects.filter(expires_at__lte=now).delete()
    return gone
