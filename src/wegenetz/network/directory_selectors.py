"""Reading the directory of institutions: the list with its filters, and one institution with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.freshness import Freshness, freshness, sinking, sinks
from wegenetz.foundation.paging import Page, page_of
from wegenetz.network.errors import InstitutionGone, InstitutionUnknown
from wegenetz.network.models import (
    ContactPerson,
    Cooperation,
    Institution,
    Land,
    Location,
    Membership,
    Network,
    OpeningHours,
    Subproject,
)
from wegenetz.network.opening import Day, OpenNow, Stretch, holiday, open_now, stretches, week_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

#: Institutions on a page of the list.
SIZE = 24
#: Stands for institutions of no Land, which serve all of them.
NATIONWIDE = "DE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the list is narrowed to; empty is everything."""

    kind: str = ""
    land: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to narrow the list, and how many institutions it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """A page of the list, with the ways to narrow it."""

    page: Page[Institution]
    kinds: list[Choice]
    lands: list[Choice]
    network: Network | None

    @property
    def count(self) -> int:
        """How many institutions the list holds altogether."""
        return sum(choice.count for choice in self.kinds if choice.is_chosen) or sum(
            choice.count for choice in self.kinds
        )

    @property
    def has_samples(self) -> bool:
        return any(row.is_sample for row in self.page.rows)


def directory(filters: Filters, *, today: date, after: str = "") -> Directory:
    """Return a page of institutions by name, those nobody confirmed for long last, with filters. Five queries at most."""
    kinds = dict(Institution.Kind.choices)
    listed = _listed()
    if filters.network:
        listed = listed.filter(network_id=filters.network)
    by_land, by_kind = _of_land(listed, filters.land), _of_kind(listed, filters.kind)
    page = page_of(
        _of_kind(by_land, filters.kind).with_main_location().annotate(is_stale=sinking(today)),
        order=("is_stale", "name", "pk"),
        after=after,
        size=SIZE,
    )
    counted = by_land.values_list("kind").annotate(number=Count("pk")).order_by()
    return Directory(
        page=page,
        kinds=sorted(
            (
                Choice(
                    value=kind,
                    label=str(kinds[kind]),
                    count=number,
                    is_chosen=kind == filters.kind,
                )
                for kind, number in counted
            ),
            key=lambda choice: choice.label,
        ),
        lands=_lands(by_kind, filters.land),
        network=Network.objects.filter(pk=filters.network).first() if filters.network else None,
    )


def _listed() -> QuerySet[Institution]:
    return Institution.objects.filter(archived_on=None, is_open=False)


def _of_kind(rows: Any, kind: str) -> Any:
    return rows.filter(kind=kind) if kind else rows


def _of_land(rows: Any, land: str) -> Any:
    if not land:
        return rows
    return rows.filter(land_id=None if land == NATIONWIDE else land)


