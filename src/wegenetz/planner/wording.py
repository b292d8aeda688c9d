"""Short wordings that page, sheet and PDF share: prices and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.foundation.ui.formats import euro
from wegenetz.planner.providing import NEW_EMPLOYER

if TYPE_CHECKING:
    from wegenetz.planner.providing import Office
    from wegenetz.planner.telling import ToldLeg

#: Steps of this kind have no price worth a word.
PRICELESS = "arbeit"


def office_words(office: Office) -> str:
    """Return the name of an office, or what stands for it while nobody has confirmed one."""
    if office.name:
        return office.name
    if office.id == NEW_EMPLOYER.id:
        return _("Ihr neuer Betrieb")
    return ", ".join(part for part in (str(office.label), office.land_name) if part)


def price_words(leg: ToldLeg) -> str:
    """Return what a leg costs or who pays, in few words; nothing where there is no price to speak of."""
    price = leg.price
    if price.funding:
        return _("zahlt: %(payer)s") % {"payer": price.funding.payer}
    if price.is_open:
        return _("Kosten noch offen")
    if price.lowest is not None and price.highest is not None and price.is_range:
        return range_words(price.lowest, price.highest)
    if leg.kind == PRICELESS:
        return ""
    return euro(price.own) if price.own else _("kostenlos")


def range_words(lowest: int, highest: int) -> str:
    """Return a range of prices."""
    return _("%(lowest)s bis %(highest)s") % {"lowest": euro(lowest), "highest": euro(highest)}
