"""Which institutions can be met online."""

from __future__ import annotations

from wegenetz.catalogue.models import Offer


def institutions_online() -> frozenset[int]:
    """Return the institutions with an offer that is held online or both ways. One query."""
    online = Offer.objects.filter(is_active=True, mode__in=(Offer.Mode.ONLINE, Offer.Mode.HYBRID))
    return frozenset(online.values_list("institution_id", flat=True).distinct())
