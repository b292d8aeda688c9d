"""Which letters wait to be made before records are made anonymous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.people.models import NoticeLetter

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


def notice_letters_waiting(actor: Actor, *, most: int) -> list[NoticeLetter]:
    """Return the letters that wait for the actor's houses, the shortest time first, with the person. One query.

    Whoever came back meanwhile, or has an e-mail address now, is not written to.
    """
    if not actor.desks:
        return []
    found = NoticeLetter.objects.filter(
        institution_id__in=actor.desks,
        written_on=None,
        person__notified_on__isnull=False,
        person__anonymised_at=None,
    )
    return list(found.select_related("person").order_by("goes_on", "pk")[:most])


def notice_letter_of(person_id: int, *, actor: Actor) -> NoticeLetter | None:
    """Return the letter of a person for the actor's houses, made or not; nothing if the record stays. One query."""
    found = NoticeLetter.objects.filter(
        person_id=person_id, institution_id__in=actor.desks, person__notified_on__isnull=False
    )
    return found.order_by("goes_on").first()
