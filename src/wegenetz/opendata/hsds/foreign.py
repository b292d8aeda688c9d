"""Records of others: found by their own name, told again as they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.opendata.hsds.keeping import told_again
from wegenetz.opendata.models import ForeignRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

Record = dict[str, Any]


def foreign_records(
    kind: str, keys: Iterable[int] = (), *, identifiers: Iterable[str] = ()
) -> dict[int, ForeignRecord]:
    """Return kept records of a kind by the key of their row. One query."""
    held = ForeignRecord.objects.filter(kind=kind)
    wanted = list(identifiers)
    held = held.filter(identifier__in=wanted) if wanted else held.filter(key__in=list(keys))
    return {row.key: row for row in held}


def retold(kept: ForeignRecord | None, ours: Record) -> Record:
    """Return what we tell of a row: with all a foreign record said, if it came from elsewhere."""
    if kept is None:
        return ours
    return told_again(kept.record, baseline=kept.baseline, ours=ours)
