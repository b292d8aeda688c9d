"""Days on which the ESF Plus wants something of a participation; what nobody has confirmed stays open and is no day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.db.models import Q

from wegenetz.people.published import ConsentPurpose
from wegenetz.people.selectors.records import persons_allowing
from wegenetz.reporting.funds import demands_esf
from wegenetz.reporting.models import EsfParticipation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.foundation.actor import Actor

#: Results EECR05 and EECR06 ask how it is so long after leaving.
SURVEY_AFTER = relativedelta(months=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something of one kind that is due on a day."""

    kind: str
    """``leaving``: the project ends and nobody wrote down how the participation did; ``survey``: one may be asked how it is;
    ``retention``: the day of the grant notice."""

    case_id: int
    on: date


def deadlines_soon(actor: Actor, *, today: date, until: date, most: int) -> list[Deadline]:
    """Return what the ESF Plus wants of the actor's participations within some days, the next first.

    Mine and those of cases nobody has taken, closed ones too. One query, and one more where a survey may come.
    """
    if not actor.desks:
        return []
    is_mine = Q(case__counsellor_id=actor.user_id) | Q(case__counsellor=None)
    days = (today, until)
    left = (today - SURVEY_AFTER - relativedelta(days=3), until - SURVEY_AFTER)
    is_due = (
        Q(left_on=None, subproject__ends_on__range=days)
        | Q(left_on__range=left)
        | Q(retention_until__range=days)
    )
    rows = EsfParticipation.objects.filter(
        is_mine, is_due, institution_id__in=actor.desks, case__deleted_at=None
    ).select_related("subproject")
    paid = [row for row in rows if demands_esf(row.subproject)]
    found = [one for row in paid for one in _of(row) if today <= one.on <= until]
    asked = {row.person_id for row in paid if row.left_on is not None}
    allowing = (
        persons_allowing(asked, ConsentPurpose.CONTACT_LATER, today=today) if asked else set()
    )
    allowed = {row.case_id for row in paid if row.person_id in allowing}
    found = [one for one in found if one.kind != "survey" or one.case_id in allowed]
    return sorted(found, key=lambda one: one.on)[:most]


def _of(row: EsfParticipation) -> Iterator[Deadline]:
    if row.left_on is not None:
        yield Deadline(kind="survey", case_id=row.case_id, on=row.left_on + SURVEY_AFTER)
    elif row.subproject.ends_on is not None:
        yield Deadline(kind="leaving", case_id=row.case_id, on=row.subproject.ends_on)
    if row.retention_until is not None:
        yield Deadline(kind="retention", case_id=row.case_id, on=row.retention_until)
