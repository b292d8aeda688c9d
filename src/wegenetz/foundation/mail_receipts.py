"""That the mail server took a mail, written to disk at once: the database may die before it hears of it, and nobody gets the mail twice.

What remains is the blink between the answer of the mail server and the file: after it the mail goes out again with the same Message-ID.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from wegenetz.foundation.models import OutgoingMail


def receipt_of(mail: OutgoingMail) -> Path:
    """Return where the receipt of a mail lies; the instant keeps mails of another database apart."""
    folder = Path(settings.STATE_DIR) / "mail-taken"
    return folder / f"{mail.pk}-{mail.queued_at.timestamp():.6f}"


def receipt_write(receipt: Path) -> None:
    """Keep a receipt over a crash of the machine."""
    receipt.parent.mkdir(parents=True, exist_ok=True)
    receipt.touch()
    folder = os.open(receipt.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def receipt_drop(receipt: Path) -> None:
    """Forget a receipt: the database knows by now."""
    receipt.unlink(missing_ok=True)
