"""Writing open knowledge in bulk: steps, funding, series, offers and what comes before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.catalogue import models as rows
from wegenetz.catalogue.errors import OfferUnknown
from wegenetz.catalogue.values import kind_of_step
from wegenetz.foundation.knowledge import Written, rows_write
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db import models

#: What can be written: name -> (table, natural key).
KINDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "instruments": (rows.FundingInstrument, ("code",)),
    "funding_rules": (rows.FundingRule, ("instrument_id", "valid_from")),
    "steps": (rows.Step, ("code",)),
    "step_rules": (rows.StepRule, ("step_id", "variant", "valid_from")),
    "step_fundings": (rows.StepFunding, ("step_id", "instrument_id", "variant", "valid_from")),
}


def knowledge_write(kind: str, values: Iterable[Mapping[str, Any]]) -> Written:
    """Write rows of one kind by their natural key; see :data:`KINDS`."""
    model, key = KINDS[kind]
    return rows_write(model, key=key, rows=values)


@transaction.atomic
def offers_write(values: Iterable[Mapping[str, Any]]) -> Written:
    """Write offers by ``code``.

    The institution is named by ``institution_code``, a series by ``series_code``; ``is_at_main_location`` puts the offer where its
    institution is. Without a ``kind`` it follows from the step.

    Raises
    ------
    InstitutionUnknown
        An offer names an institution that does not exist.
    """
    keys = network.institution_keys()
    drawings = dict(rows.Step.objects.values_list("code", "kind"))
    series = dict(rows.Series.objects.values_list("code", "pk"))
    places = network.main_location_keys()
    prepared = []
    for value in values:
        row = dict(value)
        row["institution_id"] = network.institution_key(keys, row.pop("institution_code"))
        if "series_code" in row:
            row["series_id"] = series.get(row.pop("series_code"))
        if "is_at_main_location" in row:
            is_here = row.pop("is_at_main_location")
            row["location_id"] = places.get(row["institution_id"]) if is_here else None
        if "kind" not in row:
            row["kind"] = kind_of_step(row["step_id"], drawings[row["step_id"]])
        prepared.append(row)
    return rows_write(rows.Offer, key=("code",), rows=prepared)


def series_write(values: Iterable[Mapping[str, Any]]) -> Written:
    """Write series by ``code``; the institution is named by ``institution_code``.

    Raises
    ------
    InstitutionUnknown
        A series names an institution that does not exist.
    """
    keys = network.institution_keys()
    prepared = []
    for value in values:
        row = dict(value)
        row["institution_id"] = network.institution_key(keys, row.pop("institution_code"))
        prepared.append(row)
    return rows_write(rows.Series, key=("code",), rows=prepared)


def prerequisites_write(values: Iterable[Mapping[str, Any]]) -> Written:
    """Write what comes before what: ``offer_code``, ``before_code``, ``is_required``.

    Raises
    ------
    OfferUnknown
        A code belongs to no offer.
    """
    keys = dict(rows.Offer.objects.values_list("code", "pk"))
    prepared = [
        {
            "offer_id": _key(keys, value["offer_code"]),
            "before_id": _key(keys, value["before_code"]),
            "is_required": value["is_required"],
        }
        for value in values
    ]
    return rows_write(rows.Prerequisite, key=("offer_id", "before_id"), rows=prepared)


def _key(keys: Mapping[str, int], code: str) -> int:
    if code not in keys:
        raise OfferUnknown
    return keys[code]


def starter_loaded(*, fingerprint: str) -> None:
    """Remember which starter network was loaded last."""
    rows.KnowledgeVersion.objects.update_or_create(pk=1, defaults={"starter": fingerprint})
