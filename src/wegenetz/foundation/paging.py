"""Paging by key: a page begins after the last row of the one before, so lists never shift while somebody reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Q

from wegenetz.foundation.errors import PageUnknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound="Model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows, and the key of the next page; empty on the last."""

    rows: list[Row]
    after: str


def page_of(rows: QuerySet[Row], *, order: Sequence[str], after: str, size: int) -> Page[Row]:
    """Return one page of rows. One query.

    Parameters
    ----------
    rows : QuerySet
        All rows, with every column of `order` as field or annotation. None of them may be empty.
    order : sequence of str
        Columns as in ``order_by``; together they must be unique, so end with the primary key.
    after : str
        Key from the page before; empty for the first page.
    size : int
        Most rows on a page.

    Raises
    ------
    PageUnknown
        The key was not made here, or by another list.
    """
    if after:
        rows = rows.filter(_behind(order, _read(after, order)))
    return page_from(list(rows.order_by(*order)[: size + 1]), order=order, size=size)


def page_from(found: list[Row], *, order: Sequence[str], size: int) -> Page[Row]:
    """Return the page that rows in this order begin with; one row more than its size says that there is a next one."""
    last = found[size - 1] if len(found) > size else None
    return Page(rows=found[:size], after=_key(last, order) if last is not None else "")


def _behind(order: Sequence[str], values: list[Any]) -> Q:
    """Return the rows after the one with these values: later in the first column, or same there and later in the next."""
    behind = Q()
    same = Q()
    for name, value in zip(order, values, strict=True):
        column = name.lstrip("-")
        side = "lt" if name.startswith("-") else "gt"
        behind |= same & Q(**{f"{column}__{side}": value})
        same &= Q(**{column: value})
    return behind


def _key(row: Model, order: Sequence[str]) -> str:
    values = [_plain(_value(row, name.lstrip("-"))) for name in order]
    return _signer(order).sign_object(values)


def _signer(order: Sequence[str]) -> Signer:
    """Return what signs the keys of lists in this order, so that a key of another list is refused."""
    return Signer(salt="wegenetz.paging:" + ",".join(order))


def _value(row: Any, column: str) -> Any:
    for part in column.split("__"):
        row = getattr(row, part)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _read(key: str, order: Sequence[str]) -> list[Any]:
    try:
        values: list[Any] = _signer(order).unsign_object(key)
    except (BadSignature, ValueError):
        raise PageUnknown from None
    return values
