"""Writing open knowledge in bulk: steps, funding, offers; and publishing the runs of rhythms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.catalogue import models as rows
from wegenetz.catalogue.values import kind_of_step
from wegenetz.foundation.knowledge import Written, rows_write
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db import models

#: What can be written: name -> (table, natural key).
KINDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "instruments": (rows.FundingInstrument, ("code",)),
    "funding_rules": (rows.FundingRule, ("instrument_id", "valid_from")),
    "steps": (rows.Step, ("code",)),
    "step_rules": (rows.StepRule, ("step_id", "variant", "valid_from")),
    "step_fundings": (rows.StepFunding, ("step_id", "instrument_id", "variant", "valid_from")),
}
#: How far ahead dated offers publish their runs. Long ways take three years; a run more is needed at their end.
RUNS_AHEAD = timedelta(days=4 * 365)


def knowledge_write(kind: str, values: Iterable[Mapping[str, Any]]) -> Written:
    """Write rows of one kind by their natural key; see :data:`KINDS`."""
    model, key = KINDS[kind]
    return rows_write(model, key=key, rows=values)


@transaction.atomic
def offers_write(values: Iterable[Mapping[str, Any]]) -> Written:
    """Write offers by ``code``; the institution is named by ``institution_code``, the kind follows from the step.

    Raises
    ------
    InstitutionUnknown
        An offer names an institution that does not exist.
    """
    keys = network.institution_keys()
    drawings = dict(rows.Step.objects.values_list("code", "kind"))
    prepared = []
    for value in values:
        row = dict(value)
        row["institution_id"] = network.institution_key(keys, row.pop("institution_code"))
        if "kind" not in row:
            row["kind"] = kind_of_step(row["step_id"], drawings[row["step_id"]])
        prepared.append(row)
    return rows_write(rows.Offer, key=("code",), rows=prepared)


@transaction.atomic
def runs_roll(*, today: date) -> int:
    """Publish the coming runs of every offer with a rhythm, up to four years ahead; past ones stay as they were.

    Returns
    -------
    int
        Number of new runs. Running it twice on one day adds nothing.
    """
    runs = [
        run
        for offer in rows.Offer.objects.filter(rhythm_days__isnull=False, is_active=True)
        for run in _coming_runs(offer, today)
    ]
    before = rows.Run.objects.count()
    rows.Run.objects.bulk_create(runs, ignore_conflicts=True, batch_size=2000)
    return rows.Run.objects.count() - before


def _coming_runs(offer: rows.Offer, today: date) -> Iterator[rows.Run]:
    if offer.rhythm_anchor is None or offer.rhythm_days is None or offer.run_days is None:
        return
    every = timedelta(days=offer.rhythm_days)
    starts = offer.rhythm_anchor + every * max(0, -((offer.rhythm_anchor - today) // every))
    while starts <= today + RUNS_AHEAD:
        yield rows.Run(
            offer=offer,
            starts=starts,
            ends=starts + timedelta(days=offer.run_days),
            apply_by=starts - timedelta(days=offer.apply_days) if offer.apply_days else None,
            seats=offer.seats,
        )
        starts += every


def starter_loaded(*, fingerprint: str) -> None:
    """Remember which starter network was loaded last."""
    rows.KnowledgeVersion.objects.update_or_create(pk=1, defaults={"starter": fingerprint})
