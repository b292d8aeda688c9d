"""Forms of offers, series, and what comes before an offer."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegenetz.catalogue import selectors
from wegenetz.catalogue.models import Offer
from wegenetz.catalogue.staff_forms.writing import (
    CountField,
    TicksField,
    WritingForm,
    choose,
    named,
)
from wegenetz.catalogue.values import OfferDraft, SeriesDraft
from wegenetz.foundation.text import SOURCE
from wegenetz.foundation.ui.formats import language_name
from wegenetz.network import selectors as network
from wegenetz.professions import selectors as professions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wegenetz.catalogue.selectors.alike import Alike

#: Languages that can be ticked; German first, then those of our pages and some more that are often spoken.
LANGUAGES = (
    *("de", "en", "ar", "fa", "uk", "ru", "tr", "fr", "es", "pl", "ro"),
    *("bg", "bs", "el", "hr", "it", "ku", "pt", "ps", "sq", "sr", "ti", "vi"),
)
_CENTS = 100
_SEPARATORS = re.compile(r"[\s,;]+")


def _long(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        **options,
    )


class OfferForm(WritingForm):
    """Everything a house says about an offer."""

    kind = forms.ChoiceField(label=_("Art"), choices=Offer.Kind.choices)
    audience = forms.ChoiceField(label=_("An wen es sich richtet"), choices=Offer.Audience.choices)
    step = forms.ChoiceField(
        label=_("Schritt auf dem Weg"),
        required=False,
        help_text=_("Dann rechnen alle Wege damit. Leer: Es steht nur im Verzeichnis."),
    )
    title = forms.CharField(
        label=_("Titel"),
        required=False,
        max_length=120,
        help_text=_("Leer: Es heißt wie der Schritt."),
    )
    summary = _long(_("Worum es geht"), help_text=_("Ein bis zwei Sätze."))
    target_group = forms.CharField(label=_("Für wen"), required=False, max_length=200)
    topics = TicksField(label=_("Themen"), required=False, choices=Offer.Topic.choices)
    mode = forms.ChoiceField(label=_("Wo"), required=False, choices=choose(*Offer.Mode.choices))
    location = forms.TypedChoiceField(
        label=_("Standort"), required=False, coerce=int, empty_value=None
    )
    languages = TicksField(label=_("Sprachen"), required=False)
    german_level = forms.ChoiceField(
        label=_("Deutsch ab"), required=False, choices=choose(*Offer.Level.choices)
    )
    lessons = CountField(
        label=_("Unterrichtsstunden"),
        required=False,
        min_value=1,
        max_value=5000,
        help_text=_("Zu 45 Minuten, insgesamt."),
    )
    hours_per_week = CountField(
        label=_("Stunden in der Woche"), required=False, min_value=0, max_value=60
    )
    cost = forms.DecimalField(
        label=_("Eigenanteil in Euro"),
        required=False,
        min_value=0,
        max_value=100_000,
        decimal_places=2,
        localize=True,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places"),
            _(
                "Eigenanteil: Schreiben Sie einen Betrag von 0 bis 100.000 Euro, zum Beispiel 150,00."
            ),
        ),
        help_text=_("0, wenn es nichts kostet. Leer: wie beim Schritt, sonst noch offen."),
    )
    takes_some_fundings = forms.BooleanField(
        label=_("Nur bestimmte Förderungen annehmen"),
        required=False,
        help_text=_("Ohne Haken gelten alle, die zum Schritt gehören."),
    )
    fundings = TicksField(label=_("Diese Förderungen nehmen Sie an"), required=False)
    wait = CountField(
        label=_("Übliche Wartezeit in Tagen"), required=False, min_value=0, max_value=1000
    )
    wait_p90 = CountField(
        label=_("Lange Wartezeit in Tagen"),
        required=False,
        min_value=0,
        max_value=1000,
        help_text=_("In neun von zehn Fällen reicht sie."),
    )
    regions = forms.CharField(
        label=_("Kreise"),
        required=False,
        help_text=_(
            "Schlüssel mit fünf Ziffern oder ein ganzes Land, zum Beispiel HB. Leer: überall."
        ),
    )
    professions = TicksField(label=_("Nur für diese Berufe"), required=False)
    needs = TicksField(label=_("Voraussetzungen über den Schritt hinaus"), required=False)
    gives = TicksField(label=_("Was man danach hat, über den Schritt hinaus"), required=False)
    bring = TicksField(label=_("Unterlagen zum Mitbringen"), required=False)
    series = forms.TypedChoiceField(label=_("Reihe"), required=False, coerce=int, empty_value=None)
    series_position = CountField(
        label=_("Stelle in der Reihe"), required=False, min_value=0, max_value=200
    )
    is_bookable = forms.BooleanField(label=_("Plätze lassen sich hier buchen"), required=False)
    booking_mode = forms.ChoiceField(
        label=_("Wie gebucht wird"),
        choices=[
            (Offer.BookingMode.ON_REQUEST, _("auf Anfrage: Sie sagen zu oder ab")),
            (Offer.BookingMode.DIRECT, _("direkt: der Platz ist sofort sicher")),
        ],
    )
    seats = CountField(
        label=_("Plätze eines neuen Durchlaufs"), required=False, min_value=1, max_value=5000
    )
    note = _long(_("Anmerkung"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    """When the row was changed that is edited here."""

    def __init__(self, *arguments: Any, institution_id: int, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._offer("step", selectors.steps_offered().items())
        self._offer("location", ((p.pk, str(p)) for p in network.locations_of(institution_id)))
        self._offer("series", ((s.pk, s.title) for s in selectors.series_of(institution_id)))
        facts = list(professions.fact_labels().items())
        ticks: dict[str, list[tuple[str, Any]]] = {
            "languages": [(code, language_name(code)) for code in LANGUAGES],
            "needs": facts,
            "gives": facts,
            "bring": list(professions.document_labels().items()),
            "professions": selectors.professions_planned(),
            "fundings": list(selectors.funding_labels().items()),
        }
        for name, choices in ticks.items():
            self._field(name).choices = named(choices)

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        self._field(name).choices = choose(*choices)

    def clean_cost(self) -> int | None:
        cost = self.cleaned_data["cost"]
        return None if cost is None else round(cost * _CENTS)

    def clean_regions(self) -> tuple[str, ...]:
        """Keys of Kreise; two letters stand for all of a Land."""
        said = [word for word in _SEPARATORS.split(self.cleaned_data["regions"].strip()) if word]
        lands = {word.upper() for word in said if not word.isdigit()}
        whole = [r.ags for r in network.regions() if r.land in lands] if lands else []
        unknown = lands - set(network.land_names())
        if unknown:
            raise forms.ValidationError(
                _(
                    "Das Land %(land)s kennen wir nicht. Gemeint sind zwei Buchstaben, zum Beispiel NI."
                ),
                params={"land": min(unknown)},
            )
        return tuple(dict.fromkeys([*(w for w in said if w.isdigit()), *whole]))

    def draft(self) -> OfferDraft:
        """Return what was written."""
        said = self.cleaned_data
        values: dict[str, Any] = {
            name: tuple(said[name])
            for name in ("topics", "languages", "professions", "needs", "gives", "bring")
        } | {
            name: said[name]
            for name in (
                *("kind", "audience", "step", "title", "summary", "target_group", "mode"),
                *("german_level", "lessons", "hours_per_week", "cost", "wait", "wait_p90"),
                *("regions", "is_bookable", "booking_mode", "seats", "note"),
            )
        }
        return OfferDraft(
            **values,
            location_id=said["location"],
            series_id=said["series"],
            series_position=said["series_position"] or 0,
            fundings=tuple(said["fundings"]) if said["takes_some_fundings"] else None,
        )


class NewOfferForm(OfferForm):
    """A new offer; asks back where the house may have it already."""

    is_new = forms.BooleanField(
        label=_("Es ist keines von diesen. Neu eintragen."), required=False
    )
    alike: Sequence[Alike] = ()

    def __init__(self, *arguments: Any, institution_id: int, **options: Any) -> None:
        super().__init__(*arguments, institution_id=institution_id, **options)
        self._house = institution_id

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.alike = selectors.offers_alike(
            institution_id=self._house,
            title=cleaned.get("title", ""),
            step=cleaned.get("step", ""),
        )
        if self.alike and not cleaned.get("is_new") and not self.errors:
            self.add_error(
                "is_new", gettext("Meinen Sie eines von diesen? Wenn nicht, sagen Sie es hier.")
            )
        return cleaned


def initial_of(offer: Offer) -> dict[str, Any]:
    """Return what the form shows of an offer."""
    same = (
        *("kind", "audience", "topics", "languages", "german_level", "mode", "lessons", "needs"),
        *("gives", "bring", "professions", "hours_per_week", "wait", "wait_p90", "seats"),
        *("series_position", "is_bookable", "booking_mode"),
    )
    texts = ("title", "summary", "target_group", "note")
    return {
        **{name: getattr(offer, name) for name in same},
        **{name: getattr(offer, name).get(SOURCE, "") for name in texts},
        "step": offer.step_id or "",
        "location": offer.location_id,
        "series": offer.series_id,
        "cost": None if offer.cost is None else _euros(offer.cost),
        "regions": ", ".join(_regions_short(offer.regions)),
        "takes_some_fundings": offer.fundings is not None,
        "fundings": tuple(offer.fundings or ()),
        "seen": offer.updated_at.isoformat(),
    }


def _euros(cents: int) -> Decimal:
    """Return euros as people type them: whole ones without decimals."""
    euros = Decimal(cents) / _CENTS
    return euros.quantize(Decimal(1) if cents % _CENTS == 0 else Decimal("0.01"))


def _regions_short(regions: list[str]) -> list[str]:
    """Return keys of Kreise, and two letters for a Land that is there as a whole."""
    of_land: dict[str, set[str]] = {}
    for region in network.regions() if regions else []:
        of_land.setdefault(region.land, set()).add(region.ags)
    whole = [land for land, keys in of_land.items() if keys <= set(regions)]
    covered = {ags for land in whole for ags in of_land[land]}
    return [*whole, *(ags for ags in regions if ags not in covered)]


class SeriesForm(WritingForm):
    """What a series is called."""

    title = forms.CharField(
        label=_("Titel"),
        max_length=120,
        error_messages={"required": _("Schreiben Sie, wie die Reihe heißt.")},
    )
    summary = _long(_("Worum es geht"))

    def draft(self) -> SeriesDraft:
        return SeriesDraft(title=self.cleaned_data["title"], summary=self.cleaned_data["summary"])


class PrerequisiteForm(WritingForm):
    """What comes before an offer."""

    before = forms.TypedChoiceField(label=_("Das kommt vorher"), coerce=int)
    is_required = forms.BooleanField(label=_("Ohne das geht es nicht"), required=False)

    def __init__(self, *arguments: Any, offer: Offer, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = selectors.offers_open(institution_id=offer.institution_id).exclude(pk=offer.pk)
        before: Any = self.fields["before"]
        before.choices = [
            (one.pk, str(selectors.title_of(one))) for one in others.order_by("code")
        ]
