"""Reading suggestions; the wall shows each only to those who own the entry."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.paging import Page, page_of
from wegenetz.network.errors import InstitutionUnknown, SubprojectUnknown
from wegenetz.network.models import Institution, Subproject, Suggestion
from wegenetz.network.staff_directory_errors import SuggestionUnknown
from wegenetz.network.values import SuggestionSubject

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

#: Rows on a page.
SIZE = 20
#: Within this time a suggestion is answered.
PATIENCE = timedelta(days=7)


def suggestions_waiting(*, after: str = "") -> Page[Suggestion]:
    """Suggestions without an answer, the longest waiting first. One query."""
    waiting = Suggestion.objects.filter(state=Suggestion.State.WAITING)
    return page_of(
        waiting.select_related("institution"), order=("sent_at", "pk"), after=after, size=SIZE
    )


def suggestions_answered(*, after: str = "") -> Page[Suggestion]:
    """Suggestions with their answers, the newest answer first. One query."""
    answered = Suggestion.objects.exclude(state=Suggestion.State.WAITING)
    return page_of(
        answered.select_related("institution", "answered_by"),
        order=("-answered_at", "-pk"),
        after=after,
        size=SIZE,
    )


def suggestions_to(houses: Sequence[int]) -> list[Suggestion]:
    """Return all suggestions about entries of houses, the oldest first. One query."""
    found = Suggestion.objects.filter(institution__in=houses).select_related("institution")
    return list(found.order_by("sent_at", "pk"))


def suggestions_waiting_count() -> int:
    """Return how many wait for the actor of this transaction."""
    return Suggestion.objects.filter(state=Suggestion.State.WAITING).count()


def suggestion_named(key: int) -> Suggestion:
    """Return a suggestion the actor may answer. One query.

    Raises
    ------
    SuggestionUnknown
        There is none for this actor.
    """
    found = Suggestion.objects.select_related("institution", "answered_by").filter(pk=key).first()
    if found is None:
        raise SuggestionUnknown
    return found


def days_left(suggestion: Suggestion, *, now: datetime) -> int:
    """Return how many days are left to answer; negative ones are overdue."""
    until = suggestion.sent_at.astimezone(BERLIN).date() + PATIENCE
    return (until - now.astimezone(BERLIN).date()).days


def subject_institution(code: str) -> SuggestionSubject:
    """Return an institution as what a suggestion is about. One query.

    Raises
    ------
    InstitutionUnknown
        There is none of this code.
    """
    found = Institution.objects.filter(code=code).first()
    if found is None:
        raise InstitutionUnknown
    return SuggestionSubject(
        kind="institution",
        code=code,
        name=found.name or found.label.into("de"),
        institution_id=found.pk,
    )


def subject_subproject(code: str) -> SuggestionSubject:
    """Return a subproject as what a suggestion is about. One query.

    Raises
    ------
    SubprojectUnknown
        There is none of this code.
    """
    found = Subproject.objects.filter(code=code).first()
    if found is None:
        raise SubprojectUnknown
    return SuggestionSubject(
        kind="subproject", code=code, name=found.name, institution_id=found.operator_id
    )
