"""Who came, under which name, and the certificates for it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.booking.models import Booking, Certificate, Participant
from wegenetz.booking.policies import may_answer_bookings
from wegenetz.booking.selectors import runs
from wegenetz.booking.services.writing import CERTIFIED, letter_queue
from wegenetz.booking.staff_errors import BookingElsewhere, RunAhead
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.links import ALPHABET

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from wegenetz.booking.values.runs import ToldRun
    from wegenetz.foundation.actor import Actor

#: Letters of the number of a certificate: read aloud and typed from paper, about 47 bits of chance.
NUMBER_LENGTH = 10


def new_number() -> str:
    """Return a new number of a certificate."""
    return "".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LENGTH))


@transaction.atomic
def attendance_write(
    *,
    run_id: int,
    came: Collection[int],
    names: Mapping[int, str],
    actor: Actor,
    now: datetime,
) -> int:
    """Write who came and under which name; the others of the run did not come. Return how many changed.

    Whoever turns out not to have come loses the certificate: its number says so from then on.

    Parameters
    ----------
    came : collection of int
        Keys of participants.
    names : mapping of int to str
        Names by key of the participant, as they stand on the certificate.

    Raises
    ------
    BookingElsewhere
        The run belongs to no house of the actor.
    RunAhead
        It has not begun.
    """
    run = _own_run(run_id, actor)
    if not run.has_begun(now):
        raise RunAhead
    changed = []
    withdrawn = []
    for person in _people(run_id).select_for_update(of=("self",)):
        name = names.get(person.pk, person.name)
        has_come = person.pk in came
        if (name, has_come) == (person.name, person.has_attended):
            continue
        if person.certificate_id is not None and not (has_come and name):
            withdrawn.append(person.certificate_id)
            person.certificate_id = None
        person.name, person.has_attended = name, has_come
        changed.append(person)
    Participant.objects.bulk_update(changed, ["name", "has_attended", "certificate"])
    Certificate.objects.filter(pk__in=withdrawn).update(withdrawn_at=now)
    return len(changed)


@transaction.atomic
def certificates_issue(
    *, run_id: int, actor: Actor, now: datetime, number: Callable[[], str] = new_number
) -> int:
    """Give everybody who came and has a name a number, and write to whoever booked; return how many are new. Twice does no harm.

    Raises
    ------
    BookingElsewhere
        The run belongs to no house of the actor.
    RunAhead
        It has not ended.
    """
    run = _own_run(run_id, actor)
    if not run.is_over(now):
        raise RunAhead
    people = list(
        _people(run_id)
        .filter(has_attended=True, certificate=None)
        .exclude(name="")
        .select_for_update(of=("self",))
    )
    for person in people:
        person.certificate = Certificate.objects.create(
            number=number(), run_id=run_id, issued_on=now.astimezone(BERLIN).date()
        )
    Participant.objects.bulk_update(people, ["certificate"])
    booked = {person.booking_id for person in people}
    for booking in Booking.objects.filter(pk__in=booked).order_by("pk"):
        letter_queue(booking, news=CERTIFIED)
    return len(people)


def _own_run(run_id: int, actor: Actor) -> ToldRun:
    run = runs.run_told(run_id)
    if not may_answer_bookings(actor, run.institution_id):
        raise BookingElsewhere
    return run


def _people(run_id: int) -> QuerySet[Participant]:
    return Participant.objects.filter(
        booking__seating_id=run_id, booking__status=Booking.Status.CONFIRMED
    ).order_by("booking_id", "number")
