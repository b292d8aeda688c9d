"""Reading what nobody has confirmed for long, and who can."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.foundation.actor import Role
from wegenetz.foundation.freshness import FULL
from wegenetz.foundation.rules import valid_on
from wegenetz.network.models import (
    ContactPerson,
    FreshnessReminder,
    Institution,
    Membership,
    Network,
    Responsibility,
    Subproject,
    User,
)
from wegenetz.network.selectors import nobodys_near
from wegenetz.network.staff_freshness_words import contacts_named, responsibility_named
from wegenetz.network.values import Entry, Owner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor
    from wegenetz.network.models.institutions import InstitutionQuerySet

_CARING = (Role.EDITOR.value, Role.COORDINATOR.value)


def houses_cared_for(actor: Actor) -> InstitutionQuerySet:
    """Institutions the actor is asked about: the own ones, those of networks coordinated, and for coordinators those of no network in the Laender of theirs, or of no Land.

    A coordinator may edit those of no network elsewhere, too, but nobody must look through all of Germany.
    """
    condition = Q(pk__in=actor.houses(Role.EDITOR, Role.COORDINATOR)) | Q(
        network_id__in=actor.networks
    )
    if Role.COORDINATOR in actor.roles:
        condition |= nobodys_near(actor)
    return Institution.objects.filter(condition, archived_on=None, is_open=False)


def houses_stale(
    houses: InstitutionQuerySet, *, actor: Actor, today: date
) -> dict[int, date | None]:
    """Return the oldest confirmation of each house that has something stale of this flat the actor may confirm. Six queries."""
    networks = dict(
        _networks(today).filter(pk__in=actor.networks).values_list("pk", "confirmed_on")
    )
    seats = _seats(networks)
    oldest: dict[int, date | None] = {}
    rows = [
        *houses.filter(_stale(today)).values_list("pk", "confirmed_on"),
        *_subprojects(today)
        .filter(operator__in=houses)
        .values_list("operator_id", "confirmed_on"),
        *_responsibilities(today)
        .filter(institution__in=houses)
        .values_list("institution_id", "confirmed_on"),
        *_contacts(today)
        .filter(institution__in=own_houses(actor))
        .values_list("institution_id", "confirmed_on"),
        *((seats[network], day) for network, day in networks.items() if network in seats),
    ]
    for house, confirmed_on in rows:
        if house is not None:
            oldest[house] = older(oldest[house], confirmed_on) if house in oldest else confirmed_on
    return oldest


def own_houses(actor: Actor) -> list[int]:
    """Houses for which the actor speaks as one of them; a staff session lends none."""
    return sorted(house for house, role in actor.memberships if role in _CARING)


def entries_stale(houses: Collection[int], *, today: date) -> list[Entry]:
    """Return what is stale of these institutions, the oldest confirmation first. Six queries."""
    entries = [
        Entry(
            kind="institution",
            key=house.pk,
            code=house.code,
            name=house.name,
            institution_id=house.pk,
            confirmed_on=house.confirmed_on,
        )
        for house in Institution.objects.filter(_stale(today), pk__in=houses).only(
            "code", "name", "confirmed_on"
        )
    ]
    entries += [
        Entry(
            kind="subproject",
            key=project.pk,
            code=project.code,
            name=project.name,
            institution_id=project.operator_id or 0,
            confirmed_on=project.confirmed_on,
        )
        for project in _subprojects(today).filter(operator_id__in=houses)
    ]
    entries += [
        Entry(
            kind="responsibility",
            key=rule.pk,
            code=rule.code,
            name=responsibility_named(
                str(rule.get_subject_display()),
                lands=rule.lands,
                kreise=rule.kreise,
                postal_codes=rule.postal_codes,
            ),
            institution_id=rule.institution_id,
            confirmed_on=rule.confirmed_on,
        )
        for rule in _responsibilities(today).filter(institution_id__in=houses)
    ]
    return sorted(
        [*entries, *_of_networks(houses, today), *_of_contacts(houses, today)], key=oldest_first
    )


def _of_networks(houses: Collection[int], today: date) -> list[Entry]:
    networks = {row.pk: row for row in _networks(today)}
    return [
        Entry(
            kind="network",
            key=seat,
            code=code,
            name=networks[code].name,
            institution_id=seat,
            confirmed_on=networks[code].confirmed_on,
        )
        for code, seat in _seats(networks).items()
        if seat in houses
    ]


def _of_contacts(houses: Collection[int], today: date) -> list[Entry]:
    """Return one entry a house for all its contact persons who are stale: a list names none of them."""
    found: dict[int, Entry] = {}
    rows = _contacts(today).filter(institution_id__in=houses).select_related("institution")
    for person in rows.only("confirmed_on", "institution__code"):
        house = person.institution_id
        before = found.get(house)
        found[house] = Entry(
            kind="contacts",
            key=house,
            code=person.institution.code,
            name=contacts_named(),
            institution_id=house,
            confirmed_on=older(before.confirmed_on, person.confirmed_on)
            if before
            else person.confirmed_on,
        )
    return list(found.values())


def older(one: date | None, other: date | None) -> date | None:
    """Return the older of two confirmations; never is the oldest."""
    return None if one is None or other is None else min(one, other)


def oldest_first(entry: Entry) -> tuple[str, str, str]:
    """Order of entries: never confirmed, then the oldest confirmation, then by name."""
    return (entry.confirmed_on.isoformat() if entry.confirmed_on else "", entry.name, entry.code)


def _stale(today: date) -> Q:
    return Q(confirmed_on=None) | Q(confirmed_on__lt=today - FULL)


def _subprojects(today: date) -> QuerySet[Subproject]:
    """Running subprojects whose confirmation is no longer worth all; what has ended needs none."""
    return Subproject.objects.filter(
        _stale(today), Q(ends_on=None) | Q(ends_on__gte=today), operator__archived_on=None
    )


def _responsibilities(today: date) -> QuerySet[Responsibility]:
    """Responsibilities of today whose confirmation is no longer worth all."""
    return valid_on(Responsibility, today).filter(
        _stale(today), institution__archived_on=None, institution__is_open=False
    )


def _networks(today: date) -> QuerySet[Network]:
    """Networks that run and whose confirmation is no longer worth all."""
    running = Q(ends_year=None) | Q(ends_year__gte=today.year)
    return Network.objects.filter(_stale(today), running)


def _seats(networks: Iterable[str]) -> dict[str, int]:
    """Return for each network the house at whose desk it is asked about: the first with a coordinator. One query."""
    rows = _memberships().filter(
        institution__network_id__in=list(networks),
        institution__archived_on=None,
        role=Role.COORDINATOR.value,
    )
    seats: dict[str, int] = {}
    for held in rows.order_by("-institution_id"):
        seats[str(held.institution.network_id)] = held.institution_id
    return seats


def _contacts(today: date) -> QuerySet[ContactPerson]:
    """Contact persons whose confirmation is no longer worth all; the wall chooses among them."""
    return ContactPerson.objects.filter(_stale(today), institution__archived_on=None)


def owners(houses: Iterable[int]) -> dict[int, tuple[Owner, ...]]:
    """Return who is asked about each institution: its editors and coordinators, else the coordinators of its network.

    Institutions nobody cares for are left out. Three queries.
    """
    wanted = dict(Institution.objects.filter(pk__in=list(houses)).values_list("pk", "network_id"))
    found: defaultdict[int, dict[int, Owner]] = defaultdict(dict)
    for held in _memberships().filter(institution_id__in=wanted, role__in=_CARING):
        owner = found[held.institution_id].get(held.user_id)
        if owner is None or not owner.networks:
            found[held.institution_id][held.user_id] = _owner(held)
    networks = {network for pk, network in wanted.items() if network and pk not in found}
    of_network: defaultdict[str, dict[int, Owner]] = defaultdict(dict)
    for held in _memberships().filter(
        institution__network_id__in=networks, role=Role.COORDINATOR.value
    ):
        of_network[str(held.institution.network_id)][held.user_id] = replace(
            _owner(held), is_at_home=False
        )
    for pk, network in wanted.items():
        if pk not in found and network in of_network:
            found[pk] = of_network[network]
    return {pk: tuple(people.values()) for pk, people in found.items()}


def _memberships() -> QuerySet[Membership]:
    return (
        Membership.objects.filter(user__is_active=True)
        .select_related("user", "institution")
        .order_by("user_id", "pk")
    )


def _owner(held: Membership) -> Owner:
    network = held.institution.network_id
    coordinates = network is not None and held.role == Role.COORDINATOR.value
    return Owner(
        user_id=held.user_id,
        email=held.user.email,
        networks=(str(network),) if coordinates else (),
    )


def houses_to_remind(*, today: date, pause_from: date) -> list[int]:
    """Return institutions whose people have not been asked since `pause_from`. One query."""
    asked = FreshnessReminder.objects.filter(sent_on__gt=pause_from).values("institution_id")
    return list(
        Institution.objects.filter(archived_on=None, is_open=False)
        .exclude(pk__in=asked)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def member_acting(user_id: int) -> Actor | None:
    """Return an active member as the one who acts, for a link in a mail; None if there is no such member any more."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user.as_actor() if user else None


def house_names(houses: Collection[int]) -> dict[int, Institution]:
    """Return institutions by key, in the order of their names, with network and last reminder, for the list of what is stale. One query."""
    rows = Institution.objects.filter(pk__in=houses).select_related(
        "network", "freshness_reminder", "confirmed_by"
    )
    return {row.pk: row for row in rows.order_by("name", "pk")}
