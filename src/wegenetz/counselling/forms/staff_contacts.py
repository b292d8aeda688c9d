"""The form for a contact: everything that can be known is filled in already."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.careful import CarefulForm
from wegenetz.counselling.forms.days import day_field, since, until
from wegenetz.counselling.services.contacts import Talk
from wegenetz.counselling.staff_words import (
    MEETS,
    MINUTES,
    Channel,
    ContactKind,
    QualificationTopic,
    RecognitionTopic,
    Topic,
)
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.ui.choices import Pills

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wegenetz.booking.models import Appointment
    from wegenetz.counselling.models import Case, Contact

LONGEST_NOTE = 10_000
LONGEST_TALK = 600
#: Lengths on "Heute".
QUICK_MINUTES = (10, 25, 45, 60)
#: Minutes if nobody has said anything yet.
USUAL = 30


def ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    """Return a field with several of a few words."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ContactFields(forms.Form):
    """What is said of a contact."""

    channel = forms.ChoiceField(label=_("Wie"), choices=Channel.choices, widget=Pills)
    minutes = forms.ChoiceField(label=_("Wie lange"), widget=Pills, required=False)
    other_minutes = forms.IntegerField(
        label=_("Andere Dauer in Minuten"),
        required=False,
        min_value=1,
        max_value=LONGEST_TALK,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    topics = ticks(_("Worüber"), Topic.choices)
    note = forms.CharField(
        label=_("Notiz"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    on = day_field(_("Wann"), required=True)
    kinds = forms.MultipleChoiceField(
        label=_("Art"),
        choices=ContactKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Wählen Sie mindestens eine Art.")},
    )
    topics_recognition = ticks(_("Zur Anerkennung"), RecognitionTopic.choices)
    topics_qualification = ticks(_("Zur Qualifizierung"), QualificationTopic.choices)
    competent_bodies = forms.TypedMultipleChoiceField(
        label=_("Über welche Stellen gesprochen wurde"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self, *, bodies: Mapping[int, str], today: date) -> None:
        """Set what only the case and the day know."""
        self.fields["minutes"].choices = [  # type: ignore[attr-defined]
            (str(n), str(_("{n} Min.")).format(n=n)) for n in MINUTES
        ]
        self.fields["on"].validators.append(until(today))
        held = self.fields["competent_bodies"]
        held.choices = list(bodies.items())  # type: ignore[attr-defined]
        if not bodies:
            del self.fields["competent_bodies"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["took"] = said.get("other_minutes") or int(said.get("minutes") or 0)
        if not said["took"] and not {"minutes", "other_minutes"} & set(self.errors):
            self.add_error("minutes", _("Wählen Sie die Dauer."))
        return said


class ContactForm(ContactFields):
    """A new contact; with it the next step, if there is one."""

    blocks = ticks(_("Textbausteine"), ())
    next_on = day_field(_("Nächster Schritt am"), hint=_("Wird zur Wiedervorlage."))
    next_what = forms.CharField(
        label=_("Was dann zu tun ist"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    finishes_first = forms.BooleanField(
        label=_("Die Erstberatung ist damit beendet"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        case: Case,
        last: Contact | None,
        blocks: Sequence[str],
        bodies: Mapping[int, str],
        today: date,
        meeting: Appointment | None = None,
    ) -> None:
        self.meeting = meeting
        minutes = last.minutes if last else USUAL
        on, channel = today, last.channel if last else Channel.IN_PERSON
        if meeting is not None:
            minutes = (meeting.ends_at - meeting.starts_at) // timedelta(minutes=1)
            on = meeting.starts_at.astimezone(BERLIN).date()
            channel = MEETS[meeting.mode]
        is_usual = minutes in MINUTES
        initial = {
            "on": on,
            "channel": channel,
            "minutes": str(minutes) if is_usual else "",
            "other_minutes": None if is_usual else minutes,
            "topics": last.topics if last and last.topics else case.topics,
            "kinds": [ContactKind.FOLLOW_UP if last else ContactKind.FIRST],
        }
        super().__init__(data, initial=initial)
        self.prepare(bodies=bodies, today=today)
        self.fields["blocks"].choices = [(str(text), text) for text in blocks]  # type: ignore[attr-defined]
        self.fields["next_on"].validators.append(since(today))
        if case.first_counselled_on is not None:
            del self.fields["finishes_first"]

    @property
    def shows_more(self) -> bool:
        """Whether something stands in the folded part that must be seen."""
        return self.is_bound or bool(self.initial["other_minutes"])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        parts = [*said.get("blocks", ()), said.get("note", "")]
        said["note"] = "\n".join(filter(None, parts))
        if len(said["note"]) > LONGEST_NOTE:
            self.add_error("note", _("Die Notiz ist länger als 10.000 Zeichen. Kürzen Sie sie."))
        day, following = said.get("on"), said.get("next_on")
        if day and following and following < day:
            self.add_error("next_on", _("Der nächste Schritt kommt nach dem Kontakt."))
        return said

    @property
    def talk(self) -> Talk:
        """What is to be written down."""
        said = self.cleaned_data
        return Talk(
            on=said["on"],
            kinds=tuple(said["kinds"]),
            channel=said["channel"],
            minutes=said["took"],
            topics=tuple(said["topics"]),
            topics_recognition=tuple(said["topics_recognition"]),
            topics_qualification=tuple(said["topics_qualification"]),
            competent_bodies=tuple(said.get("competent_bodies", ())),
            note=said["note"],
            next_on=said["next_on"],
            next_what=said["next_what"] or str(_("Nächster Kontakt")),
            finishes_first=bool(said.get("finishes_first")),
            appointment_id=self.meeting.pk if self.meeting else None,
        )


class QuickContactForm(forms.Form):
    """A contact written down on "Heute": with whom, how, about what; the rest is as usual."""

    q = forms.CharField(
        label=_("Mit wem?"),
        max_length=120,
        help_text=_("Name, Telefon oder Aktenzeichen"),
        error_messages={"required": _("Schreiben Sie, mit wem Sie gesprochen haben.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "hx-post": reverse_lazy("counselling:contact-whom"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#kontakt-wen",
                "hx-include": "closest form",
            }
        ),
    )
    channel = forms.ChoiceField(
        label=_("Wie"), choices=Channel.choices, widget=Pills, initial=Channel.PHONE
    )
    minutes = forms.TypedChoiceField(
        label=_("Wie lange"),
        coerce=int,
        choices=[(n, f"{n}") for n in QUICK_MINUTES],
        widget=Pills,
        initial=QUICK_MINUTES[1],
    )
    topics = ticks(_("Worüber"), Topic.choices)
    note = forms.CharField(
        label=_("Notiz"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    case = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """Chosen among several that were found."""

    def talk(self, *, today: date, is_first: bool) -> Talk:
        """Return what is to be written down."""
        said = self.cleaned_data
        return Talk(
            on=today,
            kinds=(ContactKind.FIRST if is_first else ContactKind.FOLLOW_UP,),
            channel=said["channel"],
            minutes=said["minutes"],
            topics=tuple(said["topics"]),
            note=said["note"],
        )


class ContactChangeForm(CarefulForm):
    """A contact that was recorded before."""

    on = day_field(_("Wann"), required=True)
    channel = forms.ChoiceField(label=_("Wie"), choices=Channel.choices, widget=Pills)
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=LONGEST_TALK)
    kinds = forms.MultipleChoiceField(
        label=_("Art"), choices=ContactKind.choices, widget=forms.CheckboxSelectMultiple
    )
    topics = ticks(_("Worüber"), Topic.choices)
    topics_recognition = ticks(_("Zur Anerkennung"), RecognitionTopic.choices)
    topics_qualification = ticks(_("Zur Qualifizierung"), QualificationTopic.choices)
    note = forms.CharField(
        label=_("Notiz"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, data: Any = None, *, contact: Contact, today: date) -> None:
        current = {
            name: getattr(contact, name)
            for name in self.base_fields
            if name not in {"version", "seen"}
        }
        super().__init__(data, current=current, version=contact.version)
        self.fields["on"].validators.append(until(today))


class ReminderForm(forms.Form):
    """Something to do until a day."""

    text = forms.CharField(
        label=_("Was ist zu tun?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schreiben Sie, was zu tun ist.")},
    )
    due_on = day_field(_("Bis wann?"), required=True)
    assignee = forms.TypedChoiceField(
        label=_("Wer?"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, data: Any = None, *, colleagues: Mapping[int, str], me: int | None, today: date
    ) -> None:
        super().__init__(data, initial={"assignee": me})
        self.fields["due_on"].validators.append(since(today))
        self.fields["assignee"].choices = [  # type: ignore[attr-defined]
            ("", _("wer gerade da ist")),
            *colleagues.items(),
        ]


class MoveForm(forms.Form):
    """Another day for a reminder."""

    due_on = day_field(_("Neuer Tag"), required=True)

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.fields["due_on"].validators.append(since(today))
