"""Writing places, institutions and sample members in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from wegenetz.foundation.knowledge import Written, rows_write
from wegenetz.foundation.rules import Confidence
from wegenetz.network.errors import InstitutionUnknown
from wegenetz.network.models import (
    Institution,
    Kreis,
    Land,
    Membership,
    Place,
    PostalCode,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wegenetz.foundation.actor import Role


def lands_write(rows: Iterable[Mapping[str, Any]]) -> Written:
    """Write the Laender: ``code``, ``ags``, ``name``."""
    return rows_write(Land, key=["code"], rows=rows)


def kreise_write(rows: Iterable[Mapping[str, Any]]) -> Written:
    """Write the Kreise: ``ags``, ``name``, ``land_id``, ``seat``."""
    return rows_write(Kreis, key=["ags"], rows=rows)


@transaction.atomic
def places_write(
    *, postal_codes: Iterable[Mapping[str, Any]], places: Iterable[Mapping[str, Any]]
) -> Written:
    """Write postal codes with the coordinates of their middle, and the places in them.

    A place stands once for each Kreis it may lie in; more than one Kreis means that we ask back.
    """
    return rows_write(PostalCode, key=["code"], rows=postal_codes) + rows_write(
        Place, key=["postal_code_id", "full_search", "kreis_id"], rows=places
    )


def institutions_write(rows: Iterable[Mapping[str, Any]]) -> Written:
    """Write institutions by ``code``; attributes as in :class:`~wegenetz.network.models.Institution`."""
    return rows_write(Institution, key=["code"], rows=rows)


def body_write(*, name: str, land: str, source: str, confirmed_on: date) -> int:
    """Write a real competent body of a Land and return its key; the same name in the same Land is the same body."""
    code = slugify(f"{name}-{land}", allow_unicode=False)[:80]
    body, _ = Institution.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "kind": Institution.Kind.COMPETENT_AUTHORITY,
            "land_id": land,
            "source": source,
            "confirmed_on": confirmed_on,
            "confidence": Confidence.SEEN,
        },
    )
    return body.pk


@transaction.atomic
def sample_member_write(
    *, email: str, name: str, password: str, institution_code: str, role: Role
) -> bool:
    """Create a sample member; an existing one gets the password again, so that what is printed works.

    Returns
    -------
    bool
        Whether the member is new.

    Raises
    ------
    InstitutionUnknown
        No institution has this code.
    """
    institution = Institution.objects.filter(code=institution_code).first()
    if institution is None:
        raise InstitutionUnknown
    user = User.objects.filter(email=email, is_sample=True).first()
    is_new = user is None
    if user is None:
        user = User(email=email, name=name, is_sample=True)
    if is_new or not user.check_password(password):
        user.set_password(password)
        user.save()
    Membership.objects.get_or_create(user=user, institution=institution, role=role.value)
    return is_new
