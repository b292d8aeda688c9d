"""Forms of dates: a row of runs, one run, its sessions, a cancellation."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.catalogue.models import Run
from wegenetz.catalogue.staff_forms.writing import CountField, TicksField, WritingForm, choose
from wegenetz.catalogue.values import RunDraft, RunPlan, SessionSpan
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.recurrence import instant
from wegenetz.foundation.ui.formats import language_name
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from wegenetz.catalogue.models import Offer

_DATE = "%Y-%m-%d"
#: 20.01.2027 09:00-16:00 Raum 2
_LINE = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4}),?\s+(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2}),?\s*(.*)"
)


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format=_DATE)
    return forms.DateField(
        label=label, widget=widget, input_formats=[_DATE, "%d.%m.%Y"], **options
    )


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class RunForm(WritingForm):
    """One run."""

    starts = _day(_("Erster Tag"))
    ends = _day(_("Letzter Tag"), required=False, help_text=_("Leer: Es ist nur ein Tag."))
    apply_by = _day(_("Anmelden bis"), required=False)
    seats = CountField(label=_("Plätze"), required=False, min_value=1, max_value=5000)
    language = forms.ChoiceField(label=_("Sprache"), required=False)
    location = forms.TypedChoiceField(
        label=_("Standort"), required=False, coerce=int, empty_value=None
    )
    is_certain = forms.BooleanField(label=_("Der Termin steht fest"), required=False, initial=True)

    def __init__(self, *arguments: Any, offer: Offer, **options: Any) -> None:
        super().__init__(*arguments, **options)
        language: Any = self.fields["language"]
        language.choices = choose(*((code, language_name(code)) for code in offer.languages))
        location: Any = self.fields["location"]
        places = network.locations_of(offer.institution_id)
        location.choices = choose(*((place.pk, str(place)) for place in places))

    def draft(self) -> RunDraft:
        """Return what was written about the run itself."""
        said = self.cleaned_data
        return RunDraft(
            starts=said["starts"],
            ends=said["ends"] or said["starts"],
            apply_by=said["apply_by"],
            seats=said["seats"],
            language=said["language"],
            location_id=said["location"],
            is_certain=said["is_certain"],
        )


def initial_of_run(run: Run) -> dict[str, Any]:
    """Return what the form shows of a run."""
    same = ("starts", "ends", "apply_by", "seats", "language")
    return {
        **{name: getattr(run, name) for name in same},
        "location": run.location_id,
        "is_certain": run.status != Run.Status.PLANNED,
    }


class PlanForm(RunForm):
    """A run with its sessions, and how often it is repeated."""

    begins = _time(_("Beginn"))
    finishes = _time(_("Ende"))
    weekdays = TicksField(
        label=_("An diesen Wochentagen"),
        required=False,
        choices=[
            ("0", _("Montag")),
            ("1", _("Dienstag")),
            ("2", _("Mittwoch")),
            ("3", _("Donnerstag")),
            ("4", _("Freitag")),
            ("5", _("Samstag")),
            ("6", _("Sonntag")),
        ],
        help_text=_("Leer: der eine Tag, oder Montag bis Freitag."),
    )
    room = forms.CharField(label=_("Raum"), required=False, max_length=80)
    repeats = CountField(
        label=_("Wie oft noch einmal"), required=False, min_value=0, max_value=100
    )
    every_weeks = CountField(
        label=_("Alle wie viele Wochen"), required=False, min_value=1, max_value=104
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(said.get("begins")) != bool(said.get("finishes")):
            self.add_error("finishes", _("Zu einer Sitzung gehören Beginn und Ende."))
        if said.get("repeats") and not said.get("every_weeks"):
            self.add_error(
                "every_weeks", _("Schreiben Sie, nach wie vielen Wochen es wieder beginnt.")
            )
        return said

    def plan(self) -> RunPlan:
        """Return what was written."""
        said = self.cleaned_data
        return RunPlan(
            first=self.draft(),
            begins=said["begins"],
            finishes=said["finishes"],
            weekdays=frozenset(map(int, said["weekdays"])),
            room=said["room"],
            repeats=said["repeats"] or 0,
            every_weeks=said["every_weeks"] or 0,
        )


class SessionsForm(WritingForm):
    """All sessions of a run, one a line."""

    sessions = forms.CharField(
        label=_("Sitzungen"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Eine je Zeile: 20.01.2027 09:00-16:00 Raum 2"),
    )

    def clean_sessions(self) -> list[SessionSpan]:
        lines = self.cleaned_data["sessions"].splitlines()
        return [self._span(number, line) for number, line in enumerate(lines, 1) if line.strip()]

    @staticmethod
    def _span(number: int, line: str) -> SessionSpan:
        found = _LINE.fullmatch(line.strip())
        span = _span_of(found) if found else None
        if span is None:
            raise forms.ValidationError(
                _(
                    "Zeile %(number)s verstehen wir nicht: „%(line)s“. Schreiben Sie sie wie 20.01.2027 09:00-16:00 Raum 2."
                ),
                params={"number": number, "line": line.strip()[:60]},
            )
        return span


def _span_of(found: re.Match[str]) -> SessionSpan | None:
    """Return what a line says; None if there is no such day or time."""
    day, month, year, *hours = (int(part) for part in found.groups()[:7])
    with suppress(ValueError):
        when = date(year, month, day)
        return SessionSpan(
            starts_at=instant(when, time(hours[0], hours[1])),
            ends_at=instant(when, time(hours[2], hours[3])),
            room=found[8].strip()[:80],
        )
    return None


def initial_of_sessions(run: Run) -> dict[str, str]:
    """Return the sessions of a run as lines."""
    return {
        "sessions": "\n".join(_line(s.starts_at, s.ends_at, s.room) for s in run.sessions.all())
    }


def _line(starts_at: datetime, ends_at: datetime, room: str) -> str:
    starts, ends = starts_at.astimezone(BERLIN), ends_at.astimezone(BERLIN)
    return f"{starts:%d.%m.%Y %H:%M}-{ends:%H:%M} {room}".strip()


class CancelForm(WritingForm):
    """Why a run does not take place."""

    reason = forms.CharField(
        label=_("Grund der Absage"),
        required=False,
        max_length=300,
        help_text=_("Alle, die angemeldet sind, lesen ihn."),
    )
