"""The closed tables, and how their rows hang on a person."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from wegenetz.foundation.wall import WalledModel

#: Closed tables whose rows hang on no person, but name one.
NAMING = frozenset(
    {
        "booking.Appointment",
        "booking.Booking",
        "booking.Participant",
        "counselling.Registration",
        "counselling.RegistrationDocument",
    }
)


def path_to_person(model: type[models.Model]) -> str:
    """Return how a table hangs on a person, as a filter; empty if it does not."""
    for one in model._meta.get_fields():
        if isinstance(one, models.ForeignKey) and one.related_model._meta.label == (
            "people.Person"
        ):
            return f"{one.name}_id"
    for one in model._meta.get_fields():
        target = getattr(one, "related_model", None)
        if isinstance(one, models.ForeignKey) and target in walled_models():
            further = "" if target is model else path_to_person(target)
            if further:
                return f"{one.name}__{further}"
    return ""


def walled_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, WalledModel)]


def tables_of_persons() -> list[type[models.Model]]:
    """Return the walled tables whose rows belong to a person."""
    return [
        model
        for model in walled_models()
        if model._meta.label in {"people.Person", *NAMING} or path_to_person(model)
    ]
