"""What everybody may take along of the professions: the words for professions, facts and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.professions.models import Document, Fact, Profession

if TYPE_CHECKING:
    from collections.abc import Iterable


def document_names() -> dict[str, str]:
    """Return German names of documents by code. One query."""
    return {document.code: document.label.into("de") for document in Document.objects.all()}


def vocabulary() -> dict[str, list[tuple[str, str]]]:
    """Return professions and facts, in German, by vocabulary. Two queries."""
    return {
        "profession": [
            (row.code, row.label.into("de")) for row in Profession.objects.order_by("code")
        ],
        "fact": [(row.code, row.label.into("de")) for row in Fact.objects.order_by("code")],
    }


def profession_titles(codes: Iterable[str]) -> dict[str, str]:
    """Return German names of professions by code. One query."""
    rows = Profession.objects.filter(code__in=list(codes)).only("code", "label")
    return {row.code: row.label.into("de") for row in rows}
