"""What everybody may take along of the catalogue: offers with their dates and rules, and the words for them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, TextChoices

from wegenetz.catalogue.models import Offer, Run, Series
from wegenetz.catalogue.selectors import rules_on
from wegenetz.network.published import institutions_published

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from wegenetz.catalogue.values import StepRuleValue

#: Vocabulary -> the column that holds its words, and whether it holds several.
COLUMNS = {
    "offer_kind": ("kind", False),
    "audience": ("audience", False),
    "mode": ("mode", False),
    "topic": ("topics", True),
    "profession": ("professions", True),
}


def offers_published(
    *,
    words: str = "",
    institution_id: int | None = None,
    changed_since: datetime | None = None,
    term: tuple[str, str] | None = None,
    is_archive_included: bool = False,
) -> QuerySet[Offer]:
    """Return offers in the order of their keys, each with step and institution.

    Parameters
    ----------
    words : str
        Part of the title or of the label of the step, in any language.
    institution_id : int, optional
        Only of this institution.
    changed_since : datetime, optional
        Only what changed at this instant or later, the archive included.
    term : (str, str), optional
        Vocabulary and word; an empty word means any word of the vocabulary, an unknown vocabulary finds nothing.
    is_archive_included : bool
        Whether offers in the archive are told as well.
    """
    found = Offer.objects.all()
    if not is_archive_included and changed_since is None:
        found = found.filter(is_active=True)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(step__label__icontains=words))
    if institution_id is not None:
        found = found.filter(institution_id=institution_id)
    if changed_since is not None:
        found = found.filter(updated_at__gte=changed_since)
    if term is not None:
        found = found.filter(_described(*term))
    houses = institutions_published(with_archive=True)
    return (
        found.select_related("step")
        .prefetch_related(Prefetch("institution", queryset=houses))
        .order_by("pk")
    )


def _described(vocabulary: str, word: str) -> Q:
    if vocabulary not in COLUMNS:
        return Q(pk__in=[])
    column, is_several = COLUMNS[vocabulary]
    if not word:
        return ~Q(**{column: [] if is_several else ""})
    return Q(**{f"{column}__contains": [word]}) if is_several else Q(**{column: word})


def offers_somewhere(
    offers: QuerySet[Offer], *, at: Collection[int] | None = None
) -> QuerySet[Offer]:
    """Return those offers that take place at a location: their own, else the main one of their house.

    Parameters
    ----------
    offers : QuerySet
        What to choose from.
    at : collection of int, optional
        Keys of locations; without it, any will do.
    """
    main = Q(institution__locations__is_main=True)
    if at is None:
        return offers.exclude(mode=Offer.Mode.ONLINE).filter(main)
    of_house = main & Q(location=None, institution__locations__in=at)
    return offers.filter(of_house | Q(location__in=at)).distinct()


def offer_keys(codes: Iterable[str]) -> dict[str, int]:
    """Return keys of offers by their code. One query."""
    return dict(Offer.objects.filter(code__in=list(codes)).values_list("code", "pk"))


def runs_of(offers: Iterable[int], *, day: date) -> list[Run]:
    """Return the runs of offers that are not over, earliest first. One query."""
    coming = Run.objects.filter(offer__in=list(offers), ends__gte=day)
    return list(coming.order_by("offer_id", "starts", "pk"))


def step_rules_on(day: date) -> dict[str, tuple[StepRuleValue, ...]]:
    """Return the rules of every step that hold on a day, by step. Three queries."""
    by_step: defaultdict[str, list[StepRuleValue]] = defaultdict(list)
    for rule in rules_on(day):
        by_step[rule.step].append(rule)
    return {step: tuple(rules) for step, rules in by_step.items()}


def vocabulary() -> dict[str, list[tuple[str, str]]]:
    """Return the words that describe offers, in German, by vocabulary."""
    words: dict[str, type[TextChoices]] = {
        "offer_kind": Offer.Kind,
        "audience": Offer.Audience,
        "mode": Offer.Mode,
        "topic": Offer.Topic,
    }
    return {
        name: [(word.value, str(word.label)) for word in choices]
        for name, choices in words.items()
    }


def series_titles(codes: Iterable[str]) -> dict[str, str]:
    """Return German titles of series by code. One query."""
    rows = Series.objects.filter(code__in=list(codes)).only("code", "title")
    return {row.code: row.title.into("de") for row in rows}


def offer_titles(codes: Iterable[str]) -> dict[str, str]:
    """Return German titles of offers by code; without one of its own an offer is called by its step. One query."""
    rows = Offer.objects.filter(code__in=list(codes)).select_related("step")
    return {row.code: _title(row) for row in rows}


def run_titles(keys: Iterable[str]) -> dict[str, tuple[str, date, str]]:
    """Return title and code of the offer and the first day of runs, by key. One query."""
    rows = Run.objects.filter(pk__in=list(keys)).select_related("offer__step")
    return {str(row.pk): (_title(row.offer), row.starts, row.offer.code) for row in rows}


def _title(offer: Offer) -> str:
    label = offer.step.label if offer.step is not None else offer.title
    title: str = (offer.title or label).into("de")
    return title
