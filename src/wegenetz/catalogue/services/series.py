"""Writing series of offers and what comes before an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from wegenetz.catalogue import models as rows
from wegenetz.catalogue.services.doors import house_open, offer_open, series_open
from wegenetz.catalogue.services.offers import free_code
from wegenetz.catalogue.services.translating import german_write
from wegenetz.catalogue.staff_errors import PrerequisiteRing

if TYPE_CHECKING:
    from wegenetz.catalogue.values import SeriesDraft
    from wegenetz.foundation.actor import Actor


@transaction.atomic
def series_create(*, institution_id: int, draft: SeriesDraft, actor: Actor) -> rows.Series:
    """Write a new series of a house.

    Raises
    ------
    InstitutionUnknown, OnlyEditors
        The actor may not write offers there.
    """
    house = house_open(actor, institution_id)
    series = rows.Series(
        code=free_code(rows.Series, house.code, draft.title),
        institution_id=house.pk,
        is_sample=house.is_sample,
    )
    german_write(series, "title", draft.title)
    german_write(series, "summary", draft.summary)
    series.save(force_insert=True)
    return series


@transaction.atomic
def series_edit(*, series_id: int, draft: SeriesDraft, actor: Actor) -> rows.Series:
    """Write title and summary of a series anew.

    Raises
    ------
    SeriesUnknown, OnlyEditors
        The actor may not write this series.
    """
    series = series_open(actor, series_id)
    german_write(series, "title", draft.title)
    german_write(series, "summary", draft.summary)
    series.save(update_fields=["title", "summary", "older_texts"])
    return series


@transaction.atomic
def prerequisite_add(
    *, offer_id: int, before_id: int, is_required: bool, actor: Actor
) -> rows.Prerequisite:
    """Say that another offer comes before this one; saying it again changes only whether it is required.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write one of the two.
    PrerequisiteRing
        The other one would in turn come after this one.
    """
    offer_open(actor, offer_id)
    offer_open(actor, before_id)
    try:
        with transaction.atomic():
            row, _ = rows.Prerequisite.objects.update_or_create(
                offer_id=offer_id, before_id=before_id, defaults={"is_required": is_required}
            )
    except IntegrityError as refused:
        raise PrerequisiteRing(place="before") from refused
    return row


@transaction.atomic
def prerequisite_remove(*, offer_id: int, before_id: int, actor: Actor) -> bool:
    """Say that another offer no longer comes before this one; return whether it did.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write this offer.
    """
    offer_open(actor, offer_id)
    found = rows.Prerequisite.objects.filter(offer_id=offer_id, before_id=before_id)
    return bool(found.delete()[0])
