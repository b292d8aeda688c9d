"""The database of this checkout for Django: served, and known to this process and all it starts."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from wegenetz.config.checkout import state_dir
from wegenetz.foundation.postgres.cluster import serving
from wegenetz.foundation.vault_format import new_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wegenetz.foundation.postgres.cluster import Cluster

SETTINGS = "wegenetz.config.settings"


@contextmanager
def served(*, durable: bool = True) -> Iterator[Cluster]:
    """Serve the database until the block ends, under the environment variables Django reads.

    Raises
    ------
    PostgresError
        There is no database to be had.
    """
    settle_environment()
    with serving(state_dir(), durable=durable) as cluster:
        before = {name: os.environ.get(name) for name in cluster.environment()}
        os.environ.update(cluster.environment())
        try:
            yield cluster
        finally:
            _restore(before)


def _restore(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def settle_environment() -> None:
    """Set what Django's settings need beside the database."""
    state = state_dir()
    state.mkdir(mode=0o711, parents=True, exist_ok=True)
    os.environ["WEGENETZ_STATE_DIR"] = str(state)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not os.environ.get("WEGENETZ_SECRET_KEY"):
        os.environ["WEGENETZ_SECRET_KEY"] = _secret_key()
    _make_once(state / "vault-keys", new_key())


def _secret_key() -> str:
    """Return the key that signs cookies and links of this checkout, making it on first use."""
    path = state_dir() / "secret-key"
    _make_once(path, secrets.token_urlsafe(48))
    return path.read_text()


def _make_once(path: Path, secret: str) -> None:
    """Write a secret that only we can read, unless there is one already."""
    if path.exists():
        return
    with NamedTemporaryFile("w", dir=path.parent) as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
        # Of several processes at once one wins, and none sees half a key.
        with suppress(FileExistsError):
            path.hardlink_to(file.name)
