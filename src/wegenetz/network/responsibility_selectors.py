"""Reading responsibility: rules, places, gaps, and the version of it all."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Avg, ExpressionWrapper, F, FloatField, Q, Value
from django.db.models.functions import Coalesce, Cos, Power, Radians, Sqrt

from wegenetz.engines.responsibility.rules import Rule
from wegenetz.foundation.freshness import FARTHER, sinking
from wegenetz.foundation.rules import valid_on
from wegenetz.network.models import (
    Institution,
    Kreis,
    Location,
    Network,
    Place,
    PostalCode,
    Responsibility,
    ResponsibilityGap,
    ResponsibilityVersion,
)
from wegenetz.network.places import KM_A_DEGREE, the_likeliest
from wegenetz.network.responsibility_values import KnownPlaces, KnownRule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet


def responsibility_version() -> int:
    """Return the version of everything that decides responsibility: another number means that something has changed. One query."""
    found = ResponsibilityVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return found or 0


def responsibility_rules() -> list[KnownRule]:
    """Return the responsibilities of all days. One query."""
    rows = Responsibility.objects.select_related("institution").order_by("code", "valid_from")
    return [_known(row) for row in rows]


def _known(row: Responsibility) -> KnownRule:
    house = row.institution
    return KnownRule(
        rule=Rule(
            id=f"{row.code}@{row.valid_from.isoformat()}",
            subject=row.subject,
            institution=None if house.is_open else house.code,
            lands=frozenset(row.lands),
            kreise=frozenset(row.kreise),
            postal_codes=frozenset(row.postal_codes),
            except_kreise=frozenset(row.except_kreise),
            yields_to=frozenset(row.yields_to),
            professions=frozenset(row.professions),
            groups=frozenset(row.bodies),
            circumstances=frozenset(row.circumstances),
            valid_from=row.valid_from,
            valid_to=_last_day(row),
        ),
        institution_id=row.institution_id,
        source=row.source,
        confidence=row.confidence,
        confirmed_on=row.confirmed_on,
        note=row.note,
        label=house.label,
    )


def _last_day(row: Responsibility) -> date | None:
    """Return the last day of a rule; an institution that is gone is responsible for nothing."""
    gone = row.institution.archived_on
    days = [row.valid_to, gone - timedelta(days=1) if gone else None]
    return min((day for day in days if day), default=None)


def places_known() -> KnownPlaces:
    """Return all Kreise and postal codes, read as :func:`~.selectors.place_resolve` reads them. Two queries."""
    kreise = list(Kreis.objects.select_related("land").order_by("ags"))
    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code, kreis in Place.objects.order_by("name", "id").values_list(
        "postal_code_id", "kreis_id"
    ):
        weights[code][kreis] += 1
    names = {kreis.ags: kreis.name for kreis in kreise}
    return KnownPlaces(
        regions={kreis.ags: kreis.as_region() for kreis in kreise},
        kreise_of={code: tuple(the_likeliest(weight, names)) for code, weight in weights.items()},
        agency_districts={kreis.ags: kreis.agency_district for kreis in kreise},
    )


def nearest_institutions(
    kinds: Iterable[str],
    *,
    today: date,
    postal_code: str = "",
    kreis: str = "",
    limit: int = 3,
) -> list[Institution]:
    """Return institutions of some kinds, nearest first, with Land and main location. Three queries.

    What nobody confirmed for long has the column ``is_stale`` and sinks.

    Parameters
    ----------
    kinds : iterable of str
        Codes of :class:`~.models.Institution.Kind`.
    postal_code, kreis : str
        Near to what; the postal code if both are given.
    """
    here = (
        PostalCode.objects.filter(code=postal_code)
        if postal_code
        else PostalCode.objects.filter(places__kreis_id=kreis)
    ).aggregate(latitude=Avg("latitude"), longitude=Avg("longitude"))
    if here["latitude"] is None:
        return []
    latitude, longitude = (
        Coalesce(F("latitude"), F("postal_code__latitude")),
        Coalesce(F("longitude"), F("postal_code__longitude")),
    )
    shrink = Cos(Radians(Value(here["latitude"], FloatField())))
    near = (
        Location.objects.filter(
            is_main=True,
            postal_code__isnull=False,
            institution__kind__in=list(kinds),
            institution__archived_on=None,
            institution__is_open=False,
        )
        .annotate(
            square=Power(latitude - Value(here["latitude"]), 2)
            + Power((longitude - Value(here["longitude"])) * shrink, 2),
            away=ExpressionWrapper(
                KM_A_DEGREE * Sqrt("square") + FARTHER * sinking(today, at="institution__"),
                output_field=FloatField(),
            ),
        )
        .order_by("away", "institution_id")
        .values_list("institution_id", flat=True)[:limit]
    )
    order = {pk: place for place, pk in enumerate(near)}
    found = (
        Institution.objects.filter(pk__in=order)
        .select_related("land")
        .with_main_location()
        .annotate(is_stale=sinking(today))
    )
    return sorted(found, key=lambda house: order[house.pk])


def gaps_open() -> QuerySet[ResponsibilityGap]:
    """Return what nobody is named for, most asked first; every row can be shown without a further query."""
    return (
        ResponsibilityGap.objects.filter(resolved_on=None)
        .select_related("kreis__land")
        .order_by("-count", "id")
    )


def gap_answer(subject: str, kreise: Iterable[str], profession: str) -> str:
    """Return where the coordination sends people for whom nobody is responsible; empty if it has not said. One query."""
    return (
        ResponsibilityGap.objects.filter(
            subject=subject, kreis_id__in=list(kreise), profession=profession
        )
        .exclude(resolved_on=None)
        .exclude(answer="")
        .values_list("answer", flat=True)
        .first()
        or ""
    )


def institution_name(code: str) -> str:
    """Return the name of an institution; empty if there is none or nobody has confirmed it. One query."""
    return Institution.objects.filter(code=code).values_list("name", flat=True).first() or ""


def rules_entered(*, subject: str, kreis: str, day: date) -> QuerySet[Responsibility]:
    """Return the rules of a day that name a Kreis itself or postal codes in it, with their institution; wider ones are not for a Kreis to change."""
    inside = Place.objects.filter(kreis=kreis).values_list("postal_code_id", flat=True).distinct()
    return (
        valid_on(Responsibility, day)
        .filter(Q(kreise__contains=[kreis]) | Q(postal_codes__overlap=list(inside)))
        .filter(subject=subject)
        .select_related("institution")
        .order_by("institution__name", "id")
    )


def kreise_of(rule: Responsibility) -> list[str]:
    """Return the Kreise a rule is about: those it names, or those in which its postal codes lie. One query at most."""
    if rule.kreise:
        return list(rule.kreise)
    found = Place.objects.filter(postal_code__in=rule.postal_codes)
    return sorted(set(found.values_list("kreis_id", flat=True)))


def kreise_of_postal_codes(codes: Iterable[str]) -> dict[str, set[str]]:
    """Return the Kreise in which postal codes lie, by code; those nobody knows are missing. One query."""
    found: dict[str, set[str]] = {}
    for code, kreis in Place.objects.filter(postal_code__in=list(codes)).values_list(
        "postal_code_id", "kreis_id"
    ):
        found.setdefault(code, set()).add(kreis)
    return found


def institutions_for(land: str) -> dict[str, str]:
    """Return names of the institutions that may be responsible in a Land, by code: its own, and those of all of Germany. One query."""
    return dict(
        Institution.objects.filter(archived_on=None, is_open=False)
        .filter(Q(land_id=land) | Q(land=None))
        .order_by("name", "code")
        .values_list("code", "name")
    )


def lands_of_networks(networks: Iterable[str]) -> list[str]:
    """Return the Laender of some networks, by their two letters. One query."""
    lands = Network.objects.filter(code__in=list(networks)).values_list("land_id", flat=True)
    return sorted(set(lands))
