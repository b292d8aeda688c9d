"""Writing how institutions belong together: cooperations, and subprojects of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from wegenetz.foundation.rules import Confidence
from wegenetz.network.directory_services import institution_held
from wegenetz.network.errors import InstitutionUnknown, NetworkUnknown, SubprojectUnknown
from wegenetz.network.models import (
    Cooperation,
    FieldOfAction,
    Institution,
    Network,
    Subproject,
)
from wegenetz.network.policies import may_coordinate, may_edit_subproject
from wegenetz.network.staff_directory_errors import (
    CooperationUnknown,
    OnlyCoordinators,
    SameInstitution,
    SubprojectExists,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wegenetz.foundation.actor import Actor

#: Positions are moved aside by this before they are given anew: no two are ever the same.
ASIDE = 1000


@transaction.atomic
def cooperation_add(*, code: str, kind: str, other: str, note: str, actor: Actor) -> Cooperation:
    """Say that an institution works with another one, or hands people over to it; saying it twice keeps the first.

    Raises
    ------
    SameInstitution
        Both are the same.
    InstitutionUnknown, OnlyEditors, InstitutionGone
        There is no such institution, the actor may not, or the house is gone.
    """
    institution = institution_held(code, actor, is_listed=True)
    target = Institution.objects.filter(code=other, archived_on=None).first()
    if target is None:
        raise InstitutionUnknown
    if target.pk == institution.pk:
        raise SameInstitution(place="other")
    ends = (institution.pk, target.pk)
    if kind == Cooperation.Kind.WORKS_WITH:
        ends = (min(ends), max(ends))
    cooperation, _ = Cooperation.objects.get_or_create(
        source_id=ends[0], target_id=ends[1], kind=kind, defaults={"note": note}
    )
    return cooperation


@transaction.atomic
def cooperation_remove(*, code: str, cooperation_id: int, actor: Actor) -> None:
    """Take an edge away, from either end.

    Raises
    ------
    CooperationUnknown
        It is not an edge of this institution.
    """
    institution = institution_held(code, actor)
    cooperation = Cooperation.objects.filter(pk=cooperation_id).first()
    if cooperation is None or institution.pk not in (cooperation.source_id, cooperation.target_id):
        raise CooperationUnknown
    cooperation.delete()


@transaction.atomic
def network_edit(
    *,
    code: str,
    values: Mapping[str, Any],
    fields_of_action: Sequence[str],
    actor: Actor,
    today: date,
) -> Network:
    """Write what a network says of itself and what it works at, which confirms it. A field that keeps its name keeps its subprojects.

    Parameters
    ----------
    code : str
        The network.
    values : mapping
        Coordinator, years of its run time, source.
    fields_of_action : sequence of str
        Their names, each once, in the order of the network.
    actor : Actor
        A coordinator of the network.
    today : date
        Day of the confirmation.

    Raises
    ------
    NetworkUnknown
        There is none of this code.
    OnlyCoordinators
        The actor does not coordinate it.
    """
    network = _network(code, actor)
    for name, value in values.items():
        setattr(network, name, value)
    network.confirmed_on = today
    network.confirmed_by_id = actor.user_id
    network.save()
    _fields_write(network, list(fields_of_action))
    return network


@transaction.atomic
def network_confirm(*, code: str, actor: Actor, today: date) -> bool:
    """Say that what a network says of itself is right; return whether that is news today. Errors as in :func:`network_edit`."""
    network = _network(code, actor)
    if network.confirmed_on == today and network.confirmed_by_id == actor.user_id:
        return False
    network.confirmed_on = today
    network.confirmed_by_id = actor.user_id
    network.save(update_fields=["confirmed_on", "confirmed_by"])
    return True


def _network(code: str, actor: Actor) -> Network:
    network = Network.objects.select_for_update(no_key=True).filter(pk=code).first()
    if network is None:
        raise NetworkUnknown
    if not may_coordinate(actor, code):
        raise OnlyCoordinators
    return network


def _fields_write(network: Network, names: list[str]) -> None:
    held = {field.name: field for field in network.fields_of_action.order_by("-position")}
    if [field.name for field in sorted(held.values(), key=lambda one: one.position)] == names:
        return
    network.fields_of_action.exclude(pk__in=[held[n].pk for n in names if n in held]).delete()
    network.fields_of_action.update(position=F("position") + ASIDE)
    for position, name in enumerate(names, start=1):
        field = held.get(name) or FieldOfAction(network=network, name=name)
        field.position = position
        field.source = field.source or network.source
        field.save()


@transaction.atomic
def subproject_add(
    *, network: str, values: Mapping[str, Any], actor: Actor, today: date
) -> Subproject:
    """Put a subproject into a network.

    Raises
    ------
    OnlyCoordinators
        The actor does not coordinate the network.
    SubprojectExists
        The network has one of this name.
    """
    if not may_coordinate(actor, network):
        raise OnlyCoordinators
    Network.objects.select_for_update(no_key=True).get(pk=network)
    _name_or_raise(network, str(values["name"]))
    return Subproject.objects.create(
        **values,
        network_id=network,
        code=_free_code(str(values["name"])),
        confidence=Confidence.SEEN,
        confirmed_on=today,
        confirmed_by_id=actor.user_id,
    )


@transaction.atomic
def subproject_edit(
    *, code: str, values: Mapping[str, Any], actor: Actor, today: date
) -> Subproject:
    """Change a subproject, which confirms it: the coordination of its network, or an editor of its operator.

    Raises
    ------
    SubprojectUnknown
        There is none.
    OnlyCoordinators
        The actor may not.
    """
    project = (
        Subproject.objects.select_for_update(of=("self",))
        .select_related("operator")
        .filter(code=code)
        .first()
    )
    if project is None:
        raise SubprojectUnknown
    if not may_edit_subproject(actor, project):
        raise OnlyCoordinators
    _name_or_raise(project.network_id, str(values["name"]), besides=project)
    for name, value in values.items():
        setattr(project, name, value)
    project.confirmed_on = today
    project.confirmed_by_id = actor.user_id
    project.save()
    return project


def _name_or_raise(network: str, name: str, *, besides: Subproject | None = None) -> None:
    same = Subproject.objects.filter(network_id=network, name=name)
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise SubprojectExists(place="name")


def _free_code(name: str) -> str:
    base = slugify(name)[:70].strip("-") or "teilprojekt"
    taken = set(Subproject.objects.filter(code__startswith=base).values_list("code", flat=True))
    if base not in taken:
        return base
    return next(code for n in range(2, len(taken) + 3) if (code := f"{base}-{n}") not in taken)
