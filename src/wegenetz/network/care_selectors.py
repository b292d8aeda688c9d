"""Reading for members who care for institutions: their list, and one institution as a workbench."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import DateField, Value
from django.db.models.functions import Coalesce

from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.freshness import Freshness, freshness
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.paging import Page, page_of
from wegenetz.foundation.wall import acting_as
from wegenetz.network.directory_selectors import OpenDoor, doors_of
from wegenetz.network.errors import ContactLinkUnknown, InstitutionUnknown
from wegenetz.network.freshness_selectors import houses_cared_for
from wegenetz.network.models import ContactPerson, Cooperation, Institution
from wegenetz.network.policies import (
    edit_or_raise,
    may_edit_contact_persons,
    may_see_contact_persons,
)
from wegenetz.network.staff_directory_errors import ContactPersonUnknown, OnlyEditors

if TYPE_CHECKING:
    from datetime import datetime

#: Institutions on a page.
SIZE = 25
_NEVER = date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """An institution with all its parts, for whoever may change them."""

    institution: Institution
    doors: tuple[OpenDoor, ...]
    contact_persons: tuple[ContactPerson, ...]
    sees_contact_persons: bool
    may_edit_contact_persons: bool
    cooperations: tuple[tuple[Cooperation, Institution], ...]
    """Each edge with the other end."""

    freshness: Freshness


def houses_of(actor: Actor, *, typed: str = "", after: str = "") -> Page[Institution]:
    """Return institutions the actor may edit, the oldest confirmation first; `typed` narrows by name. Two queries."""
    rows = houses_cared_for(actor).with_main_location()
    if typed.strip():
        rows = rows.filter(name__icontains=typed.strip())
    return page_of(
        rows.annotate(confirmed=Coalesce("confirmed_on", Value(_NEVER), output_field=DateField())),
        order=("confirmed", "name", "pk"),
        after=after,
        size=SIZE,
    )


def institution_to_edit(code: str, *, actor: Actor) -> Institution:
    """Return an institution the actor may edit.

    Raises
    ------
    InstitutionUnknown, OnlyEditors
        There is none, or the actor may not.
    """
    found = (
        Institution.objects.select_related("land", "network", "confirmed_by")
        .filter(code=code)
        .first()
    )
    if found is None:
        raise InstitutionUnknown
    edit_or_raise(actor, found)
    return found


def workbench(code: str, *, actor: Actor, now: datetime, today: date) -> Workbench:
    """Return an institution with all its parts. Six queries; errors as in :func:`institution_to_edit`."""
    institution = institution_to_edit(code, actor=actor)
    sees = may_see_contact_persons(actor, institution)
    persons = ContactPerson.objects.filter(institution=institution).order_by("name")
    return Workbench(
        institution=institution,
        doors=doors_of(institution, now=now, today=today),
        contact_persons=tuple(persons.select_related("location", "confirmed_by")) if sees else (),
        sees_contact_persons=sees,
        may_edit_contact_persons=may_edit_contact_persons(actor, institution),
        cooperations=tuple(_cooperations(institution)),
        freshness=freshness(institution.confirmed_on, today),
    )


def contact_persons_open(
    institution: Institution, *, actor: Actor, key: int | None = None
) -> ContactPerson | None:
    """Let in who may edit the contact persons of a house; with a key return that person.

    Raises
    ------
    OnlyEditors
        The actor edits the house, but does not belong to it.
    ContactPersonUnknown
        There is nobody of this key.
    """
    if not may_edit_contact_persons(actor, institution):
        raise OnlyEditors
    if key is None:
        return None
    person = ContactPerson.objects.filter(institution=institution, pk=key).first()
    if person is None:
        raise ContactPersonUnknown
    return person


def contact_persons_of(actor: Actor) -> list[ContactPerson]:
    """Return the contact persons of the houses whose contact persons the actor may write, hidden ones as well. One query."""
    houses = {h for h, role in actor.memberships if role in (Role.EDITOR, Role.COORDINATOR)}
    found = ContactPerson.objects.filter(institution__in=houses, institution__archived_on=None)
    return list(found.select_related("institution").order_by("institution__code", "name", "pk"))


def contact_by_link(token: str) -> ContactPerson:
    """Return who stands behind a personal link, with institution.

    Raises
    ------
    ContactLinkUnknown
        Nobody does.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        person = ContactPerson.objects.filter(digest=digest).select_related("institution").first()
    if person is None:
        raise ContactLinkUnknown
    return person


def _cooperations(institution: Institution) -> list[tuple[Cooperation, Institution]]:
    own = (
        Cooperation.objects.filter(source=institution)
        | Cooperation.objects.filter(target=institution)
    ).select_related("source", "target")
    return [
        (edge, edge.target if edge.source_id == institution.pk else edge.source)
        for edge in own.order_by("kind", "pk")
    ]
