"""Forms of the desks: a reason to give, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

    from wegenetz.booking.models import Participant


class ReasonForm(forms.Form):
    """Why not: the person reads it."""

    reason = forms.CharField(
        label=_("Grund"),
        max_length=300,
        min_length=4,
        help_text=_("Die Person liest das. Ein Satz genügt."),
        error_messages={
            "required": _("Schreiben Sie den Grund. Ohne ihn wissen die Menschen nicht weiter."),
            "min_length": _("Schreiben Sie einen ganzen Satz."),
        },
    )


class AttendanceForm(forms.Form):
    """Who was there, and under which name the certificate is written."""

    def __init__(self, data: Any = None, *, people: Sequence[Participant]) -> None:
        super().__init__(data)
        self.people = people
        for person in people:
            self.fields[f"name_{person.pk}"] = forms.CharField(
                label=_("Name"), max_length=120, required=False, initial=person.name
            )
            self.fields[f"came_{person.pk}"] = forms.BooleanField(
                label=_("war da"), required=False, initial=bool(person.has_attended)
            )

    def rows(self) -> Iterator[tuple[Participant, BoundField, BoundField]]:
        """Yield each person with the two fields."""
        for person in self.people:
            yield person, self[f"name_{person.pk}"], self[f"came_{person.pk}"]

    def came(self) -> set[int]:
        """Return the keys of those who were there."""
        return {one.pk for one in self.people if self.cleaned_data[f"came_{one.pk}"]}

    def names(self) -> dict[int, str]:
        """Return the names by key."""
        return {
            one.pk: " ".join(self.cleaned_data[f"name_{one.pk}"].split()) for one in self.people
        }
