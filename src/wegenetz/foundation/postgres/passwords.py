"""Passwords nobody has to know: made once, kept in a file only we can read."""

from __future__ import annotations

import json
import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def password_for(role: str, *, file: Path) -> str:
    """Return the password of ``role`` out of ``file``, making it on first use.

    The file is replaced as a whole, so a reader never sees half of it. Whoever calls holds the start lock.
    """
    kept = _read(file)
    if role not in kept:
        kept[role] = secrets.token_urlsafe(24)
        _replace(file, json.dumps(kept, indent=1, sort_keys=True))
    return kept[role]


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text())
    except FileNotFoundError:
        return {}
    return {str(role): str(password) for role, password in kept.items()}


def _replace(file: Path, text: str) -> None:
    unfinished = file.with_name(file.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(file)
