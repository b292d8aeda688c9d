"""One server, many users: who comes first starts it, who leaves last stops it.

Two locks on two files, both kept by the kernel and therefore gone with the process that held them:

- ``start.lock`` (exclusive) is held while somebody starts or stops the server.
- ``users.lock`` (shared) is held as long as somebody uses it. Who can turn it into an exclusive
  lock is alone.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from wegenetz.foundation.postgres.errors import StartTakesTooLong
from wegenetz.foundation.postgres.processes import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wegenetz.foundation.postgres.server import Server

_PATIENCE = 120.0


@contextmanager
def using(server: Server, *, locks: Path) -> Iterator[None]:
    """Keep the server running until the block ends; it goes on running as long as others use it.

    Parameters
    ----------
    server : Server
        The server, whose data folder exists.
    locks : Path
        Folder of the two lock files.

    Raises
    ------
    ServerDidNotStart
        It could not be started.
    StartTakesTooLong
        Somebody else holds the start lock.
    """
    users = os.open(locks / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with start_lock(locks):
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            with start_lock(locks):
                server.start()
            yield
        finally:
            with start_lock(locks):
                if _lock(users, fcntl.LOCK_EX):
                    server.stop()
    finally:
        os.close(users)


@contextmanager
def start_lock(locks: Path) -> Iterator[None]:
    """Be the only one who creates, starts or stops the server.

    Raises
    ------
    StartTakesTooLong
        Somebody else has held the lock for two minutes.
    """
    path = locks / "start.lock"
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not wait_until(partial(_lock, file, fcntl.LOCK_EX), seconds=_PATIENCE):
            raise StartTakesTooLong(seconds=round(_PATIENCE), lock=path)
        yield
    finally:
        os.close(file)


def _lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
