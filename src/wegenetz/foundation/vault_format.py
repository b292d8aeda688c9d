"""What files and keys of the vault are called. Standard library only: backups know it before Django is set up."""

from __future__ import annotations

import base64
import re
import secrets

KEY_BYTES = 32
LOCATOR = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FILE_NAME = re.compile(rf"({LOCATOR.pattern})\.(original|copy|preview)")
UNFINISHED = ".unfinished-"
#: Where a backup holds files fast while it copies them.
SAVING = ".saving-"


def new_key() -> str:
    """Return a new master key with a name of its own, as it stands in ``WEGENETZ_VAULT_KEYS``."""
    encoded = base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    return f"k{secrets.token_hex(4)}:{encoded}"
