"""Which appointments belong to a case; booking itself knows no person."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from wegenetz.counselling.models.cases import Case
from wegenetz.foundation.wall import WalledModel


class CaseAppointment(WalledModel):
    """An appointment belongs to a case: given there, or booked by the person with the registration."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="appointments")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    """Where it takes place."""

    appointment = models.OneToOneField(
        "booking.Appointment", models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    """The database itself lets this row go with the appointment, whoever sweeps it away."""

    is_given = models.BooleanField(default=False)
    """The office gave it; else the person chose the time."""

    tied_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["case", "appointment"], name="appointment_of_a_case")]

    def __str__(self) -> str:
        return f"appointment of case {self.case_id}"
