"""Stamps: what the parts of a checkout were made from, so that a second start does nothing.

Standard library only, and as little of it as possible: every start passes through here.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

from wegenetz.config.checkout import PYTHON, ROOT, state_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_PACKAGE = ROOT / "src" / "wegenetz"
_UI = _PACKAGE / "foundation" / "ui"


def is_prepared(groups: frozenset[str]) -> bool:
    """Whether nothing is left to do for a command that needs these groups."""
    kept = kept_stamps()
    return has_packages(kept, groups) and has_front_end(kept) and has_messages(kept)


def packages_stamp() -> str:
    """Return a text that changes with the lock file or the project file."""
    return fingerprint([ROOT / "uv.lock", ROOT / "pyproject.toml"])


def front_end_stamp() -> str:
    """Return a text that changes with the front-end packages or the way they are collected."""
    return fingerprint([ROOT / "package-lock.json", _UI / "collect.py"])


def messages_stamp() -> str:
    """Return a text that changes with any translation, and with how they are compiled."""
    return fingerprint(
        [*sorted(_PACKAGE.glob("**/locale/**/*.po")), _PACKAGE / "config" / "messages.py"]
    )


def has_packages(kept: Mapping[str, object], groups: frozenset[str]) -> bool:
    """Whether the environment has the locked packages and these groups."""
    present = kept.get("groups")
    return (
        PYTHON.exists()
        and kept.get("packages") == packages_stamp()
        and groups <= set(present if isinstance(present, list) else ())
    )


def has_front_end(kept: Mapping[str, object]) -> bool:
    """Whether the locked front-end packages are collected."""
    return (_UI / "packages" / "stamp").exists() and kept.get("front_end") == front_end_stamp()


def has_messages(kept: Mapping[str, object]) -> bool:
    """Whether the translations are compiled."""
    return kept.get("messages") == messages_stamp()


def kept_stamps() -> dict[str, object]:
    """Return the stamps of the last set-up, empty if there was none."""
    try:
        stamps = json.loads((state_dir() / "setup.json").read_text())
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def keep(**news: object) -> None:
    """Write new stamps beside those that stay."""
    path = state_dir() / "setup.json"
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps({**kept_stamps(), **news}, indent=1))
    unfinished.replace(path)


def fingerprint(files: Iterable[Path]) -> str:
    """Return a text that changes with the name or the content of any file."""
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        digest.update(os.fsencode(file.relative_to(ROOT)))
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()
