"""Jobs of the foundation."""

from __future__ import annotations

from wegenetz.foundation import mail
from wegenetz.foundation.jobs import job


@job("foundation.mail_deliver", purpose="foundation.mail_deliver", queue="mail")
def mail_deliver(*, mail_id: int) -> None:
    """Send one mail. A mail withdrawn meanwhile is skipped."""
    mail.mail_deliver(mail_id=mail_id)
