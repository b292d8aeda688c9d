"""Mail: written into the database in the transaction of its cause, sent by a job. No commit, no mail."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.jobs import later
from wegenetz.foundation.mail_receipts import receipt_drop, receipt_of, receipt_write
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

#: Only this purpose meets a mail behind the wall.
PURPOSE = "foundation.mail_deliver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes


def mail_send(
    *,
    to: str,
    subject: str,
    text: str,
    attachment: Attachment | None = None,
    at: datetime | None = None,
) -> int:
    """Queue a mail in the transaction of the caller and return its key.

    Parameters
    ----------
    to : str
        One address.
    subject, text : str
        Plain text, already in the language of the reader; see :func:`in_language`.
    attachment : Attachment, optional
        One file, for example a calendar entry.
    at : datetime, optional
        Not before this instant.
    """
    with acting_as(Actor.system(PURPOSE)):
        mail = OutgoingMail.objects.create(
            to=to,
            subject=" ".join(subject.split())[:200],
            text=text,
            attachment=attachment.content if attachment else None,
            attachment_name=attachment.name if attachment else "",
            attachment_type=attachment.media_type if attachment else "",
        )
    later(PURPOSE, at=at, mail_id=mail.pk)
    return mail.pk


def mail_withdraw(*, mail_id: int) -> bool:
    """Take back a mail that has not left yet; return whether there was one."""
    with acting_as(Actor.system(PURPOSE)):
        deleted, _ = OutgoingMail.objects.filter(pk=mail_id).delete()
    return bool(deleted)


def mail_deliver(*, mail_id: int) -> bool:
    """Hand a mail to the mail server and delete it; return whether there was one. Doing it twice sends once."""
    with acting_as(Actor.system(PURPOSE)):
        mail = OutgoingMail.objects.select_for_update(skip_locked=True).filter(pk=mail_id).first()
        if mail is None:
            return False
        receipt = receipt_of(mail)
        if not receipt.exists():
            _message(mail).send()
            receipt_write(receipt)
        mail.delete()
        transaction.on_commit(partial(receipt_drop, receipt))
    return True


def _message(mail: OutgoingMail) -> EmailMessage:
    message = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        headers={"Message-ID": message_id(mail.pk)},
    )
    if mail.attachment is not None:
        message.attach(mail.attachment_name, bytes(mail.attachment), mail.attachment_type)
    return message


def message_id(mail_id: int) -> str:
    """Return the Message-ID of a mail: the same however often it is tried, so a mail server that took it twice shows it once."""
    digest = salted_hmac("foundation.mail", str(mail_id), algorithm="sha256").hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.SITE_URL).hostname or 'wegenetz.invalid'}>"


def in_language(language: str, write: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Return subject and text as `write` returns them in a language."""
    with override(language):
        return write()
