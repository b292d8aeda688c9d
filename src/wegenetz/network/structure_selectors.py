"""Reading the structure: networks, what they work at, their subprojects and operators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from wegenetz.foundation.freshness import sinking, sinks
from wegenetz.network.errors import NetworkUnknown, SubprojectUnknown
from wegenetz.network.models import (
    FieldOfAction,
    FocusArea,
    Institution,
    Network,
    Subproject,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor


#: Regional networks of the programme since 2023; not all of their names are known here.
REGIONAL = 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Networks:
    """The networks that run, and those that have ended."""

    running: tuple[Network, ...]
    ended: tuple[Network, ...]
    focus_areas: tuple[FocusArea, ...]

    @property
    def unnamed(self) -> int:
        """How many of the regional networks nobody has named to us."""
        return max(0, REGIONAL - sum(row.kind == "regional" for row in self.running))


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage:
    """A network with its subprojects."""

    network: Network
    fields_of_action: tuple[FieldOfAction, ...]
    running: tuple[Subproject, ...]
    ended: tuple[Subproject, ...]
    operators: tuple[Institution, ...]
    institution_count: int
    has_ended: bool

    @property
    def has_samples(self) -> bool:
        projects = (*self.running, *self.ended)
        return any(p.is_sample for p in projects) or any(o.is_sample for o in self.operators)


def networks(*, today: date) -> Networks:
    """Return all networks, by Land and name, running ones that nobody confirmed for long last, with numbers of real institutions and subprojects, and the focus areas. Two queries."""
    rows = list(
        Network.objects.select_related("land")
        .annotate(
            institution_count=Count(
                "institutions",
                filter=Q(
                    institutions__archived_on=None,
                    institutions__is_open=False,
                    institutions__is_sample=False,
                ),
                distinct=True,
            ),
            subproject_count=Count(
                "subprojects", filter=Q(subprojects__is_sample=False), distinct=True
            ),
        )
        .order_by("land__name", "name")
    )
    running = (row for row in rows if not _has_ended(row, today))
    return Networks(
        running=tuple(sorted(running, key=lambda row: sinks(row.confirmed_on, today))),
        ended=tuple(row for row in rows if _has_ended(row, today)),
        focus_areas=tuple(FocusArea.objects.order_by("position", "pk")),
    )


def network_page(code: str, *, today: date) -> NetworkPage:
    """Return a network with what it works at and its subprojects, what nobody confirmed for long last. Four queries.

    Raises
    ------
    NetworkUnknown
        There is none of this code.
    """
    network = network_named(code)
    projects = list(
        _projects()
        .filter(network=network)
        .annotate(is_stale=sinking(today))
        .order_by("is_stale", "focus_area__position", "name", "pk")
    )
    operators = {p.operator_id: p.operator for p in projects if p.operator is not None}
    return NetworkPage(
        network=network,
        fields_of_action=tuple(network.fields_of_action.order_by("position")),
        running=tuple(p for p in projects if not project_has_ended(p, today)),
        ended=tuple(p for p in projects if project_has_ended(p, today)),
        operators=tuple(sorted(operators.values(), key=lambda one: _place_of(one, today))),
        institution_count=network.institutions.filter(archived_on=None, is_open=False).count(),
        has_ended=_has_ended(network, today),
    )


def network_named(code: str) -> Network:
    """Return a network. One query.

    Raises
    ------
    NetworkUnknown
        There is none of this code.
    """
    network = Network.objects.select_related("land").filter(pk=code).first()
    if network is None:
        raise NetworkUnknown
    return network


def subproject(code: str) -> Subproject:
    """Return a subproject with network, operator, focus area and field of action. One query.

    Raises
    ------
    SubprojectUnknown
        There is none of this code.
    """
    found = _projects().filter(code=code).first()
    if found is None:
        raise SubprojectUnknown
    return found


def project_has_ended(project: Subproject, today: date) -> bool:
    """Whether a subproject belongs to the archive."""
    return project.ends_on is not None and project.ends_on < today


def networks_coordinated(actor: Actor) -> QuerySet[Network]:
    """Networks the actor may put something into, by name."""
    return Network.objects.filter(pk__in=actor.networks).order_by("name")


def _projects() -> QuerySet[Subproject]:
    return Subproject.objects.select_related(
        "network__land", "operator", "focus_area", "field_of_action", "confirmed_by"
    )


def _place_of(house: Institution, today: date) -> tuple[bool, str]:
    return sinks(house.confirmed_on, today, is_sample=house.is_sample), house.name


def _has_ended(network: Network, today: date) -> bool:
    return network.ends_year is not None and network.ends_year < today.year


def subprojects_run_by(institution_id: int) -> dict[int, str]:
    """Return the names of subprojects an institution runs, by key. One query."""
    found = Subproject.objects.filter(operator_id=institution_id).order_by("name", "pk")
    return dict(found.values_list("pk", "name"))


def projects_run(institution_ids: Iterable[int], *, also: Iterable[int] = ()) -> list[Subproject]:
    """Return the subprojects some houses run, and others by key, the ones that end first before. One query."""
    chosen = Q(operator_id__in=list(institution_ids)) | Q(pk__in=list(also))
    return list(_projects().filter(chosen).order_by("ends_on", "name", "pk"))