def _lands(rows: QuerySet[Institution], chosen: str) -> list[Choice]:
    names = dict(Land.objects.values_list("code", "name"))
    counted = rows.values_list("land_id").annotate(number=Count("pk")).order_by()
    choices = [
        Choice(
            value=land or NATIONWIDE,
            label=names.get(land, ""),
            count=number,
            is_chosen=chosen == (land or NATIONWIDE),
        )
        for land, number in counted
    ]
    return sorted(choices, key=lambda choice: (not choice.label, choice.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The hours of one kind: day by day, and in short."""

    kind: str
    days: tuple[Day, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDoor:
    """A location with its week."""

    location: Location
    weeks: tuple[Week, ...]
    """One for each kind of hours there are."""

    now: OpenNow
    holiday: str
    """Name of the public holiday there today; empty on other days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that is known of an institution."""

    institution: Institution
    doors: tuple[OpenDoor, ...]
    contact_persons: tuple[ContactPerson, ...]
    works_with: tuple[Institution, ...]
    hands_over_to: tuple[Institution, ...]
    takes_over_from: tuple[Institution, ...]
    running: tuple[Subproject, ...]
    ended: tuple[Subproject, ...]
    freshness: Freshness
    confirmed_at_home: bool
    """Whether a member of the house itself confirmed it last."""

    @property
    def main(self) -> OpenDoor | None:
        return next((door for door in self.doors if door.location.is_main), None)

    @property
    def has_samples(self) -> bool:
        others = (*self.works_with, *self.hands_over_to, *self.takes_over_from)
        return self.institution.is_sample or any(other.is_sample for other in others)


def institution_profile(code: str, *, now: datetime, today: date) -> Profile:
    """Return an institution with locations, hours, contact persons the reader may see, edges, subprojects. Seven queries at most.

    Raises
    ------
    InstitutionUnknown
        There is none of this code.
    InstitutionGone
        It is in the archive.
    """
    institution = (
        Institution.objects.select_related("land", "network", "confirmed_by")
        .filter(code=code)
        .first()
    )
    if institution is None:
        raise InstitutionUnknown
    if institution.archived_on is not None:
        raise InstitutionGone(name=institution.name, day=f"{institution.archived_on:%d.%m.%Y}")
    works_with, hands_over_to, takes_over_from = _edges(institution, today=today)
    projects = list(
        institution.subprojects.select_related("network")
        .annotate(is_stale=sinking(today))
        .order_by("is_stale", "name", "pk")
    )
    return Profile(
        institution=institution,
        doors=doors_of(institution, now=now, today=today),
        contact_persons=tuple(
            ContactPerson.objects.filter(institution=institution, consented_at__isnull=False)
            .select_related("location")
            .annotate(is_stale=sinking(today))
            .order_by("is_stale", "name", "pk")
        ),
        works_with=works_with,
        hands_over_to=hands_over_to,
        takes_over_from=takes_over_from,
        running=tuple(p for p in projects if p.ends_on is None or p.ends_on >= today),
        ended=tuple(p for p in projects if p.ends_on is not None and p.ends_on < today),
        freshness=freshness(institution.confirmed_on, today),
        confirmed_at_home=institution.confirmed_by_id is not None
        and Membership.objects.filter(
            user_id=institution.confirmed_by_id, institution=institution
        ).exists(),
    )


def doors_of(institution: Institution, *, now: datetime, today: date) -> tuple[OpenDoor, ...]:
    """Return the locations of an institution with their hours, the main one first. Two queries."""
    locations = (
        institution.locations.select_related("postal_code", "kreis__land")
        .prefetch_related("opening_hours")
        .order_by("-is_main", "name")
    )
    return tuple(_door(location, institution, now=now, today=today) for location in locations)


def _door(location: Location, institution: Institution, *, now: datetime, today: date) -> OpenDoor:
    hours = [row.as_hours() for row in location.opening_hours.all()]
    weeks = ((kind, week_of(hours, kind, today=today)) for kind in OpeningHours.Kind.values)
    land = location.kreis.land_id if location.kreis else institution.land_id
    return OpenDoor(
        location=location,
        weeks=tuple(
            Week(kind=kind, days=days, stretches=tuple(stretches(days)))
            for kind, days in weeks
            if days
        ),
        now=open_now(hours, OpeningHours.Kind.OPEN, at=now.astimezone(BERLIN)),
        holiday=holiday(today, land),
    )


Edges = tuple[tuple[Institution, ...], tuple[Institution, ...], tuple[Institution, ...]]


def _edges(institution: Institution, *, today: date) -> Edges:
    """Return whom the house works with, whom it hands over to, and who hands over to it, what is stale last. One query."""
    own = (
        Cooperation.objects.filter(
            Q(source=institution, target__archived_on=None)
            | Q(target=institution, source__archived_on=None)
        )
        .select_related("source", "target")
        .order_by("pk")
    )
    works_with: list[Institution] = []
    hands_over_to: list[Institution] = []
    takes_over_from: list[Institution] = []
    for edge in own:
        if edge.kind == Cooperation.Kind.WORKS_WITH:
            works_with.append(edge.target if edge.source_id == institution.pk else edge.source)
        elif edge.source_id == institution.pk:
            hands_over_to.append(edge.target)
        else:
            takes_over_from.append(edge.source)
    for houses in (works_with, hands_over_to, takes_over_from):
        houses.sort(key=lambda one: sinks(one.confirmed_on, today, is_sample=one.is_sample))
    return tuple(works_with), tuple(hands_over_to), tuple(takes_over_from)
