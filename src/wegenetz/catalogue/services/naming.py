"""Rows an actor may write, by the names that stand in addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.catalogue import models as rows
from wegenetz.catalogue import selectors
from wegenetz.catalogue.errors import RunUnknown
from wegenetz.catalogue.services.doors import house_open, offer_open, series_open
from wegenetz.network import selectors as network
from wegenetz.network.errors import InstitutionUnknown

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


def house_named(code: str, *, actor: Actor) -> Any:
    """Return the house in which the actor may write offers.

    Raises
    ------
    InstitutionUnknown, OnlyEditors
        It is not the actor's, or the actor has another role there.
    """
    key = network.institution_keys().get(code)
    if key is None:
        raise InstitutionUnknown
    return house_open(actor, key)


def offer_named(code: str, *, actor: Actor) -> rows.Offer:
    """Return an offer the actor may write, with everything a page shows of it.

    Raises
    ------
    OfferUnknown, OnlyEditors
        It is not the actor's, or the actor has another role there.
    """
    offer = selectors.offer_named(code)
    offer_open(actor, offer.pk)
    return offer


def series_named(code: str, *, actor: Actor) -> rows.Series:
    """Return a series the actor may write.

    Raises
    ------
    SeriesUnknown, OnlyEditors
        It is not the actor's, or the actor has another role there.
    """
    return series_open(actor, selectors.series_named(code).pk)


def run_named(code: str, run_id: int, *, actor: Actor) -> rows.Run:
    """Return a run of an offer the actor may write, with its sessions.

    Raises
    ------
    OfferUnknown, OnlyEditors, RunUnknown
        The offer is not the actor's, the actor has another role there, or the run belongs to another offer.
    """
    offer = offer_named(code, actor=actor)
    run = selectors.runs([run_id]).get(run_id)
    if run is None or run.offer_id != offer.pk:
        raise RunUnknown
    return run
