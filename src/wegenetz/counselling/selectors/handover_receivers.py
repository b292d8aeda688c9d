"""Who could take over: the house that is responsible, those nearby, and those somebody searches for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wegenetz.counselling.selectors.handover_reach import houses_unwritten
from wegenetz.counselling.staff_handover_words import NO_ADDRESS
from wegenetz.engines.responsibility.answers import Found
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.freshness import sinks
from wegenetz.foundation.ui.choices import Explained
from wegenetz.network import selectors as network
from wegenetz.network.published import institutions_published
from wegenetz.network.responsibility_selectors import nearest_institutions
from wegenetz.network.subjects import WITH_PROFESSION, Subject
from wegenetz.professions.responsibility_selectors import responsible
from wegenetz.professions.responsibility_values import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wegenetz.counselling.models import Handover
    from wegenetz.network.models import Institution

NEAR = ("counselling", "fair_integration")
#: Houses a search shows.
MOST = 8
#: Different questions to the rules that one list asks.
MOST_ASKED = 4


def houses_proposed(
    *,
    subject: str,
    postal_code: str,
    kreis: str,
    profession: str = "",
    typed: str = "",
    chosen: Iterable[int] = (),
    without: Iterable[int] = (),
    names_unwritten: bool = False,
    today: date,
) -> list[tuple[str, Any]]:
    """Return houses to choose from, each with why it is proposed: the responsible one first, what was typed next.

    Parameters
    ----------
    names_unwritten : bool
        Whether the reader has to reach the house, and learns of each to which no mail can go.
    """
    reasons: dict[int, str] = {}
    key = _responsible(subject, postal_code, kreis, profession, today)
    if key:
        reasons[key] = _("zuständig nach Ort und Anliegen")
    if typed.strip():
        for house in institutions_published(words=typed.strip()[:80])[:MOST]:
            if house.name:
                reasons.setdefault(house.pk, _("gefunden"))
    for house in nearest_institutions(
        NEAR, today=today, postal_code=postal_code, kreis=kreis, limit=4
    ):
        reasons.setdefault(house.pk, _("berät in der Nähe"))
    for pk in chosen:
        reasons.setdefault(pk, _("ausgewählt"))
    houses = network.institutions(set(reasons) - set(without))
    unwritten = houses_unwritten(houses) if names_unwritten else set()
    return [
        (str(pk), Explained(str(houses[pk]), _why(houses[pk], why, pk in unwritten, today)))
        for pk, why in reasons.items()
        if pk in houses
    ]


def _why(house: Institution, why: str, is_unwritten: bool, today: date) -> str:
    """Return why a house is proposed, and what speaks against it."""
    is_old = sinks(house.confirmed_on, today, is_sample=house.is_sample)
    said = [
        why,
        str(NO_ADDRESS) if is_unwritten else "",
        _("lange nicht bestätigt") if is_old else "",
    ]
    return "; ".join(filter(None, said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Another house is responsible."""

    house: int
    name: str


def houses_hinted(
    rows: Iterable[tuple[Handover, Mapping[str, Any]]], *, today: date
) -> dict[int, Hint]:
    """Return for hand-overs and what they hand over, by key, who the rules name if it is neither sender nor receiver.

    Only what differs is asked, and of that no more than the first few: a bounded number of queries, however long the list.
    """
    asked: dict[tuple[str, str, str, str], int | None] = {}
    found: dict[int, int] = {}
    for row, contents in rows:
        said = (row.subject, *_place_in(contents), _profession_in(contents))
        if said not in asked:
            if len(asked) == MOST_ASKED:
                continue
            asked[said] = _responsible(*said, today)
        key = asked[said]
        if key and key not in {row.receiver_id, row.sender_id}:
            found[row.pk] = key
    houses = network.institutions(set(found.values())) if found else {}
    return {
        pk: Hint(house=key, name=str(houses[key])) for pk, key in found.items() if key in houses
    }


def _place_in(contents: Mapping[str, Any]) -> tuple[str, str]:
    """Return postal code and Kreis as far as they are handed over."""
    postal_code = str(contents.get("contact", {}).get("place", ""))[:5]
    return (postal_code, "") if len(postal_code) == 5 and postal_code.isdigit() else ("", "")


def _profession_in(contents: Mapping[str, Any]) -> str:
    main: Mapping[str, str] = next(iter(contents.get("qualifications", ())), {})
    return main.get("profession") or ""


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
