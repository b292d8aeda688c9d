"""Who may do what in a case, and how long the bin waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wegenetz.counselling.errors import CaseClosed, CaseUnknown
from wegenetz.counselling.models import Case
from wegenetz.people.errors import NotLeading

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor

#: A case in the bin can be brought back so long.
BIN_KEEPS = timedelta(days=30)
OPEN = (Case.Status.REGISTERED, Case.Status.ACTIVE)


def leads(actor: Actor, case: Case) -> bool:
    """Whether a house of the actor is responsible for the case."""
    return case.institution_id in actor.desks


def must_lead(actor: Actor, case: Case) -> None:
    """Let only the house that leads the case go on.

    Raises
    ------
    NotLeading
        Another one leads it.
    """
    if not leads(actor, case):
        raise NotLeading


def must_be_open(case: Case) -> None:
    """Let work go on in an open case only.

    Raises
    ------
    CaseUnknown
        It lies in the bin.
    CaseClosed
        It was closed.
    """
    if case.deleted_at is not None:
        raise CaseUnknown
    if case.status not in OPEN:
        raise CaseClosed


def house_of(actor: Actor, case: Case) -> int:
    """Return the house in whose name the actor works on a case: the leading one, or the own.

    Raises
    ------
    CaseUnknown
        The actor has no desk.
    """
    if leads(actor, case):
        return case.institution_id
    if not actor.desks:
        raise CaseUnknown
    return actor.desks[0]
