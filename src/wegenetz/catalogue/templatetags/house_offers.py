"""What a house offers, drawn where floors below show the house: ``{% load house_offers %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from wegenetz.catalogue.selectors.house import HouseOffer, offers_of_house

if TYPE_CHECKING:
    from datetime import date

register = template.Library()


@register.simple_tag
def offers_of(institution_id: int, day: date) -> list[HouseOffer]:
    """Return what a house offers, each with its next start."""
    return offers_of_house(institution_id, day=day)
