"""What becomes of the tables of counselling when a person takes a copy along, or is forgotten; when papers are still needed."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.services.giving import appointments_forget
from wegenetz.counselling import models
from wegenetz.counselling.models.handovers import OPEN_STATES
from wegenetz.counselling.selectors.binned import cases_due_until
from wegenetz.counselling.services.events import event_record
from wegenetz.counselling.services.handover_steps import CONSENT_ENDED, handover_act
from wegenetz.engines.handover.words import Action
from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.links import ALPHABET
from wegenetz.people.registry import (
    Fate,
    documents_needed_by,
    due_register,
    farewell_register,
    references_by,
    table_register,
)
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

_HIDDEN = frozenset({"id", "person", "case", "version"})


def unreadable_reference() -> str:
    """Return a reference that leads back to no letter."""
    return "0-" + "".join(secrets.choice(ALPHABET) for _letter in range(12))


def documents_needed(persons: set[int], today: date, days: int) -> set[int]:
    """Return the persons with an open case, or one that was closed not long enough ago."""
    waits = Q(closed_on=None) | Q(closed_on__gt=today - timedelta(days=days))
    found = models.Case.objects.filter(waits, person_id__in=persons, deleted_at=None)
    return set(found.values_list("person_id", flat=True))


def references(persons: set[int]) -> dict[int, str]:
    """Return the reference of the newest case of each person."""
    found = models.Case.objects.filter(person_id__in=persons).order_by("registered_at", "pk")
    return dict(found.values_list("person_id", "reference"))


def farewell(person_id: int, now: datetime) -> None:
    """End what is open, tell whoever waits, and write down that a way was made anonymous."""
    for kept in _papers_of(person_id).values_list("kept", flat=True):
        vault.remove(vault.Kept.from_json(kept))
    today = now.astimezone(BERLIN).date()
    waiting = models.Handover.objects.filter(person_id=person_id, state__in=OPEN_STATES)
    for handover_id in list(waiting.exclude(offered_at=None).values_list("pk", flat=True)):
        handover_act(
            handover_id=handover_id,
            action=Action.WITHDRAW,
            actor=Actor.system(COUNSELLING),
            now=now,
            today=today,
            said=CONSENT_ENDED,
            as_clock=True,
        )
    ties = models.CaseAppointment.objects.filter(person_id=person_id)
    appointments_forget(keys=list(ties.values_list("appointment_id", flat=True)), now=now)
    cases = models.Case.objects.filter(person_id=person_id)
    cases.filter(status__in=["registered", "active"]).update(
        status=models.Case.Status.CLOSED, closed_on=today, touched_at=now
    )
    for case in cases.select_related("person"):
        event_record(
            pseudonym=case.person.pseudonym,
            journey=case.journey,
            activity="case.anonymised",
            institution_id=case.institution_id,
            now=now,
        )


def _papers_of(person_id: int) -> QuerySet[models.RegistrationDocument]:
    sent = models.Registration.objects.filter(person_id=person_id)
    return models.RegistrationDocument.objects.filter(registration__in=sent)


def _registrations_register() -> None:
    table_register(
        models.RegistrationDocument,
        label=_("Dokumente der Anmeldung"),
        is_copied=False,
        rows=_papers_of,
        order=5,
    )
    table_register(
        models.Registration,
        label=_("Anmeldung"),
        hidden=_HIDDEN | {"digest", "confirm_digest", "seed", "answers", "resembles"},
        order=6,
    )
    table_register(
        models.PassingOn,
        label=_("Weitergabe der Anmeldung"),
        hidden=_HIDDEN | {"passed_by"},
        order=7,
    )


def _appointments_register() -> None:
    booked: Any = models.CaseAppointment._meta.get_field("appointment").related_model
    table_register(
        booked,
        label=_("Termine"),
        fate=Fate.EMPTY,
        empties={"name": "", "email": "", "phone": "", "note": ""},
        hidden=_HIDDEN | {"digest", "seed", "slot", "counsellor", "offer", "moves"},
        rows=lambda person_id: booked.objects.filter(
            pk__in=models.CaseAppointment.objects.filter(person_id=person_id).values("appointment")
        ),
        order=14,
    )
    table_register(
        models.CaseAppointment,
        label=_("Termine der Beratung"),
        is_copied=False,
        order=15,
    )


def _handovers_register() -> None:
    table_register(
        models.HandoverNotice,
        label=_("Nachrichten zu Übergaben"),
        is_copied=False,
        rows=lambda person_id: models.HandoverNotice.objects.filter(
            handover__in=models.Handover.objects.filter(person_id=person_id)
        ),
        order=1,
    )
    table_register(
        models.HandoverEntry,
        label=_("Schritte der Übergaben"),
        hidden=_HIDDEN | {"handover", "user"},
        order=2,
    )
    table_register(
        models.HandoverPackage,
        label=_("Was übergeben wurde"),
        hidden=_HIDDEN | {"handover"},
        order=3,
    )
    table_register(
        models.Handover,
        label=_("Übergaben"),
        hidden=_HIDDEN
        | {
            "appointment_seed",
            "link_seed",
            "link_digest",
            "documents",
            "consent",
            "follows",
            "coordination",
            "acted_by",
            "sent_by",
        },
        order=4,
    )


def register() -> None:
    """Register the tables of counselling."""
    table_register(
        models.Case,
        label=_("Beratung"),
        fate=Fate.EMPTY,
        empties={"reference": unreadable_reference, "counsellor": None},
        hidden=_HIDDEN | {"journey", "counsellor", "subproject"},
        hold_keeps=True,
        order=10,
    )
    table_register(
        models.Contact,
        label=_("Gespräche"),
        fate=Fate.EMPTY,
        empties={"note": "", "place": "", "counsellor": None, "appointment": None},
        hidden=_HIDDEN | {"counsellor", "appointment", "competent_bodies"},
        order=11,
    )
    table_register(
        models.CaseOutcome,
        label=_("Ergebnisse"),
        fate=Fate.EMPTY,
        empties={"note": "", "evidence_seen": "", "evidence": None, "recorded_by": None},
        hidden=_HIDDEN | {"evidence", "recorded_by"},
        hold_keeps=True,
        order=12,
    )
    table_register(
        models.Reminder,
        label=_("Wiedervorlagen"),
        hidden=_HIDDEN | {"assignee", "created_by", "done_by"},
        order=13,
    )
    _appointments_register()
    _handovers_register()
    _registrations_register()
    table_register(
        models.PlanStep, label=_("Schritte der Wegepläne"), hidden=_HIDDEN | {"plan"}, order=8
    )
    table_register(
        models.Plan,
        label=_("Wegepläne"),
        hidden=_HIDDEN | {"chosen_by", "checked_version"},
        order=9,
    )
    documents_needed_by(documents_needed)
    references_by(references)
    farewell_register(farewell)
    due_register("Fälle verlassen den Papierkorb für immer", cases_due_until)
