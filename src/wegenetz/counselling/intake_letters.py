"""Mails to somebody who registers, in the language of the registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegenetz.booking.selectors.letterheads import house
from wegenetz.foundation.mail import mail_send

if TYPE_CHECKING:
    from wegenetz.people.models import Person


def sent_tell(
    *, person: Person, institution_id: int, reference: str, confirm_token: str, own_token: str
) -> None:
    """Thank for a registration and ask to confirm the address.

    Parameters
    ----------
    confirm_token : str
        Known to nobody but the reader of this mail.
    own_token : str
        Personal link of the own page.
    """
    if not person.email:
        return
    with override(person.language):
        at = house(institution_id)
        confirm = _address("counselling:intake-confirm", confirm_token)
        lines = [
            _("Guten Tag,"),
            _("danke für Ihre Anmeldung bei: %(house)s.") % {"house": at.name},
            _("Ihre Nummer: %(reference)s") % {"reference": reference},
            _("Bitte bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört:"),
            confirm,
            _(
                "Ohne Bestätigung und ohne Telefonnummer löschen wir die Anmeldung nach 14 Tagen. Waren Sie das nicht? Dann müssen Sie nichts tun."
            ),
        ]
        if own_token:
            lines += [
                _("Ihre eigene Seite. Den Code dafür sagt Ihnen die Stelle:"),
                _address("people:door", own_token),
            ]
        _send(
            person.email, _("Ihre Anmeldung zur Beratung"), lines, at_name=at.name, phone=at.phone
        )


def passed_on_tell(*, person: Person, sender_id: int, receiver_id: int) -> None:
    """Say which house has the registration now."""
    if not person.email:
        return
    with override(person.language):
        sender, at = house(sender_id), house(receiver_id)
        lines = [
            _("Guten Tag,"),
            _("Ihre Anmeldung ist jetzt bei einer anderen Stelle: %(house)s.")
            % {"house": at.name},
            _(
                "Das haben Sie erlaubt. %(sender)s sieht Ihre Angaben nicht mehr. Sie müssen nichts tun, die neue Stelle meldet sich."
            )
            % {"sender": sender.name},
        ]
        _send(
            person.email, _("Ihre Anmeldung zur Beratung"), lines, at_name=at.name, phone=at.phone
        )


def _address(page: str, token: str) -> str:
    return settings.SITE_URL + reverse(page, args=[token])


def _send(to: str, subject: str, lines: list[str], *, at_name: str, phone: str) -> None:
    foot = "\n".join(filter(None, ["--", at_name, phone]))
    mail_send(to=to, subject=subject, text="\n\n".join([*lines, foot]) + "\n")
