"""Forms of booking: how many come, and how they can be reached; then names, fewer seats, or an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.values.asking import Ask
from wegenetz.booking.values.runs import LARGEST_PARTY
from wegenetz.foundation.guard import HoneypotMixin
from wegenetz.foundation.ui.reaching import MailField, PhoneField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wegenetz.booking.models import Participant
    from wegenetz.booking.values.runs import Before

#: What people answer about courses that come before.
BEFORE: dict[str, bool | None] = {"yes": True, "no": False, "unsure": None}


class BookingForm(HoneypotMixin):
    """A party that wants seats. Only the number is needed."""

    party = forms.IntegerField(
        label=_("Wie viele Personen kommen?"),
        min_value=1,
        max_value=LARGEST_PARTY,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Schreiben Sie, wie viele Personen kommen."),
            "invalid": _("Schreiben Sie eine Zahl, zum Beispiel 2."),
            "min_value": _("Schreiben Sie eine Zahl, zum Beispiel 2."),
            "max_value": _(
                "Mehr als %(limit_value)s Personen melden Sie bitte direkt bei der Stelle an."
            ),
        },
    )
    before = forms.ChoiceField(
        label=_("Haben Sie das schon gemacht?"),
        choices=[
            ("yes", _("Ja")),
            ("no", _("Nein")),
            ("unsure", _("Ich weiß nicht")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wählen Sie eine Antwort.")},
    )
    name = forms.CharField(
        label=_("Ihr Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        label=_("E-Mail"),
        required=False,
        help_text=_("Dann schreiben wir Ihnen, wenn sich etwas ändert."),
    )
    phone = PhoneField(label=_("Telefon"), required=False)
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, before: Sequence[Before], key: str = "") -> None:
        super().__init__(data, initial={"key": key})
        if not any(course.is_required for course in before):
            del self.fields["before"]

    def asked(self, *, run_id: int, language: str, sender_id: int | None) -> Ask:
        """Return what the form says; needs to be valid."""
        said = self.cleaned_data
        return Ask(
            run_id=run_id,
            party=said["party"],
            language=language,
            name=" ".join(said["name"].split()),
            email=said["email"],
            phone=said["phone"],
            has_prerequisites=BEFORE[said["before"]] if "before" in said else None,
            sender_id=sender_id,
            key=said["key"],
        )


class ReachForm(forms.Form):
    """How the holder of a link is reached from now on."""

    email = MailField(label=_("E-Mail"), required=False)
    phone = PhoneField(label=_("Telefon"), required=False)


class NamesForm(forms.Form):
    """Who comes: one field a seat."""

    def __init__(self, data: Any = None, *, people: Sequence[Participant]) -> None:
        super().__init__(data)
        for person in people:
            self.fields[f"name_{person.number}"] = forms.CharField(
                label=_("Person %(number)s") % {"number": person.number},
                max_length=120,
                required=False,
                initial=person.name,
            )

    def names(self) -> dict[int, str]:
        """Return names by number of the seat."""
        return {
            int(field.removeprefix("name_")): " ".join(name.split())
            for field, name in self.cleaned_data.items()
        }


class ShrinkForm(forms.Form):
    """How many still come."""

    def __init__(self, data: Any = None, *, party: int) -> None:
        super().__init__(data)
        fewer = range(party - 1, 0, -1)
        self.fields["party"] = forms.TypedChoiceField(
            label=_("Wie viele kommen noch?"),
            coerce=int,
            choices=[(number, number) for number in fewer],
        )


class CancelForm(forms.Form):
    """Why somebody does not come; nobody has to say."""

    reason = forms.CharField(label=_("Grund"), max_length=300, required=False)
