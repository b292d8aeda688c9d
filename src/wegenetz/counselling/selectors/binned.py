"""Cases whose time in the bin is over; read by the job and by the report, both for retention."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from wegenetz.counselling.case_policies import BIN_KEEPS
from wegenetz.counselling.models import Case
from wegenetz.foundation.clock import BERLIN
from wegenetz.people.selectors.retention import persons_held

if TYPE_CHECKING:
    from datetime import date


def cases_due(*, now: datetime, today: date) -> list[tuple[int, int, datetime]]:
    """Return case, person and the instant from which it is due, the oldest first; what a hold or another floor keeps is left out."""
    rows = Case.objects.filter(deleted_at__lte=now - BIN_KEEPS, person__anonymised_at=None)
    for relation in Case._meta.related_objects:
        if relation.related_model._meta.app_label != Case._meta.app_label:
            rows = rows.exclude(
                pk__in=relation.related_model._default_manager.values(relation.field.attname)
            )
    found = list(rows.order_by("deleted_at", "pk").values_list("pk", "person_id", "deleted_at"))
    held = persons_held({person for _pk, person, _at in found}, today)
    return [(pk, person, at + BIN_KEEPS) for pk, person, at in found if at and person not in held]


def cases_due_until(day: date) -> list[tuple[int, date | None]]:
    """Return persons and the day on which a case of theirs leaves the bin for good, until a day."""
    end = datetime.combine(day + timedelta(days=1), time(), BERLIN).astimezone(UTC)
    due = cases_due(now=end, today=day)
    return [(person, at.astimezone(BERLIN).date()) for _pk, person, at in due]
