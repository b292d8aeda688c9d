"""Writing the knowledge about professions: vocabulary, procedures, titles and the rules about them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.foundation.knowledge import Written, rows_write
from wegenetz.foundation.rules import Confidence, valid_on
from wegenetz.network import services as network
from wegenetz.professions import models as rows
from wegenetz.professions.errors import BodyAlreadyConfirmed, BodyUnknown, OnlyCoordination
from wegenetz.professions.policies import may_confirm_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db import models

    from wegenetz.foundation.actor import Actor

#: What can be written: name -> (table, natural key).
KINDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "facts": (rows.Fact, ("code",)),
    "documents": (rows.Document, ("code",)),
    "procedures": (rows.RecognitionProcedure, ("code",)),
    "decision_times": (rows.DecisionTime, ("procedure_id", "valid_from")),
    "outcome_shares": (
        rows.OutcomeShare,
        ("procedure_id", "profession_id", "outcome", "valid_from"),
    ),
    "document_demands": (rows.DocumentDemand, ("procedure_id", "document_id", "valid_from")),
    "compensations": (rows.Compensation, ("procedure_id", "way", "valid_from")),
    "professions": (rows.Profession, ("code",)),
    "regulations": (rows.Regulation, ("profession_id", "valid_from")),
    "profession_names": (rows.ProfessionName, ("profession_id", "language", "search")),
    "profession_groups": (rows.ProfessionGroup, ("code",)),
    "profession_group_names": (rows.ProfessionGroupName, ("language", "search")),
    "profession_group_members": (rows.ProfessionGroupMember, ("group_id", "profession_id")),
    "competent_bodies": (rows.CompetentBody, ("profession_id", "land_id", "valid_from")),
    "language_demands": (rows.LanguageDemand, ("profession_id", "land_id", "valid_from")),
    "fees": (rows.Fee, ("profession_id", "land_id", "valid_from")),
    "observed_times": (rows.ObservedTime, ("profession_id", "land_id", "valid_from")),
    "residence_titles": (rows.ResidenceTitle, ("code",)),
    "residence_permissions": (rows.ResidencePermission, ("title_id", "fact_id", "valid_from")),
    "treaty_states": (rows.TreatyState, ("country", "valid_from")),
}

#: Kinds that :func:`names_write` writes.
NAMES = frozenset({"profession_names", "profession_group_names", "profession_group_members"})


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


@transaction.atomic
def names_write(kind: str, values: Iterable[Mapping[str, Any]]) -> Written:
    """Write names, words or members of groups, and drop those that are not said any longer: nobody else writes them.

    Parameters
    ----------
    kind : str
        A key of :data:`NAMES`.
    values : iterable of mapping
        All rows of that kind there shall be.

    Returns
    -------
    Written
        What was inserted and changed; a row dropped counts as changed.
    """
    model, key = KINDS[kind]
    said = list(values)
    wanted = {tuple(row[name] for name in key) for row in said}
    dropped = [
        number
        for number, *identity in model._default_manager.values_list("pk", *key)
        if tuple(identity) not in wanted
    ]
    model._default_manager.filter(pk__in=dropped).delete()
    return knowledge_write(kind, said) + Written(changed=len(dropped))


@transaction.atomic
def competent_body_confirm(
    *, profession: str, land: str, name: str, source: str, actor: Actor, today: date
) -> rows.CompetentBody:
    """Say who decides about a profession in a Land. The open rule ends yesterday, the confirmed one begins today; both stay.

    Parameters
    ----------
    profession, land : str
        Codes of the open rule.
    name : str
        Name of the body as it calls itself.
    source : str
        Where that stands.
    actor : Actor
        A coordinator.
    today : date
        First day of the new rule.

    Raises
    ------
    OnlyCoordination
        The actor is no coordinator.
    BodyUnknown
        There is no such rule.
    BodyAlreadyConfirmed
        Somebody was faster.
    """
    if not may_confirm_rule(actor):
        raise OnlyCoordination
    held = (
        valid_on(rows.CompetentBody, today)
        .select_for_update(of=("self",))
        .select_related("institution")
        .filter(profession_id=profession, land_id=land)
        .first()
    )
    if held is None:
        raise BodyUnknown
    if held.institution is not None:
        raise BodyAlreadyConfirmed(name=held.institution.name)
    institution = network.body_write(
        name=name,
        land=land,
        source=source,
        confirmed_on=today,
    )
    if held.valid_from == today:
        held.delete()
    else:
        held.valid_to = today - timedelta(days=1)
        held.save(update_fields=["valid_to"])
    return rows.CompetentBody.objects.create(
        profession_id=profession,
        land_id=land,
        institution_id=institution,
        valid_from=today,
        source=source,
        confirmed_on=today,
        confidence=Confidence.SEEN,
    )
