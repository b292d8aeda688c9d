"""Records of others are kept whole: what we have no word for comes out again as it came in."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]


def told_again(original: Record, *, baseline: Record, ours: Record) -> Record:
    """Return a foreign record with what has changed here since it came in.

    Parameters
    ----------
    original : dict
        The record as it came.
    baseline : dict
        What we would have told of it right after it came.
    ours : dict
        What we tell of it today.

    Returns
    -------
    dict
        For each field: ours where it differs from the baseline, else the original's. Unchanged rows give the original back to
        the letter.

    Examples
    --------
    >>> told_again({"name": "A", "fees": "?"}, baseline={"name": "A"}, ours={"name": "B"})
    {'name': 'B', 'fees': '?'}
    """
    changed = {
        name: ours.get(name) for name in baseline | ours if ours.get(name) != baseline.get(name)
    }
    told = {name: changed.get(name, value) for name, value in original.items()}
    told |= {name: value for name, value in changed.items() if name not in original}
    return {name: value for name, value in told.items() if value is not None}


def without(record: Any, names: frozenset[str]) -> Any:
    """Return a record without some of its fields, at any depth."""
    if isinstance(record, dict):
        return {name: without(value, names) for name, value in record.items() if name not in names}
    if isinstance(record, list):
        return [without(value, names) for value in record]
    return record
