"""Writing the knowledge about professions: vocabulary, procedures, titles and the rules about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.foundation.knowledge import Written, rows_write
from wegenetz.professions import models as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db import models

#: What can be written: name -> (table, natural key).
KINDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "facts": (rows.Fact, ("code",)),
    "documents": (rows.Document, ("code",)),
    "procedures": (rows.RecognitionProcedure, ("code",)),
    "decision_times": (rows.DecisionTime, ("procedure_id", "valid_from")),
    "outcome_shares": (rows.OutcomeShare, ("procedure_id", "profession_id", "outcome", "valid_from")),
    "document_demands": (rows.DocumentDemand, ("procedure_id", "document_id", "valid_from")),
    "compensations": (rows.Compensation, ("procedure_id", "way", "valid_from")),
    "professions": (rows.Profession, ("code",)),
    "regulations": (rows.Regulation, ("profession_id", "valid_from")),
    "profession_names": (rows.ProfessionName, ("profession_id", "language", "search")),
    "competent_bodies": (rows.CompetentBody, ("profession_id", "land_id", "valid_from")),
    "language_demands": (rows.LanguageDemand, ("profession_id", "land_id", "valid_from")),
    "fees": (rows.Fee, ("profession_id", "land_id", "valid_from")),
    "observed_times": (rows.ObservedTime, ("profession_id", "land_id", "valid_from")),
    "residence_titles": (rows.ResidenceTitle, ("code",)),
    "residence_permissions": (rows.ResidencePermission, ("title_id", "fact_id", "valid_from")),
    "treaty_states": (rows.TreatyState, ("country", "valid_from")),
}


def knowledge_write(kind: str, values: Iterable[Mapping[str, Any]]) -> Written:
    """Write rows of one kind by their natural key.

    Parameters
    ----------
    kind : str
        A key of :data:`KINDS`.
    values : iterable of mapping
        Attributes by name, foreign keys as ``..._id``.

    Returns
    -------
    Written
        What was inserted, changed, and kept because a member edited it.
    """
    model, key = KINDS[kind]
    return rows_write(model, key=key, rows=values)
