"""Writing offers: create, edit, archive, restore, confirm."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from wegenetz.catalogue import models as rows
from wegenetz.catalogue.models.offers import ALWAYS_A_STEP
from wegenetz.catalogue.services.doors import house_open, offer_open, series_open
from wegenetz.catalogue.services.translating import TEXTS, german_write
from wegenetz.catalogue.staff_errors import (
    OfferChanged,
    OfferNeedsStep,
    OfferNeedsTitle,
    StepIsForPersons,
    WaitShrinks,
    WordUnknown,
)
from wegenetz.network import selectors as network
from wegenetz.professions import selectors as professions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from wegenetz.catalogue.values import OfferDraft
    from wegenetz.foundation.actor import Actor

_LISTS = ("regions", "professions", "needs", "gives", "topics", "languages", "bring")


@transaction.atomic
def offer_create(
    *, institution_id: int, draft: OfferDraft, actor: Actor, today: date
) -> rows.Offer:
    """Write a new offer of a house; it counts as confirmed today by whoever wrote it.

    Raises
    ------
    InstitutionUnknown, OnlyEditors
        The actor may not write offers there.
    OfferNeedsTitle, OfferNeedsStep, StepIsForPersons, WaitShrinks, WordUnknown
        The draft contradicts itself or uses a word nobody knows; the error says at which field.
    """
    house = house_open(actor, institution_id)
    offer = rows.Offer(institution_id=house.pk, is_sample=house.is_sample)
    _fill(offer, draft, actor)
    offer.code = free_code(rows.Offer, house.code, draft.title or draft.step)
    _confirm(offer, actor, today)
    offer.save(force_insert=True)
    return offer


@transaction.atomic
def offer_edit(
    *, offer_id: int, draft: OfferDraft, seen: datetime, actor: Actor, today: date
) -> rows.Offer:
    """Write an offer anew; whoever changes it confirms it.

    Parameters
    ----------
    seen : datetime
        ``updated_at`` of the row the actor looked at.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write this offer.
    OfferChanged
        Somebody changed it after the actor looked.
    OfferNeedsTitle, OfferNeedsStep, StepIsForPersons, WaitShrinks, WordUnknown
        As in :func:`offer_create`.
    """
    offer = offer_open(actor, offer_id, for_update=True)
    if offer.updated_at != seen:
        raise OfferChanged
    _fill(offer, draft, actor)
    _confirm(offer, actor, today)
    offer.save()
    return offer


def offer_archive(*, offer_id: int, actor: Actor) -> bool:
    """Put an offer into the archive: it is no longer planned nor listed. Return whether it was not there yet.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write this offer.
    """
    return _activate(offer_id, actor, is_active=False)


def offer_restore(*, offer_id: int, actor: Actor) -> bool:
    """Take an offer back out of the archive; return whether it was there.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write this offer.
    """
    return _activate(offer_id, actor, is_active=True)


@transaction.atomic
def offers_confirm(*, offer_ids: Collection[int], actor: Actor, today: date) -> int:
    """Say that offers are still right; return how many were confirmed. No route is planned anew for that.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write one of them; then none is confirmed.
    """
    houses = {
        offer.institution_id: offer
        for offer in rows.Offer.objects.filter(pk__in=offer_ids).only("institution_id")
    }
    for offer in houses.values():
        offer_open(actor, offer.pk)
    confirmed = rows.Offer.objects.filter(pk__in=offer_ids, is_active=True)
    return confirmed.update(confirmed_on=today, confirmed_by_id=actor.user_id)


@transaction.atomic
def _activate(offer_id: int, actor: Actor, *, is_active: bool) -> bool:
    offer_open(actor, offer_id)
    changed = rows.Offer.objects.filter(pk=offer_id, is_active=not is_active)
    return bool(changed.update(is_active=is_active))


def _confirm(offer: rows.Offer, actor: Actor, today: date) -> None:
    offer.confirmed_on = today
    offer.confirmed_by_id = actor.user_id


def _fill(offer: rows.Offer, draft: OfferDraft, actor: Actor) -> None:
    _agree(draft)
    _known(draft, offer)
    if draft.series_id is not None:
        series_open(actor, draft.series_id)
    values: dict[str, Any] = asdict(draft)
    for name in TEXTS:
        german_write(offer, name, values.pop(name))
    for name in _LISTS:
        setattr(offer, name, list(values.pop(name)))
    fundings = values.pop("fundings")
    offer.fundings = None if fundings is None else list(fundings)
    offer.step_id = values.pop("step") or None
    if draft.series_id is None:
        values["series_position"] = 0
    for name, value in values.items():
        setattr(offer, name, value)


def _agree(draft: OfferDraft) -> None:
    """Refuse a draft that contradicts itself; the database would, too, but without a sentence."""
    if not draft.step and not draft.title.strip():
        raise OfferNeedsTitle(place="title")
    if not draft.step and draft.kind in ALWAYS_A_STEP:
        raise OfferNeedsStep(place="step")
    if draft.step and draft.audience != rows.Offer.Audience.PERSONS:
        raise StepIsForPersons(place="step")
    if draft.wait_p90 is not None and draft.wait_p90 < (draft.wait or 0):
        raise WaitShrinks(place="wait_p90")


def _known(draft: OfferDraft, offer: rows.Offer) -> None:
    """Refuse words that mean nothing. At most seven queries, fewer where nothing is said."""
    _words("needs", (*draft.needs, *draft.gives), professions.fact_labels)
    _words("bring", draft.bring, professions.document_labels)
    _words("professions", draft.professions, professions.profession_labels)
    _words("regions", draft.regions, network.region_keys)
    _words("fundings", draft.fundings or (), _fundings)
    _words("step", [draft.step] if draft.step else (), _steps)
    _words("kind", [draft.kind], lambda: rows.Offer.Kind.values)
    _words("topics", draft.topics, lambda: rows.Offer.Topic.values)
    if draft.location_id is not None:
        _words("location", [draft.location_id], lambda: _locations(offer.institution_id))


def _words(place: str, said: Iterable[Any], known: Any) -> None:
    said = list(said)
    unknown = sorted(set(said) - set(known())) if said else []
    if unknown:
        raise WordUnknown(typed=unknown[0], place=place)


def _fundings() -> list[str]:
    return list(rows.FundingInstrument.objects.values_list("code", flat=True))


def _steps() -> list[str]:
    return list(rows.Step.objects.filter(provider="offers").values_list("code", flat=True))


def _locations(institution_id: int) -> list[int]:
    return [location.pk for location in network.locations_of(institution_id)]


def free_code(model: type[rows.Offer | rows.Series], house: str, title: str) -> str:
    """Return a readable code that no row has yet."""
    stem = slugify(f"{house}-{title}".replace("_", "-"))[:72].strip("-")
    taken = set(
        model._default_manager.filter(code__startswith=stem).values_list("code", flat=True)
    )
    if stem not in taken:
        return stem
    number = next(n for n in range(2, len(taken) + 3) if f"{stem}-{n}" not in taken)
    return f"{stem}-{number}"
