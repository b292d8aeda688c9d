"""Whose rows hold files: the floors tell, so that keys are rotated, files checked and orphans swept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

from wegenetz.foundation.vault.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

#: For this purpose the policies of a table with files must show every row, and let its key be wrapped anew.
PURPOSE = "foundation.vault_keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file and the row that holds it."""

    owner: str
    kept: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The rows of one table. Every function is called for :data:`PURPOSE`."""

    name: str
    """``people.document``: what stands before the colon in the owner of its rows."""

    page: Callable[[str, int], Sequence[Held]]
    """Return up to so many rows after an owner, in a fixed order; the first ones after an empty text."""

    rewrap: Callable[[Held, Kept], bool]
    """Write key and name of the key into the row, if they are still those it was read with; return whether."""

    def rows(self, most: int) -> Iterator[Sequence[Held]]:
        """Yield all rows, page by page. Whoever asks decides where a transaction ends."""
        after = ""
        while page := self.page(after, most):
            yield page
            after = page[-1].owner


_SHELVES: dict[str, Shelf] = {}


def register(shelf: Shelf) -> None:
    """Make a shelf known, from ``ready`` of the floor that owns the table."""
    if shelf.name in _SHELVES:
        raise ImproperlyConfigured(f"There is a shelf {shelf.name} already.")
    _SHELVES[shelf.name] = shelf


def shelves() -> tuple[Shelf, ...]:
    """Return every shelf, by name."""
    return tuple(shelf for _, shelf in sorted(_SHELVES.items()))


def shelf_of(model: type[Model], *, name: str, row: str = "pk", field: str = "kept") -> Shelf:
    """Return the shelf of a table that keeps :meth:`Kept.as_json` in a JSON field, empty once a file is removed.

    Parameters
    ----------
    model : model
        The table. The policies of its wall let :data:`PURPOSE` select and update.
    name : str
        What stands before the colon in the owner of its rows.
    row : str
        The unique field whose value stands behind it.
    field : str
        The JSON field.
    """
    rows = model._default_manager

    def page(after: str, most: int) -> Sequence[Held]:
        found = rows.filter(**{f"{field}__isnull": False}).order_by(row)
        if after:
            found = found.filter(**{f"{row}__gt": after.rpartition(":")[2]})
        return [
            Held(owner=f"{name}:{key}", kept=Kept.from_json(said))
            for key, said in found.values_list(row, field)[:most]
        ]

    def rewrap(held: Held, kept: Kept) -> bool:
        unchanged = {row: held.owner.rpartition(":")[2], field: held.kept.as_json()}
        return bool(rows.filter(**unchanged).update(**{field: kept.as_json()}))

    return Shelf(name=name, page=page, rewrap=rewrap)
