"""What a form of a scenario sends: the state somebody has read, and where it is told that something was refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.contrib import messages

from wegenetz.foundation.errors import Conflict, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BaseForm

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.insights.models import Scenario


def version_sent(request: ActorRequest, scenario: Scenario) -> int:
    """Return the version somebody has read; that of now if the form does not say."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else scenario.version


@contextmanager
def told_at(form: BaseForm, *, otherwise: str | None = None) -> Iterator[None]:
    """Tell what is refused at the field it names, so that what was typed stays.

    Parameters
    ----------
    form : BaseForm
        Valid so far.
    otherwise : str, optional
        The field where everything else is told; without it above all fields.
    """
    try:
        yield
    except (Unusable, Conflict) as refused:
        place = refused.place.rpartition(".")[2]
        form.add_error(place if place in form.fields else otherwise, refused.sentence)


@contextmanager
def told_above(request: ActorRequest) -> Iterator[None]:
    """Tell what is refused above the page that comes next, for buttons without fields."""
    try:
        yield
    except (Unusable, Conflict) as refused:
        messages.error(request, refused.sentence)
