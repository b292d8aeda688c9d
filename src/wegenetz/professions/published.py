"""What everybody may take along of the professions: the words for professions, facts and documents."""

from __future__ import annotations

from wegenetz.professions.models import Document, Fact, Profession


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
