"""Mails to counsellors: an appointment is new, moved or off. They say when and how, never who or why."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegenetz.booking.services.appointment_letters import when_told
from wegenetz.foundation.mail import in_language, mail_send
from wegenetz.foundation.ui.formats import language_name
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from wegenetz.booking.models import Appointment


class News(Enum):
    """What happened to an appointment."""

    BOOKED = gettext_lazy("Neuer Termin")
    MOVED = gettext_lazy("Termin verschoben")
    MOVED_AWAY = gettext_lazy("Termin ist jetzt bei einer anderen Person")
    RESTORED = gettext_lazy("Termin gilt doch")
    CANCELLED = gettext_lazy("Termin abgesagt")
    CALLED_OFF = gettext_lazy("Termin im Haus abgesagt")


def counsellor_tell(
    appointment: Appointment, news: News, *, counsellor_id: int | None = None
) -> None:
    """Queue a mail to whoever waits there, with the way to the desk; nobody without an address gets one."""
    address = network.member_address(counsellor_id or appointment.counsellor_id)
    if address:
        subject, text = in_language("de", lambda: _written(appointment, news))
        mail_send(to=address, subject=subject, text=text)


def _written(appointment: Appointment, news: News) -> tuple[str, str]:
    when = when_told(appointment)
    facts = [when, f"{appointment.get_mode_display()}, {language_name(appointment.language)}"]
    if appointment.address:
        facts.append(appointment.address)
    desk = settings.SITE_URL + reverse("booking:staff-appointment", args=[appointment.pk])
    paragraphs = (
        f"{news.value}:",
        "\n".join(facts),
        _("Wer kommt und worum es geht, sehen Sie nach der Anmeldung:"),
        desk,
    )
    return f"{news.value}: {when}", "\n\n".join(paragraphs) + "\n"
