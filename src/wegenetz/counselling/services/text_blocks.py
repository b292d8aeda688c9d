"""Sentences a house uses in many notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.errors import NoDesk
from wegenetz.counselling.models import TextBlock

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


def text_block_add(*, institution_id: int, text: str, actor: Actor) -> None:
    """Add a sentence; the same one twice is the same as once.

    Raises
    ------
    NoDesk
        The actor does not counsel in this house.
    """
    if institution_id not in actor.desks:
        raise NoDesk
    TextBlock.objects.get_or_create(
        institution_id=institution_id,
        text=" ".join(text.split()),
        defaults={"created_by_id": actor.user_id},
    )


def text_block_remove(*, block_id: int, actor: Actor) -> None:
    """Take a sentence away."""
    TextBlock.objects.filter(pk=block_id, institution_id__in=actor.desks).delete()
