"""Reading offers: by code, open ones for lists, those of a house, and the path of modules around one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Min, Q, Value, When

from wegenetz.catalogue.errors import OfferUnknown, SeriesUnknown
from wegenetz.catalogue.models import (
    FundingInstrument,
    Offer,
    Prerequisite,
    Run,
    Series,
    Step,
)
from wegenetz.catalogue.values import Module, stages
from wegenetz.foundation.actor import Role
from wegenetz.foundation.freshness import Freshness, freshness
from wegenetz.foundation.text import SOURCE, Text
from wegenetz.network import selectors as network
from wegenetz.professions import selectors as professions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor

#: Stands for the day of confirmation of what nobody confirmed: before all others.
_LONG_AGO = date(1900, 1, 1)
#: What a page shows of an offer beside its own row.
_SHOWN = ("step", "series", "institution__land", "location__postal_code")


def offers(pks: Iterable[int] | None = None) -> QuerySet[Offer]:
    """Return offers, those in the archive too, with step, series, house and place selected; all of them without `pks`."""
    found = Offer.objects.select_related(*_SHOWN)
    return found if pks is None else found.filter(pk__in=list(pks))


def offers_open(*, institution_id: int | None = None, **about: str) -> QuerySet[Offer]:
    """Return offers that are not in the archive, with step, series, house and place selected. One query; not yet in order.

    Parameters
    ----------
    institution_id : int, optional
        Only those of a house.
    **about : str
        ``kind``, ``audience``, ``mode``, ``topic``, ``language``, ``land`` (two letters). Empty ones are not asked.
    """
    found = offers().filter(is_active=True)
    if institution_id is not None:
        found = found.filter(institution=institution_id)
    for name, value in about.items():
        if value:
            found = found.filter(**{_ABOUT[name]: _LISTS.get(name, lambda v: v)(value)})
    return found


_ABOUT = {
    "kind": "kind",
    "audience": "audience",
    "mode": "mode",
    "topic": "topics__contains",
    "language": "languages__contains",
    "land": "institution__land",
}
_LISTS: dict[str, Any] = {"topic": lambda value: [value], "language": lambda value: [value]}


def offer_named(code: str) -> Offer:
    """Return the offer with a code, in the archive or not. One query.

    Raises
    ------
    OfferUnknown
        There is none.
    """
    offer = offers().filter(code=code).first()
    if offer is None:
        raise OfferUnknown
    return offer


def series_named(code: str) -> Series:
    """Return the series with a code. One query.

    Raises
    ------
    SeriesUnknown
        There is none.
    """
    series = Series.objects.select_related("institution").filter(code=code).first()
    if series is None:
        raise SeriesUnknown
    return series


def series_of(institution_id: int) -> list[Series]:
    """Return the series of a house. One query."""
    return list(Series.objects.filter(institution=institution_id, is_active=True).order_by("code"))


def topic_labels() -> dict[str, str]:
    """Return the topics of offers with their words in the language of the page, in the order of lists. No query."""
    return {topic.value: str(topic.label) for topic in Offer.Topic}


def funding_labels() -> dict[str, Text]:
    """Return the funding instruments with their words, by code. One query."""
    return dict(FundingInstrument.objects.order_by("code").values_list("code", "label"))


def kind_labels() -> dict[str, str]:
    """Return the kinds of offers with their words in the language of the page. No query."""
    return {kind.value: str(kind.label) for kind in Offer.Kind}


def mode_labels() -> dict[str, str]:
    """Return how offers are held, in the words of the language of the page. No query."""
    return {mode.value: str(mode.label) for mode in Offer.Mode}


def title_of(offer: Offer) -> Text:
    """Return what an offer is called, in all its languages: its own title, or its step; needs ``step`` selected."""
    return offer.title or (offer.step.label if offer.step else Text({SOURCE: offer.code}))


def offers_before(offer_id: int) -> list[Prerequisite]:
    """Return what should be done before an offer, the required ones first. One query."""
    found = Prerequisite.objects.filter(offer_id=offer_id).select_related("before__step")
    return list(found.order_by("-is_required", "pk"))


def offers_of_actor(
    actor: Actor, *, today: date, archived: bool = False, everywhere: bool = True
) -> QuerySet[Offer]:
    """Return the offers an actor may write, or only those of the own houses, with what a work list shows: the next run and how many are ahead.

    ``next_run``, ``runs_ahead`` and ``confirmed`` (a day long ago for those never confirmed) are columns; ``confirmed`` and
    ``id`` are the order of a list that begins with what was not confirmed for longest. One query.
    """
    ahead = Q(runs__starts__gte=today) & ~Q(runs__status=Run.Status.CANCELLED)
    return (
        offers()
        .filter(_may_write(actor, everywhere=everywhere), is_active=not archived)
        .annotate(
            next_run=Min("runs__starts", filter=ahead),
            runs_ahead=Count("runs", filter=ahead),
            confirmed=Case(
                When(confirmed_on__isnull=True, then=Value(_LONG_AGO)), default=F("confirmed_on")
            ),
        )
    )


def _may_write(actor: Actor, *, everywhere: bool) -> Q:
    own = Q(institution__in=actor.houses(Role.EDITOR, Role.COORDINATOR))
    if not everywhere:
        return own
    coordinated = Q(institution__network__in=actor.networks)
    if Role.COORDINATOR in actor.roles:
        coordinated |= Q(institution__network__isnull=True)
    return own | coordinated


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """An offer in the work list of its house."""

    offer: Any
    title: Text
    house: str
    freshness: Freshness


def desk_rows(offers: Iterable[Offer], *, today: date) -> list[DeskRow]:
    """Return offers as a work list shows them; no query."""
    return [
        DeskRow(
            offer=offer,
            title=title_of(offer),
            house=str(offer.institution.name or offer.institution.label),
            freshness=freshness(offer.confirmed_on, today),
        )
        for offer in offers
    ]


def houses_of_actor(actor: Actor) -> list[Any]:
    """Return the houses in which an actor may write offers, by name. One or two queries."""
    own = network.institutions(actor.houses(Role.EDITOR, Role.COORDINATOR))
    return sorted(own.values(), key=lambda house: (house.name, house.pk))


def steps_offered() -> dict[str, Text]:
    """Return the steps that institutions offer: label by code. One query."""
    steps = Step.objects.filter(provider="offers").order_by("code")
    return dict(steps.values_list("code", "label"))


def professions_planned() -> list[tuple[str, Text]]:
    """Return professions an offer may be meant for alone. One query."""
    return list(professions.profession_labels().items())


def modules_around(offer: Offer) -> tuple[tuple[Module, ...], ...]:
    """Return an offer among its modules, in stages: what comes before it, what follows directly, and the rest of its series.

    Empty if it stands alone. At most three queries, whatever the number of modules.
    """
    edges = list(Prerequisite.objects.raw(_EDGES, {"offer": offer.pk, "series": offer.series_id}))
    if not edges and offer.series_id is None:
        return ()
    before: defaultdict[int, list[int]] = defaultdict(list)
    for edge in edges:
        before[edge.offer_id].append(edge.before_id)
    ids = {offer.pk, *before, *(one for earlier in before.values() for one in earlier)}
    advised = {e.before_id for e in edges if e.offer_id == offer.pk and not e.is_required}
    shown = Q(pk__in=ids) | Q(series=offer.series_id, series__isnull=False, is_active=True)
    found = Offer.objects.select_related("step").filter(shown)
    modules = [
        Module(
            id=one.pk,
            code=one.code,
            title=title_of(one),
            is_active=one.is_active,
            is_here=one.pk == offer.pk,
            is_advised=one.pk in advised,
        )
        for one in found.order_by("series_position", "pk")
    ]
    return stages(modules, before) if len(modules) > 1 else ()


#: Edges above the offer, those right below it, and those within its series.
_EDGES = """
WITH RECURSIVE earlier(id) AS (
    SELECT %(offer)s::bigint
    UNION SELECT p.before_id FROM catalogue_prerequisite p JOIN earlier e ON p.offer_id = e.id
)
SELECT p.* FROM catalogue_prerequisite p
WHERE p.offer_id IN (SELECT id FROM earlier)
   OR p.before_id = %(offer)s
   OR p.offer_id IN (SELECT id FROM catalogue_offer WHERE series_id = %(series)s)
"""
