"""Forms with which members publish times, close days and call appointments off."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.models.appointments import Mode
from wegenetz.booking.selectors.arising import draft_of, slots_arising, slots_in_the_way
from wegenetz.booking.selectors.slots import moment
from wegenetz.booking.values.slots import day_written
from wegenetz.booking.values.times import Times
from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.booking.models import Availability
    from wegenetz.booking.values.slots import Spans

WEEKDAYS = (_("Mo"), _("Di"), _("Mi"), _("Do"), _("Fr"), _("Sa"), _("So"))
SPOKEN = [(code, name) for code, name in LANGUAGES.items() if code not in {"de", "de-simple"}]
_BREAK = re.compile(r"\s*(\d{1,2}:\d{2})\s*(?:-|–|bis)\s*(\d{1,2}:\d{2})\s*")
MOST_DATES = 60


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """Return a field for a day, with the calendar of the browser."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def hour_field(label: Any) -> forms.TimeField:
    """Return a field for a time of day, with the clock of the browser."""
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class TimesForm(forms.Form):
    """When somebody can be booked. The form itself says what would arise, so that a preview needs no second place."""

    counsellor_id = forms.TypedChoiceField(label=_("Wer"), coerce=int)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Jede Woche an"),
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    every_weeks = forms.TypedChoiceField(
        label=_("Wie oft"),
        choices=[(1, _("jede Woche")), (2, _("alle 2 Wochen")), (4, _("alle 4 Wochen"))],
        coerce=int,
    )
    dates = forms.CharField(
        label=_("Oder an einzelnen Tagen"),
        required=False,
        max_length=900,
        help_text=_("Mit Komma getrennt, zum Beispiel 01.12.2026, 15.12.2026."),
    )
    starts = hour_field(_("Von"))
    ends = hour_field(_("Bis"))
    slot_minutes = forms.IntegerField(
        label=_("Minuten je Termin"), min_value=5, max_value=480, initial=45
    )
    pause_minutes = forms.IntegerField(
        label=_("Minuten dazwischen"), min_value=0, max_value=240, initial=15
    )
    breaks = forms.CharField(
        label=_("Pausen"),
        required=False,
        max_length=120,
        help_text=_("Zum Beispiel 12:00–12:30. Mehrere mit Komma getrennt."),
    )
    modes = forms.MultipleChoiceField(
        label=_("Wie man spricht"), choices=Mode.choices, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen außer Deutsch"),
        choices=SPOKEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    offer_id = forms.TypedChoiceField(
        label=_("Für welches Angebot"), coerce=int, empty_value=None, required=False
    )
    location_id = forms.TypedChoiceField(
        label=_("An welchem Standort"), coerce=int, empty_value=None, required=False
    )
    room = forms.CharField(label=_("Raum"), required=False, max_length=120)
    notice_hours = forms.IntegerField(
        label=_("Buchbar bis so viele Stunden vorher"), min_value=0, max_value=336, initial=2
    )
    valid_from = day_field(_("Gilt ab"))
    valid_to = day_field(_("Gilt bis"), required=False, hint=_("Leer: bis auf Weiteres."))
    skips_holidays = forms.BooleanField(
        label=_("An Feiertagen des Landes keine Termine"), required=False, initial=True
    )
    is_counsellor_named = forms.BooleanField(
        label=_("Name öffentlich zeigen"),
        required=False,
        help_text=_("Sonst steht in der Liste der freien Zeiten kein Name."),
    )

    def __init__(
        self,
        *args: Any,
        institution_id: int,
        people: Mapping[int, str],
        now: datetime,
        held: Availability | None = None,
        **kwargs: Any,
    ) -> None:
        if held is not None:
            kwargs["initial"] = initial_of(held)
        super().__init__(*args, **kwargs)
        self.institution_id = institution_id
        self.now = now
        self.held = held
        self.arising: Spans | None = None
        self.fields["counsellor_id"].choices = list(people.items())  # type: ignore[attr-defined]
        self._places(institution_id)

    def _places(self, institution_id: int) -> None:
        """Offer what the house offers and where it is; only places it has, so that nobody is sent elsewhere."""
        offers = catalogue.offers_open(institution_id=institution_id)
        titles = sorted((str(catalogue.title_of(offer)), offer.pk) for offer in offers)
        self.fields["offer_id"].choices = [  # type: ignore[attr-defined]
            ("", _("für keins bestimmtes")),
            *((pk, title) for title, pk in titles),
        ]
        places = network.locations_of(institution_id)
        self.fields["location_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Hauptstandort")),
            *((place.pk, str(place)) for place in places if not place.is_main),
        ]

    def clean_dates(self) -> tuple[date, ...]:
        words = [word.strip() for word in self.cleaned_data["dates"].split(",") if word.strip()]
        if len(words) > MOST_DATES:
            raise forms.ValidationError(
                _now("Das sind mehr als %(most)d Tage.") % {"most": MOST_DATES}
            )
        return tuple(sorted({_read_day(word) for word in words}))

    def clean_breaks(self) -> tuple[tuple[time, time], ...]:
        words = [word for word in self.cleaned_data["breaks"].split(",") if word.strip()]
        return tuple(_read_break(word) for word in words)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._ensure_days(cleaned)
        self._ensure_order(cleaned)
        if not self.errors:
            self._ensure_fits()
        return cleaned

    def _ensure_days(self, cleaned: dict[str, Any]) -> None:
        if "dates" in self.errors or "weekdays" in self.errors:
            return
        if not cleaned.get("weekdays") and not cleaned.get("dates"):
            self.add_error(
                "weekdays", _("Wählen Sie Wochentage, oder schreiben Sie einzelne Tage.")
            )
        if cleaned.get("weekdays") and cleaned.get("dates"):
            self.add_error("dates", _("Entweder Wochentage oder einzelne Tage, nicht beides."))

    def _ensure_order(self, cleaned: dict[str, Any]) -> None:
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Das Ende muss nach dem Anfang liegen."))
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Das Ende muss nach dem Anfang liegen."))

    def _ensure_fits(self) -> None:
        draft = draft_of(self.times())
        draft.pk = self.held.pk if self.held else None
        self.arising = slots_arising(draft, now=self.now)
        if not self.arising.slots:
            self.add_error(
                None,
                _("So entsteht keine einzige Zeit. Prüfen Sie Tage, Uhrzeiten, Pausen und Dauer."),
            )
            return
        double = slots_in_the_way(draft, self.arising.slots)
        if double:
            words = _now("In dieser Zeit sind schon andere Zeiten veröffentlicht: %(times)s.")
            self.add_error(None, words % {"times": "; ".join(map(moment, double))})

    def times(self) -> Times:
        """Return what the member said; the fields must be valid."""
        said = dict(self.cleaned_data)
        for name in ("weekdays", "modes", "languages"):
            said[name] = tuple(said[name])
        return Times(institution_id=self.institution_id, **said)


