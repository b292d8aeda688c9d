"""What somebody writes about an offer, a series or a run, before it is a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """Everything a house says about an offer, texts in German; see :class:`wegenetz.catalogue.models.Offer`."""

    kind: str
    audience: str = "persons"
    title: str = ""
    summary: str = ""
    step: str = ""
    """Code of the step; empty for an offer beside the plan."""

    series_id: int | None = None
    series_position: int = 0
    regions: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    target_group: str = ""
    languages: tuple[str, ...] = ()
    german_level: str = ""
    mode: str = ""
    location_id: int | None = None
    lessons: int | None = None
    hours_per_week: int | None = None
    bring: tuple[str, ...] = ()
    fundings: tuple[str, ...] | None = None
    wait: int | None = None
    wait_p90: int | None = None
    cost: int | None = None
    note: str = ""
    is_bookable: bool = False
    booking_mode: str = "on_request"
    seats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often an offer starts anew; see :class:`wegenetz.catalogue.models.Offer`."""

    rhythm_days: int
    rhythm_anchor: date
    run_days: int
    """Days from the first to the last day; 0 for a single day."""

    apply_days: int = 0
    session_weekdays: tuple[int, ...] = ()
    session_begins: time | None = None
    session_finishes: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDraft:
    """What a house says about a series of offers."""

    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDraft:
    """What a house says about one run."""

    starts: date
    ends: date
    apply_by: date | None = None
    seats: int | None = None
    language: str = ""
    location_id: int | None = None
    is_certain: bool = True
    """False while it is only planned."""
