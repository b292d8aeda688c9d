"""Documents of a person, within what the wall lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.people.models import PersonDocument

if TYPE_CHECKING:
    from collections.abc import Iterable


def documents_kept(person_id: int, keys: Iterable[int] | None = None) -> list[PersonDocument]:
    """Return the documents of a person that are still there, the latest first; only those with these keys, if some are given."""
    found = PersonDocument.objects.filter(person_id=person_id, removed_at=None)
    if keys is not None:
        found = found.filter(pk__in=list(keys))
    return list(found.order_by("-uploaded_at", "-pk"))
