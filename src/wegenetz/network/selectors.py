"""Reading the network: places, regions, institutions."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from wegenetz.foundation.actor import AT_THE_DESK
from wegenetz.foundation.words import plain_digits, searchable
from wegenetz.network.errors import (
    InstitutionUnknown,
    PlaceAmbiguous,
    PlaceUnknown,
    PostalCodeIncomplete,
    PostalCodeUnknown,
    RegionUnknown,
)
from wegenetz.network.models import (
    Institution,
    Kreis,
    Land,
    Location,
    Membership,
    Network,
    Place,
    PostalCode,
    User,
)
from wegenetz.network.places import Candidate, Region, the_likeliest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor

_EARTH_KM = 6371.0
#: More readings of a place than this are not shown; people then write the postal code.
MOST_CANDIDATES = 12


def regions() -> list[Region]:
    """All Kreise, in the order of their keys."""
    return [kreis.as_region() for kreis in Kreis.objects.select_related("land").order_by("ags")]


def region(ags: str) -> Region:
    """Return the Kreis with this key.

    Raises
    ------
    RegionUnknown
        There is none.
    """
    kreis = Kreis.objects.select_related("land").filter(ags=ags).first()
    if kreis is None:
        raise RegionUnknown(typed=ags, place="region")
    return kreis.as_region()


def land_names() -> dict[str, str]:
    """Names of the Laender by their two letters."""
    return dict(Land.objects.values_list("code", "name"))


def place_resolve(typed: str) -> Candidate:
    """Return the one Kreis that a typed postal code or place means.

    Parameters
    ----------
    typed : str
        For example ``28195``, ``Bremen``, ``28195 Bremen``.

    Raises
    ------
    PostalCodeIncomplete, PostalCodeUnknown, PlaceUnknown
        Nothing fits; the sentence says what to do.
    PlaceAmbiguous
        Several Kreise fit; the error carries them, so that the form can ask back.
    """
    candidates = _candidates(typed)
    by_region = {candidate.region.ags: candidate for candidate in reversed(candidates)}
    likeliest = the_likeliest(
        Counter(candidate.region.ags for candidate in candidates),
        {ags: candidate.region.name for ags, candidate in by_region.items()},
    )
    if len(likeliest) > 1:
        raise PlaceAmbiguous(
            typed=typed.strip(),
            place="place",
            candidates=[by_region[ags] for ags in likeliest[:MOST_CANDIDATES]],
        )
    return by_region[likeliest[0]]


_FIVE_DIGITS = re.compile(r"(?<!\d)(\d{5})(?!\d)")
#: A number at the beginning was meant as a postal code, perhaps after the D of Germany.
_DIGITS_FIRST = re.compile(r"\s*(?:D\s*-?\s*)?(\d+)", re.IGNORECASE)


def _candidates(typed: str) -> list[Candidate]:
    typed = re.sub(r"(?<=\d)\s+(?=\d)", "", plain_digits(typed))
    words = searchable(re.sub(r"\d+", " ", typed))
    code = _FIVE_DIGITS.search(typed) or _DIGITS_FIRST.match(typed)
    return _by_postal_code(code[1], words) if code else _by_name(words, typed)


def _by_postal_code(code: str, words: str) -> list[Candidate]:
    if len(code) != 5:
        raise PostalCodeIncomplete(digits=len(code), place="place")
    places = list(_places(Q(postal_code_id=code)))
    if not places:
        raise PostalCodeUnknown(typed=code, place="place")
    named = [place for place in places if words and place.full_search.startswith(words)]
    return [_candidate(place) for place in named or places]


def _by_name(words: str, typed: str) -> list[Candidate]:
    if not words:
        raise PlaceUnknown(typed=typed.strip(), place="place")
    places = list(_places(Q(search=words) | Q(full_search=words)))
    if not places:
        alike = (
            Place.objects.annotate(similarity=TrigramSimilarity("search", words))
            .filter(similarity__gte=0.45)
            .order_by("-similarity")
            .values_list("search", flat=True)[:1]
        )
        places = list(_places(Q(search__in=list(alike))))
    if not places:
        raise PlaceUnknown(typed=typed.strip(), place="place")
    return [_candidate(place) for place in places]


def _places(condition: Q) -> QuerySet[Place]:
    return Place.objects.filter(condition).select_related("kreis__land").order_by("name", "id")


def _candidate(place: Place) -> Candidate:
    return Candidate(
        region=place.kreis.as_region(), place=place.name, postal_code=place.postal_code_id
    )


def institution_keys() -> dict[str, int]:
    """Primary keys of all institutions by their code."""
    return dict(Institution.objects.values_list("code", "pk"))


def institution_key(keys: Mapping[str, int], code: str) -> int:
    """Return the key of an institution.

    Raises
    ------
    InstitutionUnknown
        No institution has this code.
    """
    try:
        return keys[code]
    except KeyError:
        raise InstitutionUnknown from None


def nobodys_near(actor: Actor) -> Q:
    """Return the condition for institutions of no network of which a coordinator knows: in the Laender of the own networks, or of no Land."""
    lands = Network.objects.filter(pk__in=actor.networks).values("land_id")
    return Q(network=None) & (Q(land=None) | Q(land__in=lands))


def institutions(pks: Iterable[int] | None = None) -> dict[int, Institution]:
    """Institutions by key, with Land and main location; all of them without `pks`. Two queries."""
    found = Institution.objects.select_related("land").with_main_location()
    if pks is not None:
        found = found.filter(pk__in=list(pks))
    return {institution.pk: institution for institution in found}


def locations_by_house(pks: Iterable[int]) -> dict[int, list[Location]]:
    """All locations of institutions by key, the main one first, with their postal codes. One query."""
    found: defaultdict[int, list[Location]] = defaultdict(list)
    rows = Location.objects.filter(institution_id__in=list(pks)).select_related("postal_code")
    for location in rows.order_by("institution_id", "-is_main", "pk"):
        found[location.institution_id].append(location)
    return found


def locations_whole(*, houses: Iterable[int] = (), pks: Iterable[int] = ()) -> list[Location]:
    """Locations of institutions, or by their own key, with house and hours. Two queries."""
    wanted = Q(institution_id__in=list(houses)) | Q(pk__in=list(pks))
    rows = Location.objects.filter(wanted).select_related("institution")
    return list(rows.prefetch_related("opening_hours").order_by("pk"))


def distances_km(postal_code: str, locations: Mapping[str, Location]) -> dict[str, float]:
    """Return distances between the middle of a postal code and locations, in kilometres as the crow flies.

    Locations without a known place are left out. One query; the postal codes of locations must be selected with them.
    """
    here = PostalCode.objects.filter(code=postal_code).first()
    if here is None:
        return {}
    points = ((key, location.point) for key, location in locations.items())
    return {
        key: kilometres_between((here.latitude, here.longitude), point)
        for key, point in points
        if point is not None
    }


def kilometres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance between two points as the crow flies."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def lands_with_networks() -> dict[str, str]:
    """Names of the Laender whose networks have institutions here, by their two letters. One query."""
    here = Network.objects.filter(institutions__archived_on=None, institutions__isnull=False)
    return dict(here.order_by("land__name").values_list("land_id", "land__name").distinct())


def region_keys() -> list[str]:
    """Return the keys of all Kreise."""
    return list(Kreis.objects.values_list("ags", flat=True))


def locations_of(institution_id: int) -> list[Location]:
    """Return the places where a house can be found, the main one first. One query."""
    found = Location.objects.filter(institution=institution_id).select_related("postal_code")
    return list(found.order_by("-is_main", "name", "pk"))


def institutions_meant(typed: str) -> list[Institution]:
    """Return the institution of exactly this name, else up to eight whose names hold or resemble it. Two queries at most."""
    words = typed.strip()
    if not words:
        return []
    listed = Institution.objects.filter(archived_on=None, is_open=False)
    exact = list(listed.filter(name__iexact=words)[:2])
    if len(exact) == 1:
        return exact
    alike = Q(name__icontains=words) | Q(name__trigram_word_similar=words)
    return list(listed.filter(alike).order_by("name", "pk")[:8])


def desk_members(institution_id: int) -> dict[int, str]:
    """Names of those who deal with persons in a house, by their key, in alphabetical order. One query."""
    at_desk = User.objects.filter(
        memberships__institution_id=institution_id,
        memberships__role__in=[role.value for role in AT_THE_DESK],
        is_active=True,
    )
    return dict(at_desk.distinct().order_by("name", "pk").values_list("pk", "name"))


def member_address(user_id: int) -> str:
    """Return the mail address of a member whose account is open; else nothing. One query."""
    found = User.objects.filter(pk=user_id, is_active=True).values_list("email", flat=True)
    return found.first() or ""


def sample_member_keys() -> dict[str, int]:
    """Primary keys of sample members by their e-mail address."""
    return dict(User.objects.filter(is_sample=True).values_list("email", "pk"))


def main_location_keys() -> dict[int, int]:
    """Return the key of the main location by the key of its institution. One query."""
    return dict(Location.objects.filter(is_main=True).values_list("institution_id", "pk"))


def desk_addresses(institution_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the mail addresses of the members who deal with persons, by institution. One query."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    at_desk = Membership.objects.filter(
        institution_id__in=list(institution_ids),
        role__in=[role.value for role in AT_THE_DESK],
        user__is_active=True,
    )
    for institution_id, email in at_desk.values_list("institution_id", "user__email").distinct():
        found[institution_id].append(email)
    return dict(found)


def postal_code_point(code: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the middle of a postal code, or None if there is none like it. One query."""
    found = PostalCode.objects.filter(code=code).values_list("latitude", "longitude").first()
    return found or None


def distances_between(postal_code: str, others: Iterable[str]) -> dict[str, float]:
    """Return the distances from one postal code to others, between their middles, in kilometres. One query."""
    wanted = {postal_code, *others}
    points = {
        found.code: (found.latitude, found.longitude)
        for found in PostalCode.objects.filter(code__in=wanted)
    }
    here = points.get(postal_code)
    if here is None:
        return {}
    return {code: kilometres_between(here, point) for code, point in points.items()}


def member_names(user_ids: Iterable[int]) -> dict[int, str]:
    """Names of members by their key. One query, none without keys."""
    wanted = list(user_ids)
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def competent_institutions() -> dict[int, str]:
    """Names of bodies that decide about recognition, by key, in alphabetical order. One query."""
    kinds = (Institution.Kind.COMPETENT_AUTHORITY, Institution.Kind.CHAMBER)
    found = Institution.objects.filter(kind__in=kinds, archived_on__isnull=True)
    return dict(found.order_by("name", "pk").values_list("pk", "name"))
