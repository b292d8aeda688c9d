"""Texts in many languages: a new German keeps the translations and marks them as older; each can be written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.catalogue.services.doors import offer_open
from wegenetz.foundation.languages import CODES
from wegenetz.foundation.text import SOURCE, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from wegenetz.catalogue import models as rows
    from wegenetz.foundation.actor import Actor

#: Texts of an offer.
TEXTS = ("title", "summary", "target_group", "note")


def german_write(row: rows.Offer | rows.Series, name: str, typed: str) -> None:
    """Write the German of a text; its translations stay, and count as older if it says something else now."""
    text: Text = getattr(row, name)
    typed = typed.strip()
    if typed == text.get(SOURCE, ""):
        return
    if not typed:
        setattr(row, name, Text())
        row.older_texts = _without(row.older_texts, name)
        return
    setattr(row, name, Text({**text, SOURCE: typed}))
    translated = [f"{name}:{code}" for code in CODES if code != SOURCE and text.get(code)]
    row.older_texts = sorted({*row.older_texts, *translated})


@transaction.atomic
def offer_translate(
    *, offer_id: int, language: str, texts: Mapping[str, str], actor: Actor
) -> rows.Offer:
    """Write the texts of an offer in another language; they count as up to date. An empty one shows German again.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write this offer.
    """
    offer = offer_open(actor, offer_id, for_update=True)
    for name in TEXTS:
        text: Text = getattr(offer, name)
        typed = texts.get(name, "").strip() if text else ""
        said = {code: words for code, words in text.items() if code != language}
        setattr(offer, name, Text(said | ({language: typed} if typed else {})))
    offer.older_texts = [one for one in offer.older_texts if one.partition(":")[2] != language]
    offer.save(update_fields=[*TEXTS, "older_texts"])
    return offer


def _without(older: Collection[str], name: str) -> list[str]:
    return [one for one in older if one.partition(":")[0] != name]
