"""The request as our middleware hands it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from wegenetz.foundation.actor import Actor


class ActorRequest(HttpRequest):
    """A request that says who acts and whether htmx asks."""

    actor: Actor
    htmx: HtmxDetails
    reference: str
    """A random short name for this request: stands in the log and on error pages, and says nothing else."""
