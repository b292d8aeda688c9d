"""Retention, night after night: tell, forget, clear away. Every person is a job of its own, so that a crash costs one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.jobs import later
from wegenetz.foundation.wall import acting_as
from wegenetz.people.door_errors import DoorClosed
from wegenetz.people.door_letters import keeping_ask
from wegenetz.people.models import DoorCode, OwnVisit, Person
from wegenetz.people.policies import NOTICE_DAYS
from wegenetz.people.selectors import retention as due
from wegenetz.people.services.forgetting import documents_forget, person_forget
from wegenetz.people.services.notice_letters import notice_letters_ask
from wegenetz.people.wall import RETENTION

if TYPE_CHECKING:
    from datetime import date, datetime

SALT = "wegenetz.people.keeping"
#: Codes and visits say when somebody was here; nobody needs that for longer.
TRACES_KEPT = timedelta(days=30)


def retention_watch(*, now: datetime, today: date) -> int:
    """Queue a job for each person of whom something is due; sweep old codes and visits. Return how many jobs."""
    with acting_as(Actor.system(RETENTION)):
        notices = list(due.persons_to_notify(today).values_list("pk", flat=True)[: due.BATCH])
        farewells = list(due.persons_to_forget(today).values_list("pk", flat=True)[: due.BATCH])
        papers = due.persons_losing_documents(today)
        DoorCode.objects.filter(made_at__lt=now - TRACES_KEPT).delete()
        OwnVisit.objects.filter(seen_at__lt=now - TRACES_KEPT).delete()
    for name, persons in (
        ("people.retention_notify", notices),
        ("people.person_forget", farewells),
        ("people.documents_forget", papers),
    ):
        for person_id in persons:
            later(name, person_id=person_id)
    return len(notices) + len(farewells) + len(papers)


def retention_notify(*, person_id: int, now: datetime, today: date) -> bool:
    """Tell a person, once, that the record will go in thirty days; return whether it was due.

    Without an address the houses that lead must write: a letter waits for them until it is made. The days count all the same.
    """
    with acting_as(Actor.system(RETENTION)):
        won = (
            due.persons_to_notify(today).order_by().filter(pk=person_id).update(notified_on=today)
        )
        if not won:
            return False
        person = Person.objects.get(pk=person_id)
        on = due.goes_on(person)
        if person.email:
            keeping_ask(person=person, link=_link(person, today), on=on)
        else:
            notice_letters_ask(person_id=person.pk, goes_on=on, now=now)
    return True


def retention_forget(*, person_id: int, now: datetime, today: date) -> bool:
    """Forget a person if it is still due; return whether it was."""
    with acting_as(Actor.system(RETENTION)):
        is_due = due.persons_to_forget(today).filter(pk=person_id).exists()
    if is_due:
        person_forget(person_id=person_id, now=now, today=today)
    return is_due


def retention_documents(*, person_id: int, now: datetime, today: date) -> int:
    """Remove the documents of a person if nobody needs them still; return how many."""
    with acting_as(Actor.system(RETENTION)):
        is_due = person_id in due.persons_losing_documents(today)
    return documents_forget(person_id=person_id, now=now) if is_due else 0


def record_keep(*, signed: str, today: date) -> None:
    """Keep a record because the person said so with the link of the notice: the two years begin anew.

    Raises
    ------
    DoorClosed
        The link is not ours, or too old.
    """
    said = keeping_read(signed)
    with acting_as(Actor.person(said["person"])):
        Person.objects.filter(pk=said["person"], anonymised_at=None).update(
            last_active_on=today, notified_on=None
        )


def keeping_read(signed: str) -> dict[str, Any]:
    """Return what the link of a notice says.

    Raises
    ------
    DoorClosed
        The link is not ours, or too old.
    """
    try:
        said: dict[str, Any] = signing.loads(
            signed, salt=SALT, max_age=timedelta(days=2 * NOTICE_DAYS)
        )
    except signing.BadSignature:
        raise DoorClosed from None
    return said


def _link(person: Person, today: date) -> str:
    signed = signing.dumps({"person": person.pk, "told": today.isoformat()}, salt=SALT)
    with override(person.language):
        return settings.SITE_URL + reverse("people:keep", args=[signed])
