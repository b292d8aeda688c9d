"""Writing institutions one at a time: create, edit, confirm, archive, take the last change back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.wall import acting_as
from wegenetz.network.errors import InstitutionGone, InstitutionUnknown
from wegenetz.network.models import ContactPerson, Institution, Location
from wegenetz.network.policies import edit_or_raise, may_coordinate, may_create_institution
from wegenetz.network.staff_directory_errors import EntryChanged, OnlyCoordinators

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: Purpose under which the contact persons of a house that is gone are deleted; policies of the wall name it.
ARCHIVE = "network.institution_archive"


@transaction.atomic
def institution_create(
    *,
    values: Mapping[str, Any],
    location: Mapping[str, Any] | None,
    actor: Actor,
    today: date,
) -> Institution:
    """Put an institution into the directory, confirmed by whoever writes it.

    Parameters
    ----------
    values : mapping
        Attributes of :class:`~wegenetz.network.models.Institution`; ``name`` and ``source`` are needed.
    location : mapping, optional
        Attributes of its main location.
    actor : Actor
        A coordinator.
    today : date
        Day of the confirmation.

    Raises
    ------
    OnlyCoordinators
        The actor coordinates nothing, or not the network that is named.
    """
    if not may_create_institution(actor) or not may_coordinate(actor, values.get("network_id")):
        raise OnlyCoordinators
    institution = Institution.objects.create(
        **values,
        code=_free_code(str(values["name"])),
        confidence=Confidence.SEEN,
        confirmed_on=today,
        confirmed_by_id=actor.user_id,
    )
    if location:
        Location.objects.create(institution=institution, is_main=True, **location)
    return institution


def _free_code(name: str) -> str:
    """Return a code nobody has: the name in letters of addresses, with a number where it is taken."""
    base = slugify(name)[:70].strip("-") or "stelle"
    taken = set(Institution.objects.filter(code__startswith=base).values_list("code", flat=True))
    if base not in taken:
        return base
    return next(code for n in range(2, len(taken) + 3) if (code := f"{base}-{n}") not in taken)


def version_of(institution: Institution) -> int:
    """Return the number of the last change of an institution's own row; forms carry it."""
    events: Any = Institution._meta.get_field("events").related_model
    own = events._default_manager.filter(pgh_obj_id=institution.pk)
    number: int | None = own.aggregate(last=Max("pgh_id"))["last"]
    return number or 0


@transaction.atomic
def institution_edit(
    *,
    code: str,
    values: Mapping[str, Any],
    version: int,
    is_confirmed: bool,
    actor: Actor,
    today: date,
) -> Institution:
    """Change attributes of an institution.

    Parameters
    ----------
    code : str
        Which one.
    values : mapping
        Attributes by name.
    version : int
        :func:`version_of` when the form was opened.
    is_confirmed : bool
        Whether the actor says that the whole entry is right.
    actor : Actor
        An editor of the house, or a coordinator of its network.
    today : date
        Day of the confirmation.

    Raises
    ------
    EntryChanged
        Somebody else wrote meanwhile.
    InstitutionUnknown, OnlyEditors, OnlyCoordinators
        The actor may not; only who coordinates both networks moves a house from one to the other.
    """
    institution = institution_held(code, actor)
    if version_of(institution) != version:
        raise EntryChanged
    _move_or_raise(institution, values, actor)
    for name, value in values.items():
        setattr(institution, name, value)
    institution.is_open = institution.is_open and not institution.name
    if not institution.is_open and institution.confidence == Confidence.OPEN:
        institution.confidence = Confidence.SEEN
    if is_confirmed:
        _confirm(institution, actor, today)
    institution.save()
    return institution


def _move_or_raise(institution: Institution, values: Mapping[str, Any], actor: Actor) -> None:
    wanted = values.get("network_id", institution.network_id)
    if wanted != institution.network_id and not (
        may_coordinate(actor, wanted) and may_coordinate(actor, institution.network_id)
    ):
        raise OnlyCoordinators


@transaction.atomic
def institution_confirm(*, code: str, actor: Actor, today: date) -> bool:
    """Say that an entry is right as it stands; return whether that is news today."""
    institution = institution_held(code, actor)
    if institution.confirmed_on == today and institution.confirmed_by_id == actor.user_id:
        return False
    _confirm(institution, actor, today)
    institution.save(update_fields=["confirmed_on", "confirmed_by", "confidence"])
    return True


def _confirm(institution: Institution, actor: Actor, today: date) -> None:
    institution.confirmed_on = today
    institution.confirmed_by_id = actor.user_id
    if institution.confidence == Confidence.INFERRED:
        institution.confidence = Confidence.SEEN


@transaction.atomic
def institution_archive(*, code: str, actor: Actor, today: date) -> bool:
    """Take an institution out of the directory; its history and its address stay. Contact persons are deleted.

    Returns
    -------
    bool
        Whether it stood there until now.
    """
    institution = institution_held(code, actor)
    if institution.archived_on is not None:
        return False
    institution.archived_on = today
    institution.save(update_fields=["archived_on"])
    with acting_as(Actor.system(ARCHIVE)):
        ContactPerson.objects.filter(institution=institution).delete()
    return True


@transaction.atomic
def institution_restore(*, code: str, actor: Actor) -> bool:
    """Bring an archived institution back; return whether it was gone."""
    institution = institution_held(code, actor)
    if institution.archived_on is None:
        return False
    institution.archived_on = None
    institution.save(update_fields=["archived_on"])
    return True


def institution_held(code: str, actor: Actor, *, is_listed: bool = False) -> Institution:
    """Return an institution the actor may edit, locked until the end of the transaction.

    Raises
    ------
    InstitutionUnknown, OnlyEditors
        There is none, or the actor may not.
    InstitutionGone
        It must be listed, and is not any more.
    """
    institution = Institution.objects.select_for_update(no_key=True).filter(code=code).first()
    if institution is None:
        raise InstitutionUnknown
    edit_or_raise(actor, institution)
    if is_listed and institution.archived_on is not None:
        raise InstitutionGone(name=institution.name, day=f"{institution.archived_on:%d.%m.%Y}")
    return institution
