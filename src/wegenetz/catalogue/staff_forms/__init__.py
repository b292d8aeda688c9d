"""Forms in which a house writes its offers and their dates."""

from wegenetz.catalogue.staff_forms.offers import OfferForm, PrerequisiteForm, SeriesForm
from wegenetz.catalogue.staff_forms.runs import CancelForm, PlanForm, RunForm, SessionsForm

__all__ = [
    "CancelForm",
    "OfferForm",
    "PlanForm",
    "PrerequisiteForm",
    "RunForm",
    "SeriesForm",
    "SessionsForm",
]
