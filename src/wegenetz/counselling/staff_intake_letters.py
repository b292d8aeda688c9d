"""Mails to an office about registrations: that somebody waits, never who."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegenetz.foundation.mail import mail_send
from wegenetz.network import selectors as network


def registered_tell(*, institution_id: int, is_passed_on: bool = False) -> int:
    """Tell everybody at the desk of a house that a registration has come; return how many mails left."""
    addresses = network.desk_addresses([institution_id]).get(institution_id, [])
    with override(settings.LANGUAGE_CODE):
        subject = _("Eine neue Anmeldung zur Beratung")
        opening = (
            _("eine andere Stelle hat Ihnen eine Anmeldung weitergegeben.")
            if is_passed_on
            else _("jemand hat sich bei Ihnen zur Beratung angemeldet.")
        )
        text = "\n\n".join(
            [
                _("Guten Tag,"),
                opening,
                _("Wer es ist, steht nur in Wegenetz. Melden Sie sich an und öffnen Sie „Heute“:"),
                settings.SITE_URL + reverse("web:today"),
            ]
        )
        for address in addresses:
            mail_send(to=address, subject=subject, text=text + "\n")
    return len(addresses)
