"""Whether anybody at a receiving house can be written to, and how else it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from wegenetz.counselling.handover_links import link_of
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wegenetz.counselling.models import Handover


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """A receiver to whom no mail can go: somebody has to call, or give the link along."""

    phone: str
    """Empty where the directory knows none."""

    website: str
    link: str
    """Address of the page behind the link; empty while there is none that opens."""


def letterbox_of(row: Handover) -> list[str]:
    """Return where mails to the receiver go: to its desk, else to its mailbox. Two queries at most; needs the receiver selected."""
    return desk_of(row) or mailbox_of(row)


def mailbox_of(row: Handover) -> list[str]:
    """Return where mails to a receiver without desk go: to the address the sender gave, else to that of the house. One query at most."""
    house = row.receiver
    address = row.receiver_email or (house.email if house else "")
    if house is not None and not address:
        places = network.locations_of(house.pk)
        address = next((place.email for place in places if place.email), "")
    return [address] if address else []


def desk_of(row: Handover) -> list[str]:
    """Return the addresses of those who work on hand-overs at the receiver. One query."""
    if row.receiver_id is None:
        return []
    return sorted(network.desk_addresses([row.receiver_id]).get(row.receiver_id, []))


def unwritten(row: Handover, *, now: datetime) -> Unwritten | None:
    """Return how else a receiver is reached that cannot be written to; None for all others. Three queries at most."""
    if row.receiver is None or letterbox_of(row):
        return None
    places = network.locations_of(row.receiver.pk)
    token = link_of(row, now=now)
    return Unwritten(
        phone=next((place.phone for place in places if place.phone), ""),
        website=row.receiver.website,
        link=settings.SITE_URL + reverse("counselling:handover-link", args=[token])
        if token
        else "",
    )


def houses_unwritten(pks: Iterable[int]) -> set[int]:
    """Return those of some houses to which no mail can go. Four queries at most."""
    wanted = set(pks)
    desks = network.desk_addresses(wanted)
    houses = network.institutions(wanted - set(desks))
    wanted = {pk for pk, house in houses.items() if not house.email}
    places = network.locations_by_house(wanted) if wanted else {}
    return {pk for pk in wanted if not any(place.email for place in places.get(pk, ()))}
