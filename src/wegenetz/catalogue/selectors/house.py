"""Reading what a house offers, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q

from wegenetz.catalogue.models import Offer, Run
from wegenetz.catalogue.selectors.offers import offers_open, title_of
from wegenetz.foundation.freshness import sinks
from wegenetz.foundation.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseOffer:
    """An offer as the page of its house names it."""

    offer: Offer
    title: Text
    next_start: date | None
    """When it begins next; empty for offers that begin any day, or have no date yet."""

    is_stale: bool
    """Nobody has confirmed it for long; a sample says that it is one."""


def offers_of_house(institution_id: int, *, day: date) -> list[HouseOffer]:
    """Return what a house offers, by name, what nobody confirmed for long last, each with its next start from `day` on. One query."""
    ahead = Q(runs__starts__gte=day) & ~Q(runs__status=Run.Status.CANCELLED)
    found = offers_open(institution_id=institution_id).annotate(
        next_start=Min("runs__starts", filter=ahead)
    )
    told = [
        HouseOffer(
            offer=offer,
            title=title_of(offer),
            next_start=offer.next_start,
            is_stale=sinks(offer.confirmed_on, day, is_sample=offer.is_sample),
        )
        for offer in found
    ]
    return sorted(told, key=lambda one: (one.is_stale, str(one.title), one.offer.code))