def initial_of(held: Availability) -> dict[str, Any]:
    """Return published times as the form shows them."""
    return {
        name: getattr(held, name)
        for name in TimesForm.base_fields
        if name not in {"dates", "breaks"}
    } | {
        "dates": ", ".join(f"{day:%d.%m.%Y}" for day in held.dates),
        "breaks": ", ".join(f"{a:%H:%M}–{b:%H:%M}" for a, b in held.breaks),
    }


def _read_day(word: str) -> date:
    day = day_written(word)
    if day is None:
        raise forms.ValidationError(
            _now("„%(word)s“ ist kein Tag. Schreiben Sie zum Beispiel 01.12.2026.")
            % {"word": word}
        )
    return day


def _read_break(word: str) -> tuple[time, time]:
    found = _BREAK.fullmatch(word)
    pair = [tuple(map(int, part.split(":"))) for part in found.groups()] if found else []
    if not pair or any(hour > 23 or minute > 59 for hour, minute in pair) or pair[0] >= pair[1]:
        raise forms.ValidationError(
            _now("„%(word)s“ ist keine Pause. Schreiben Sie zum Beispiel 12:00–12:30.")
            % {"word": word.strip()}
        )
    (from_hour, from_minute), (to_hour, to_minute) = pair
    return time(from_hour, from_minute), time(to_hour, to_minute)


class WordsForm(forms.Form):
    """What the people concerned should read."""

    words = forms.CharField(
        label=_("Ihre Worte dazu"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Steht in der E-Mail. Den Weg zu neuen Zeiten schreiben wir dazu."),
    )


class CloseForm(WordsForm):
    """Who closes a day."""

    who = forms.TypedChoiceField(label=_("Wer ist nicht da?"), coerce=int)

    field_order = ("who", "words")

    def __init__(
        self, *args: Any, people: Mapping[int, str], is_whole: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        whole = [(0, _("das ganze Haus"))] if is_whole else []
        self.fields["who"].choices = [*people.items(), *whole]  # type: ignore[attr-defined]


class AttendanceForm(forms.Form):
    """Whether somebody came; empty takes the note back."""

    attendance = forms.ChoiceField(
        choices=[("came", ""), ("missed", ""), ("", "")], required=False
    )
