"""Writing saved routes: keep, delete, purge. Each acts as the holder of the link, which is all the wall lets through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as
from wegenetz.planner.errors import RouteDeleted, RouteUnknown
from wegenetz.planner.models import SavedRoute

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.planner.person import Answers

#: A saved route is kept this long; then it empties itself.
KEPT = timedelta(days=365)
#: The empty shell of a deleted route is kept this long, so that its link can say kindly that nothing is left.
SHELL_KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A saved route as its holder meets it."""

    token: str
    answers: dict[str, Any]
    routes: dict[str, Any]
    chosen: str
    planned_on: date
    expires_on: date


def route_save(
    *, token: str, answers: Answers, routes: dict[str, Any], chosen: str, today: date
) -> None:
    """Keep a person's answers and routes behind a personal link.

    Parameters
    ----------
    token : str
        The link, fresh from :func:`~wegenetz.foundation.links.new_token`; only its digest is stored.
    answers : Answers
        What the person told us.
    routes : dict
        The routes as found; see :mod:`wegenetz.planner.keeping`.
    chosen : str
        Letter of the route that was open.
    today : date
        The route empties itself a year later.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        SavedRoute.objects.create(
            digest=digest,
            answers=answers.dump(),
            routes=routes,
            chosen=chosen,
            planned_on=today,
            expires_on=today + KEPT,
        )


def route_open(*, token: str, today: date) -> Kept:
    """Return what lies behind a link.

    Raises
    ------
    RouteUnknown
        Nothing ever did, or the link is not whole; no hint which.
    RouteDeleted
        It was deleted, or its time is over.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        row = SavedRoute.objects.filter(digest=digest).first()
    if row is None:
        raise RouteUnknown
    if row.answers is None or row.routes is None or row.expires_on < today:
        raise RouteDeleted
    return Kept(
        token=token,
        answers=row.answers,
        routes=row.routes,
        chosen=row.chosen,
        planned_on=row.planned_on,
        expires_on=row.expires_on,
    )


def route_delete(*, token: str, now: datetime) -> None:
    """Empty a saved route for good; a second click does no harm.

    Raises
    ------
    RouteUnknown
        The link leads nowhere.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        known = SavedRoute.objects.filter(digest=digest)
        if not known.exists():
            raise RouteUnknown
        known.filter(emptied_at=None).update(answers=None, routes=None, chosen="", emptied_at=now)


@transaction.atomic
def saved_routes_purge(*, today: date, now: datetime) -> tuple[int, int]:
    """Empty routes whose time is over, and sweep away old shells. Runs for its own named purpose.

    Returns
    -------
    tuple of int
        Rows emptied, rows swept.
    """
    emptied = SavedRoute.objects.filter(emptied_at=None, expires_on__lt=today).update(
        answers=None, routes=None, chosen="", emptied_at=now
    )
    swept, _ = SavedRoute.objects.filter(Q(emptied_at__lt=now - SHELL_KEPT)).delete()
    return emptied, swept
