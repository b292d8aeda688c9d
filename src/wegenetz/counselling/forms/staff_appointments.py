"""The form for an appointment at a time that is no published slot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.values.slots import instant
from wegenetz.booking.values.times import GivenTime
from wegenetz.counselling.forms.days import day_field, since
from wegenetz.counselling.staff_words import MEETING_MINUTES, MEETS
from wegenetz.foundation.ui.choices import Pills

if TYPE_CHECKING:
    from datetime import date, datetime

MODES = [(code, channel.label) for code, channel in MEETS.items()]


class TimeForm(forms.Form):
    """Any time of the counsellor."""

    seed = forms.UUIDField(widget=forms.HiddenInput)
    """Whoever sends the same page twice means the same appointment."""

    on = day_field(_("Tag des Termins"), required=True)
    at = forms.TimeField(
        label=_("Uhrzeit"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Hier fehlt die Uhrzeit."),
            "invalid": _("Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 10:30."),
        },
    )
    minutes = forms.TypedChoiceField(
        label=_("Wie lange"),
        coerce=int,
        choices=[(n, f"{n} Min.") for n in MEETING_MINUTES],
        widget=Pills,
    )
    mode = forms.ChoiceField(label=_("Wie"), choices=MODES, widget=Pills)
    room = forms.CharField(label=_("Raum"), required=False, max_length=120)

    def __init__(
        self, data: Any = None, *, now: datetime, today: date, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.now = now
        self.fields["on"].validators.append(since(today))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("on") and said.get("at"):
            said["starts_at"] = instant(said["on"], said["at"])
            if said["starts_at"] <= self.now:
                self.add_error("at", _("Diese Uhrzeit ist schon vorbei."))
        return said

    @property
    def when(self) -> GivenTime:
        """The time that was typed."""
        said = self.cleaned_data
        return GivenTime(
            starts_at=said["starts_at"],
            ends_at=said["starts_at"] + timedelta(minutes=said["minutes"]),
            room=said["room"],
        )


class SlotForm(forms.Form):
    """One press: a free slot, and how one meets."""

    seed = forms.UUIDField()
    slot = forms.RegexField(r"^(\d{1,18}):(onsite|phone|video)$")

    @property
    def when(self) -> GivenTime:
        """The slot that was pressed."""
        return GivenTime(slot_id=int(self.cleaned_data["slot"].partition(":")[0]))

    @property
    def mode(self) -> str:
        """How one meets."""
        return str(self.cleaned_data["slot"].partition(":")[2])


class CallOffForm(forms.Form):
    """What the person reads about it."""

    words = forms.CharField(
        label=_("Ihre Worte dazu"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Steht in der E-Mail an die Person."),
    )
