"""Writing contact persons: published only while they consent, hidden the moment they withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.mail import mail_send
from wegenetz.foundation.wall import acting_as
from wegenetz.network import staff_directory_mails as mails
from wegenetz.network.directory_services import institution_held
from wegenetz.network.errors import ContactLinkUnknown
from wegenetz.network.models import ContactPerson
from wegenetz.network.policies import may_edit_contact_persons
from wegenetz.network.staff_directory_errors import (
    ContactPersonExists,
    ContactPersonUnknown,
    LocationUnknown,
    OnlyEditors,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wegenetz.network.models import Institution


@transaction.atomic
def contact_person_add(
    *, code: str, values: Mapping[str, Any], has_written_consent: bool, actor: Actor, now: datetime
) -> ContactPerson:
    """Enter a contact person, confirmed by whoever enters it. Without a written consent the person is asked by mail, and hidden until the answer.

    Parameters
    ----------
    code : str
        The institution.
    values : mapping
        Attributes of :class:`~wegenetz.network.models.ContactPerson`.
    has_written_consent : bool
        Whether the house holds the person's consent in writing.
    actor : Actor
        An editor or coordinator of the house itself.
    now : datetime
        Instant of the consent.

    Raises
    ------
    ContactPersonExists
        The house has somebody of this name.
    LocationUnknown
        The location is not one of the house.
    InstitutionUnknown, OnlyEditors, InstitutionGone
        The actor may not, or the house is gone.
    """
    institution = _house(code, actor)
    _name_or_raise(institution, values["name"])
    _place_or_raise(institution, values.get("location_id"))
    token = new_token()
    person = ContactPerson.objects.create(
        institution=institution,
        digest=digest_of(token),
        confirmed_on=localtime(now).date(),
        confirmed_by_id=actor.user_id,
        consented_at=now if has_written_consent else None,
        consent_form=ContactPerson.ConsentForm.WRITTEN if has_written_consent else "",
        **values,
    )
    _tell(person, institution, token)
    return person


@transaction.atomic
def contact_person_edit(
    *,
    code: str,
    person_id: int,
    values: Mapping[str, Any],
    has_written_consent: bool,
    actor: Actor,
    now: datetime,
) -> ContactPerson:
    """Change a contact person, which confirms it. A consent in writing counts from now; without it an earlier one stays as it is."""
    institution = _house(code, actor)
    person = _person(institution, person_id)
    _name_or_raise(institution, values["name"], besides=person)
    _place_or_raise(institution, values.get("location_id"))
    for name, value in values.items():
        setattr(person, name, value)
    if has_written_consent and person.consented_at is None:
        person.consented_at = now
        person.consent_form = ContactPerson.ConsentForm.WRITTEN
    person.confirmed_on = localtime(now).date()
    person.confirmed_by_id = actor.user_id
    person.save()
    return person


@transaction.atomic
def contact_persons_confirm(*, code: str, actor: Actor, today: date) -> bool:
    """Say that all contact persons of a house are still right; return whether that is news today. Errors as when adding one."""
    institution = _house(code, actor)
    news = ContactPerson.objects.filter(institution=institution).exclude(
        Q(confirmed_on=today) & Q(confirmed_by_id=actor.user_id)
    )
    return bool(news.update(confirmed_on=today, confirmed_by_id=actor.user_id))


@transaction.atomic
def contact_person_ask(*, code: str, person_id: int, actor: Actor) -> None:
    """Send the person a new personal link; the one before no longer opens anything."""
    institution = _house(code, actor)
    person = _person(institution, person_id)
    token = new_token()
    person.digest = digest_of(token)
    person.save(update_fields=["digest"])
    _tell(person, institution, token)


@transaction.atomic
def contact_person_hide(*, code: str, person_id: int, actor: Actor) -> None:
    """Withdraw the consent for somebody who told the house so."""
    institution = _house(code, actor)
    ContactPerson.objects.filter(pk=_person(institution, person_id).pk).update(**_WITHDRAWN)


@transaction.atomic
def contact_person_remove(*, code: str, person_id: int, actor: Actor) -> None:
    """Delete a contact person; nothing of them is kept."""
    _person(_house(code, actor), person_id).delete()


@transaction.atomic
def consent_give(*, token: str, now: datetime) -> None:
    """Agree to be published, which confirms the entry; doing it twice keeps the first time.

    Raises
    ------
    ContactLinkUnknown
        Nobody stands behind this link.
    """
    _by_link(
        token,
        consented_at=now,
        consent_form=ContactPerson.ConsentForm.LINK,
        confirmed_on=localtime(now).date(),
        confirmed_by=None,
    )


@transaction.atomic
def consent_withdraw(*, token: str) -> None:
    """Be hidden at once; doing it twice does no harm. Errors as in :func:`consent_give`."""
    _by_link(token, **_WITHDRAWN)


@transaction.atomic
def contact_erase(*, token: str) -> None:
    """Be deleted from the directory. Errors as in :func:`consent_give`."""
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        deleted, _ = ContactPerson.objects.filter(digest=digest).delete()
    if not deleted:
        raise ContactLinkUnknown


_WITHDRAWN: dict[str, Any] = {"consented_at": None, "consent_form": ""}


def _by_link(token: str, **values: Any) -> None:
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        held = ContactPerson.objects.select_for_update().filter(digest=digest).first()
        if held is None:
            raise ContactLinkUnknown
        if bool(held.consented_at) != bool(values["consented_at"]):
            ContactPerson.objects.filter(pk=held.pk).update(**values)


def _house(code: str, actor: Actor) -> Institution:
    institution = institution_held(code, actor, is_listed=True)
    if not may_edit_contact_persons(actor, institution):
        raise OnlyEditors
    return institution


def _person(institution: Institution, person_id: int) -> ContactPerson:
    person = ContactPerson.objects.filter(institution=institution, pk=person_id).first()
    if person is None:
        raise ContactPersonUnknown
    return person


def _name_or_raise(
    institution: Institution, name: str, *, besides: ContactPerson | None = None
) -> None:
    same = ContactPerson.objects.filter(institution=institution, name=name)
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise ContactPersonExists(place="name")


def _place_or_raise(institution: Institution, location_id: int | None) -> None:
    if location_id is not None and not institution.locations.filter(pk=location_id).exists():
        raise LocationUnknown(place="location_id")


def _tell(person: ContactPerson, institution: Institution, token: str) -> None:
    if person.email:
        subject, text = mails.contact_person_told(
            house=institution.name, is_published=person.consented_at is not None, token=token
        )
        mail_send(to=person.email, subject=subject, text=text)
