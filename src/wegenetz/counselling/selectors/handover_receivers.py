"""Who could take over: the house that is responsible, those nearby, and those somebody searches for."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wegenetz.engines.responsibility.answers import Found
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.ui.choices import Explained
from wegenetz.network import selectors as network
from wegenetz.network.published import institutions_published
from wegenetz.network.responsibility_selectors import nearest_institutions
from wegenetz.network.subjects import WITH_PROFESSION, Subject
from wegenetz.professions.responsibility_selectors import responsible
from wegenetz.professions.responsibility_values import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

NEAR = ("counselling", "fair_integration")
#: Houses a search shows.
MOST = 8


def houses_proposed(
    *,
    subject: str,
    postal_code: str,
    kreis: str,
    profession: str = "",
    typed: str = "",
    chosen: Iterable[int] = (),
    without: Iterable[int] = (),
    today: date,
) -> list[tuple[str, Any]]:
    """Return houses to choose from, each with why it is proposed: the responsible one first, what was typed next."""
    reasons: dict[int, str] = {}
    key = _responsible(subject, postal_code, kreis, profession, today)
    if key:
        reasons[key] = _("zuständig nach Ort und Anliegen")
    if typed.strip():
        for house in institutions_published(words=typed.strip()[:80])[:MOST]:
            if house.name:
                reasons.setdefault(house.pk, _("gefunden"))
    for house in nearest_institutions(NEAR, postal_code=postal_code, kreis=kreis, limit=4):
        reasons.setdefault(house.pk, _("berät in der Nähe"))
    for pk in chosen:
        reasons.setdefault(pk, _("ausgewählt"))
    houses = network.institutions(set(reasons) - set(without))
    return [
        (str(pk), Explained(str(houses[pk]), why)) for pk, why in reasons.items() if pk in houses
    ]


def _responsible(
    subject: str, postal_code: str, kreis: str, profession: str, today: date
) -> int | None:
    if subject not in Subject.values or not (postal_code or kreis):
        return None
    asked = Asked(
        subject=Subject(subject),
        postal_code=postal_code,
        kreis=kreis,
        profession=profession if Subject(subject) in WITH_PROFESSION else "",
    )
    answered = None
    with suppress(
        WegenetzError
    ):  # a place or a profession that rules do not know: nobody is proposed
        answered = responsible(asked, day=today)
    if answered is None or not isinstance(answered.answer, Found):
        return None
    return answered.known.rules[answered.answer.rule.id].institution_id


def near_to(house: int) -> tuple[str, str]:
    """Return postal code and Kreis of a house, where nothing is known about a person."""
    places = network.locations_of(house)
    return (places[0].postal_code_id or "", str(places[0].kreis_id or "")) if places else ("", "")
