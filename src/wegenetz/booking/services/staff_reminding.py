"""Nobody waits without an answer: houses are reminded of requests they have not answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.booking.models import Booking
from wegenetz.booking.values.runs import PATIENCE
from wegenetz.foundation.mail import in_language, mail_send
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from datetime import datetime


@transaction.atomic
def requests_remind(*, now: datetime) -> int:
    """Send each house one mail about all requests it has not answered for too long; return how many houses.

    The mail says how many wait and since when, never who. Runs for its own named purpose; twice a day does no harm.
    """
    late = Booking.objects.filter(
        status=Booking.Status.REQUESTED, requested_at__lte=now - PATIENCE
    ).filter(Q(reminded_at=None) | Q(reminded_at__lte=now - PATIENCE))
    houses = list(
        late.values("institution_id").annotate(number=Count("pk"), since=Min("requested_at"))
    )
    addresses = network.desk_addresses(house["institution_id"] for house in houses)
    late.update(reminded_at=now)
    for house in houses:
        days = (now - house["since"]).days
        for address in addresses.get(house["institution_id"], ()):
            subject, text = in_language("de", partial(_written, house["number"], days))
            mail_send(to=address, subject=subject, text=text)
    return len(houses)


def _written(number: int, days: int) -> tuple[str, str]:
    subject = ngettext(
        "%(number)d Anfrage wartet auf Ihre Antwort",
        "%(number)d Anfragen warten auf Ihre Antwort",
        number,
    ) % {"number": number}
    oldest = ngettext(
        "Die älteste wartet seit %(days)d Tag.", "Die älteste wartet seit %(days)d Tagen.", days
    ) % {"days": days}
    paragraphs = (
        _("Guten Tag,"),
        f"{subject}. {oldest}",
        _(
            "Die Menschen sehen, dass noch niemand geantwortet hat. Ein Nein mit Grund hilft ihnen auch."
        ),
        settings.SITE_URL + reverse("booking:staff-bookings"),
    )
    return subject, "\n\n".join(paragraphs) + "\n"
