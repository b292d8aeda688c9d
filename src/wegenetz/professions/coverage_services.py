"""Entering a responsibility, and closing the gaps that it fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.engines.responsibility.answers import Found
from wegenetz.network import responsibility_selectors, responsibility_services
from wegenetz.network.subjects import Subject
from wegenetz.professions.responsibility_selectors import responsible
from wegenetz.professions.responsibility_values import Asked

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.foundation.actor import Actor


@transaction.atomic
def coverage_enter(*, actor: Actor, today: date, **said: Any) -> int:
    """Enter a responsibility and close the gaps for which somebody is named now.

    Parameters
    ----------
    actor : Actor
        A coordinator.
    today : date
        First day of the rule.
    **said
        As for :func:`~wegenetz.network.responsibility_services.responsibility_enter`, with its errors.

    Returns
    -------
    int
        Number of gaps closed.
    """
    rule = responsibility_services.responsibility_enter(actor=actor, today=today, **said)
    open_gaps = responsibility_selectors.gaps_open().filter(
        subject=rule.subject, kreis_id__in=responsibility_selectors.kreise_of(rule)
    )
    filled = [
        gap.pk
        for gap in open_gaps
        if isinstance(
            responsible(
                Asked(subject=Subject(gap.subject), kreis=gap.kreis_id, profession=gap.profession),
                day=today,
            ).answer,
            Found,
        )
    ]
    return responsibility_services.gaps_resolve(pks=filled, today=today)
