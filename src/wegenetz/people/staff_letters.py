"""Mails to members about persons: they say that something waits, never who or what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wegenetz.foundation.mail import in_language, mail_send
from wegenetz.network.selectors import desk_addresses

if TYPE_CHECKING:
    from collections.abc import Iterable


def staff_message_tell(*, institution_id: int) -> None:
    """Tell a house that a person wrote."""
    for address in desk_addresses([institution_id]).get(institution_id, []):
        subject, text = in_language("de", _message)
        mail_send(to=address, subject=subject, text=text)


def _message() -> tuple[str, str]:
    where = settings.SITE_URL + reverse("web:today")
    return _("Eine Person hat geschrieben"), "\n\n".join(
        (
            _("Guten Tag,"),
            _(
                "auf „Mein Weg“ hat eine Person eine Nachricht oder eine Bitte für Ihre Stelle hinterlassen. Bitte sehen Sie nach:"
            ),
            where,
        )
    ) + "\n"


def emergency_tell(*, addresses: Iterable[str], reference: str) -> None:
    """Tell the data-protection role that somebody looked into a record without consent."""
    for address in sorted(set(addresses)):
        subject, text = in_language("de", lambda: _emergency(reference))
        mail_send(to=address, subject=subject, text=text)


def _emergency(reference: str) -> tuple[str, str]:
    return _("Notfallzugriff auf eine Akte"), "\n\n".join(
        (
            _("Guten Tag,"),
            _(
                "ein Mitglied hat sich ohne Einwilligung Zugang zu einer Akte verschafft. Der Zugang endet nach drei Stunden von selbst. Die Person liest den Grund auf ihrer Seite."
            ),
            _("Bitte prüfen Sie den Vorgang %(reference)s mit der Stelle.")
            % {"reference": reference},
        )
    ) + "\n"
