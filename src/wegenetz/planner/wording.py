"""Short wordings that page, sheet and PDF share: prices, offices, distances and the goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.engines.routing.outlook import outlook
from wegenetz.foundation.ui.formats import euro, listed, month
from wegenetz.planner.providing import NEW_EMPLOYER

if TYPE_CHECKING:
    from wegenetz.planner.providing import Office
    from wegenetz.planner.results import Card
    from wegenetz.planner.telling import ToldLeg

#: Steps of this kind have no price worth a word.
PRICELESS = "arbeit"


def office_words(office: Office) -> str:
    """Return the name of an office, or what stands for it while nobody has confirmed one."""
    if office.name:
        return office.name
    if office.id == NEW_EMPLOYER.id:
        return _("Ihr neuer Betrieb")
    return listed((office.label, office.land_name))


def marked_office_words(office: Office) -> str:
    """Return the same for places without badges: a sample says so behind its name."""
    words = office_words(office)
    return f"{words} ({_('Beispiel')})" if office.is_sample else words


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


def goal_words(card: Card) -> str:
    """Return when the goal is reached: by the plan, typically and surely, and whichever way decisions fall."""
    planned = _("Läuft alles nach Plan, sind Sie am %(day)s da.") % {
        "day": card.planned.strftime("%d.%m.%Y")
    }
    if card.safe is None:
        spread = _(
            "Die Hälfte kommt bis %(typical)s an. Bis wann es sicher ist, lässt sich noch nicht sagen."
        ) % {"typical": month(card.typical)}
    else:
        spread = _("Die Hälfte kommt bis %(typical)s an, 9 von 10 bis %(safe)s.") % {
            "typical": month(card.typical),
            "safe": month(card.safe),
        }
    return " ".join(filter(None, (planned, spread, _outcomes_words(card))))


def _outcomes_words(card: Card) -> str:
    """Return when the goal is reached over all outcomes of decisions; nothing where nothing is decided."""
    seen = outlook(card.found.route)
    if seen is None:
        return ""
    days = {"expected": month(seen.expected), "worst": month(seen.worst)}
    if seen.arrives < 1:
        return (
            _(
                "Niemand weiß vorher, wie entschieden wird. Bei manchem Ausgang endet die Planung früher. Bei den "
                "anderen sind Sie im Mittel im %(expected)s da, im ungünstigsten Fall im %(worst)s."
            )
            % days
        )
    return (
        _(
            "Niemand weiß vorher, wie entschieden wird. Über alle Ausgänge sind Sie im Mittel im "
            "%(expected)s da, im ungünstigsten Fall im %(worst)s."
        )
        % days
    )


def distance_words(kilometres: float | None) -> str:
    """Return a distance as the crow flies, in words; nothing where it is not known."""
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("unter 1 km")
    return _("etwa %(km)s km") % {"km": round(kilometres)}
