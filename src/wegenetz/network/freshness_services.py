"""Writing confirmations in one go, and what was asked when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.foundation.rules import Confidence, valid_on
from wegenetz.network.contact_services import contact_persons_confirm
from wegenetz.network.directory_services import institution_confirm
from wegenetz.network.errors import ResponsibilityUnknown
from wegenetz.network.models import FreshnessReminder, Responsibility, Subproject
from wegenetz.network.policies import edit_or_raise
from wegenetz.network.staff_directory_errors import SubprojectGone
from wegenetz.network.structure_services import network_confirm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wegenetz.foundation.actor import Actor
    from wegenetz.network.values import Entry


@transaction.atomic
def entries_confirm(*, entries: Iterable[Entry], actor: Actor, today: date) -> int:
    """Confirm entries of this flat; entries of others are left to them.

    Returns
    -------
    int
        How many were not confirmed today yet.

    Raises
    ------
    InstitutionUnknown, OnlyEditors, OnlyCoordinators
        The actor may not confirm one of them.
    """
    number = 0
    for entry in entries:
        if entry.kind == "institution":
            number += institution_confirm(code=entry.code, actor=actor, today=today)
        elif entry.kind == "subproject":
            number += subproject_confirm(code=entry.code, actor=actor, today=today)
        elif entry.kind == "responsibility":
            number += responsibility_refresh(pk=entry.key, actor=actor, today=today)
        elif entry.kind == "network":
            number += network_confirm(code=entry.code, actor=actor, today=today)
        elif entry.kind == "contacts":
            number += contact_persons_confirm(code=entry.code, actor=actor, today=today)
    return number


@transaction.atomic
def subproject_confirm(*, code: str, actor: Actor, today: date) -> bool:
    """Say that the entry of a subproject is right; return whether that is news today."""
    project = (
        Subproject.objects.select_for_update(of=("self",))
        .select_related("operator")
        .filter(code=code)
        .first()
    )
    if project is None or project.operator is None:
        raise SubprojectGone
    edit_or_raise(actor, project.operator)
    if project.confirmed_on == today and project.confirmed_by_id == actor.user_id:
        return False
    project.confirmed_on = today
    project.confirmed_by_id = actor.user_id
    if project.confidence == Confidence.INFERRED:
        project.confidence = Confidence.SEEN
    project.save(update_fields=["confirmed_on", "confirmed_by", "confidence"])
    return True


@transaction.atomic
def responsibility_refresh(*, pk: int, actor: Actor, today: date) -> bool:
    """Say, for the house itself, that it is still responsible; return whether that is news today.

    Raises
    ------
    ResponsibilityUnknown
        There is no such rule today.
    InstitutionUnknown, OnlyEditors
        The actor may not speak for the house.
    """
    rule = (
        valid_on(Responsibility, today)
        .select_for_update(of=("self",))
        .select_related("institution")
        .filter(pk=pk)
        .first()
    )
    if rule is None:
        raise ResponsibilityUnknown
    edit_or_raise(actor, rule.institution)
    if rule.confirmed_on == today and rule.confirmed_by_id == actor.user_id:
        return False
    rule.confirmed_on = today
    rule.confirmed_by_id = actor.user_id
    if rule.confidence != Confidence.SAMPLE:
        rule.confidence = Confidence.SEEN
    rule.save(update_fields=["confirmed_on", "confirmed_by", "confidence"])
    return True


def reminders_note(*, houses: Iterable[int], today: date) -> None:
    """Write down that the people of these institutions were asked today."""
    FreshnessReminder.objects.bulk_create(
        [FreshnessReminder(institution_id=house, sent_on=today) for house in houses],
        update_conflicts=True,
        unique_fields=["institution"],
        update_fields=["sent_on"],
    )
