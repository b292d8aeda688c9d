"""Reading the catalogue: the version of the knowledge, steps and offers that hold on a day."""

from __future__ import annotations

from wegenetz.catalogue.models import KnowledgeVersion


def starter_fingerprint() -> str:
    """Return the fingerprint of the starter network loaded last; empty if none was."""
    found = KnowledgeVersion.objects.filter(pk=1).values_list("starter", flat=True).first()
    return found or ""


def knowledge_version() -> int:
    """Return the version of all open knowledge: another number means that something has changed. One query."""
    found = KnowledgeVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return found or 0
