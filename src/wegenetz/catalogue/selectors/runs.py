"""Reading runs: by key, ahead of a day, coming ones for lists and for a member's desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Coalesce

from wegenetz.catalogue.models import Offer, Run, RunSession

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

#: What a list shows of a run, and the sessions of a run in their order.
_SHOWN = (
    "offer__step",
    "offer__series",
    "offer__institution__land",
    "offer__location",
    "location",
)
_SESSIONS = Prefetch(
    "sessions", RunSession.objects.select_related("location").order_by("starts_at")
)


def runs(pks: Iterable[int]) -> dict[int, Run]:
    """Return runs by key with their offer, its house, series and step, and their sessions in order. Two queries."""
    found = with_all(Run.objects.filter(pk__in=list(pks)))
    return {run.pk: run for run in found}


def runs_ahead(*, day: date) -> QuerySet[Run]:
    """Return the runs that start from `day` on, of offers that are not in the archive, with what a list shows of them."""
    return Run.objects.filter(starts__gte=day, offer__is_active=True).select_related(
        "offer__step", "offer__institution"
    )


def with_all(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Return runs with everything a page shows of them: offer, step, series, house, places, sessions. Two queries."""
    return runs.select_related(*_SHOWN).prefetch_related(_SESSIONS)


def runs_with_city(pks: Collection[int]) -> QuerySet[Run]:
    """Return runs by key with the column ``city``: of their own place, else that of the offer, else the main one of the house."""
    houses = "offer__institution__locations"
    main = FilteredRelation(houses, condition=Q(**{f"{houses}__is_main": True}))
    cities = ("location__city", "offer__location__city", "main__city")
    return Run.objects.filter(pk__in=pks).annotate(main=main, city=Coalesce(*cities, Value("")))


def runs_coming(
    *,
    day: date,
    until: date | None = None,
    institution_id: int | None = None,
    offer_id: int | None = None,
    **about: str,
) -> QuerySet[Run]:
    """Return runs that start from `day` on, of offers that are not in the archive; cancelled ones are among them and say so.

    Parameters
    ----------
    day, until : date
        First and last day on which a run starts; no end without the latter.
    institution_id, offer_id : int, optional
        Only those of a house, or of an offer.
    **about : str
        What the offer is: ``kind``, ``audience``, ``mode``, ``topic``, ``language``, ``land`` (two letters). Empty ones are not asked.

    Notes
    -----
    Everything a page shows is selected: two queries. Not yet in order; ``starts`` and ``id`` are an order with an index.
    """
    runs = Run.objects.filter(starts__gte=day, offer__is_active=True)
    if until is not None:
        runs = runs.filter(starts__lte=until)
    if institution_id is not None:
        runs = runs.filter(offer__institution=institution_id)
    if offer_id is not None:
        runs = runs.filter(offer=offer_id)
    return with_all(runs_about(runs, **about))


def runs_about(runs: QuerySet[Run], **about: str) -> QuerySet[Run]:
    """Return those runs whose offer is what is asked for; words as for `runs_coming`."""
    for name, value in about.items():
        if value:
            runs = runs.filter(_ABOUT[name](value))
    return runs


def offers_starting(runs: QuerySet[Run]) -> list[tuple[str, str, list[str], list[str]]]:
    """Return kind, mode, topics and languages of the offers that these runs start, each combination once. One query."""
    offers = Offer.objects.filter(Exists(runs.filter(offer=OuterRef("pk"))))
    return list(offers.values_list("kind", "mode", "topics", "languages").distinct())


def languages_of_runs(runs: QuerySet[Run]) -> set[str]:
    """Return the languages that runs name themselves, other than their offers. One query."""
    return set(runs.exclude(language="").order_by().values_list("language", flat=True).distinct())


def _in_language(code: str) -> Q:
    return Q(language=code) | Q(language="", offer__languages__contains=[code])


_ABOUT: dict[str, Any] = {
    "kind": lambda value: Q(offer__kind=value),
    "audience": lambda value: Q(offer__audience=value),
    "mode": lambda value: Q(offer__mode=value),
    "topic": lambda value: Q(offer__topics__contains=[value]),
    "land": lambda value: Q(offer__institution__land=value),
    "language": _in_language,
}


def seats_of(run_ids: Collection[int]) -> dict[int, int | None]:
    """Return how many seats runs have, by key, of offers that can be booked here. One query."""
    runs = Run.objects.filter(pk__in=run_ids, offer__is_bookable=True)
    return dict(runs.values_list("pk", "seats"))


def runs_of_offer(offer_id: int, *, day: date) -> tuple[list[Run], list[Run]]:
    """Return the runs of an offer for the desk of its house: those not over on `day`, and the last ten that are. Four queries."""
    runs = with_all(Run.objects.filter(offer=offer_id))
    ahead = list(runs.filter(ends__gte=day).order_by("starts", "pk"))
    over = list(runs.filter(ends__lt=day).order_by("-starts", "-pk")[:MOST_OVER])
    return ahead, over


#: Past runs a house sees at its offer.
MOST_OVER = 10
