"""Which rows an actor may write: a stranger's row does not exist, a row at home may need another role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.catalogue import models as rows
from wegenetz.catalogue.errors import OfferUnknown, RunUnknown, SeriesUnknown
from wegenetz.catalogue.policies import is_at_home, may_edit_offers
from wegenetz.catalogue.staff_errors import OnlyEditors
from wegenetz.network import selectors as network
from wegenetz.network.errors import InstitutionUnknown

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.errors import NotFound


def house_open(actor: Actor, institution_id: int) -> Any:
    """Return the house in which the actor may write offers.

    Raises
    ------
    InstitutionUnknown, OnlyEditors
        It is not the actor's, or the actor has another role there.
    """
    house = network.institutions([institution_id]).get(institution_id)
    if house is None:
        raise InstitutionUnknown
    _let_in(actor, house, InstitutionUnknown)
    return house


def offer_open(actor: Actor, offer_id: int, *, for_update: bool = False) -> rows.Offer:
    """Return an offer the actor may write.

    Raises
    ------
    OfferUnknown, OnlyEditors
        It is not the actor's, or the actor has another role there.
    """
    found = rows.Offer.objects.select_related("institution")
    if for_update:
        found = found.select_for_update(of=("self",))
    offer = found.filter(pk=offer_id).first()
    if offer is None:
        raise OfferUnknown
    _let_in(actor, offer.institution, OfferUnknown)
    return offer


def series_open(actor: Actor, series_id: int) -> rows.Series:
    """Return a series the actor may write.

    Raises
    ------
    SeriesUnknown, OnlyEditors
        It is not the actor's, or the actor has another role there.
    """
    series = rows.Series.objects.select_related("institution").filter(pk=series_id).first()
    if series is None:
        raise SeriesUnknown
    _let_in(actor, series.institution, SeriesUnknown)
    return series


def run_open(actor: Actor, run_id: int) -> rows.Run:
    """Return a run the actor may write, locked until the transaction ends.

    Raises
    ------
    RunUnknown, OnlyEditors
        It is not the actor's, or the actor has another role there.
    """
    found = rows.Run.objects.select_related("offer__institution").select_for_update(of=("self",))
    run = found.filter(pk=run_id).first()
    if run is None:
        raise RunUnknown
    _let_in(actor, run.offer.institution, RunUnknown)
    return run


def _let_in(actor: Actor, house: Any, unknown: type[NotFound]) -> None:
    if may_edit_offers(actor, house):
        return
    raise OnlyEditors if is_at_home(actor, house) else unknown
