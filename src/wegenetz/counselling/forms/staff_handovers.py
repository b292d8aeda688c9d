"""Forms of the houses: a new hand-over, taking it back, a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling import staff_handover_errors as staff_errors
from wegenetz.counselling.forms.handovers import ReasonForm
from wegenetz.counselling.handover_values import Receiver, Said
from wegenetz.counselling.staff_handover_words import PAUSE_REASONS, WITHDRAW_REASONS
from wegenetz.network.subjects import Subject
from wegenetz.people.data_classes import ALWAYS, SPECIAL, DataClass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: Choice of a receiver that is in no directory.
OUTSIDE = "0"


class WithdrawForm(ReasonForm):
    """Take a hand-over back."""

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, choices=list(WITHDRAW_REASONS.items()), today=today)


class PauseForm(ReasonForm):
    """Let the clock rest, with a reason and an end."""

    until = forms.DateField(
        label=_("Bis wann?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Der letzte Tag der Pause. Danach läuft die Frist weiter."),
    )
    field_order = ("reason", "until", "text")

    def __init__(self, data: Any = None, *, today: date, codes: Sequence[str]) -> None:
        choices = [(code, words) for code, words in PAUSE_REASONS.items() if code in codes]
        super().__init__(data, choices=choices, today=today)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        until = said.get("until")
        if until is None or until < self.today:
            self.lacks("until", staff_errors.UntilWanted())
        return said

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(reason=data["reason"], text=data["text"], until=data["until"])


class HandoverForm(forms.Form):
    """To whom, what for, and what goes along."""

    receiver = forms.ChoiceField(
        label=_("Wer soll übernehmen?"),
        widget=forms.RadioSelect,
        error_messages={"required": staff_errors.ReceiverWanted.__doc__ or ""},
    )
    receiver_name = forms.CharField(
        label=_("Name, falls nicht im Verzeichnis"), max_length=200, required=False
    )
    receiver_email = forms.EmailField(
        label=_("E-Mail-Adresse dort"),
        required=False,
        help_text=_("Dorthin geht ein Link, der acht Tage gilt. Ein Konto ist nicht nötig."),
    )
    subject = forms.ChoiceField(label=_("Worum geht es?"), choices=Subject.choices)
    message = forms.CharField(
        label=_("Ihre Bitte"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        required=False,
        help_text=_("Was soll dort geschehen? Die andere Stelle liest das zuerst."),
    )
    scope = forms.MultipleChoiceField(
        label=_("Was geben Sie weiter?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Name und Kontakt gehen immer mit. Nur, was die Person erlaubt hat."),
    )
    documents = forms.MultipleChoiceField(
        label=_("Welche Dokumente?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        houses: Sequence[tuple[str, Any]],
        documents: Sequence[tuple[str, str]] = (),
        has_person: bool,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        outside = (OUTSIDE, _("jemand, der hier nicht im Verzeichnis steht"))
        self.fields["receiver"].choices = [*houses, outside]  # type: ignore[attr-defined]
        if not has_person:
            del self.fields["scope"], self.fields["documents"]
            return
        ordered = [one for one in DataClass if one != ALWAYS and one not in SPECIAL]
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in [*ordered, *sorted(SPECIAL)]
        ]
        if documents:
            self.fields["documents"].choices = list(documents)  # type: ignore[attr-defined]
        else:
            del self.fields["documents"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_outside = said.get("receiver") == OUTSIDE
        if is_outside and not (said.get("receiver_name") and said.get("receiver_email")):
            self.add_error("receiver_name", staff_errors.ReceiverWanted().sentence)
        return said

    def to(self) -> Receiver:
        """Return who shall take over."""
        data = self.cleaned_data
        if data["receiver"] == OUTSIDE:
            return Receiver(name=data["receiver_name"], email=data["receiver_email"])
        return Receiver(institution_id=int(data["receiver"]), email=data["receiver_email"])

    def carries(self) -> dict[str, Any]:
        """Return what goes along."""
        data = self.cleaned_data
        return {
            "scope": data.get("scope", ()),
            "documents": [int(key) for key in data.get("documents", ())],
            "subject": data["subject"],
            "message": data["message"],
        }
