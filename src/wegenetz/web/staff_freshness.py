"""What grows stale in the whole directory, whichever flat it belongs to: lists, confirmations, reminders."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from wegenetz.catalogue import selectors as catalogue
from wegenetz.catalogue import services as catalogue_services
from wegenetz.foundation.errors import PageUnknown
from wegenetz.foundation.freshness import FULL
from wegenetz.foundation.mail import in_language, mail_send
from wegenetz.network import freshness_selectors as network
from wegenetz.network import freshness_services, staff_directory_mails
from wegenetz.network.staff_directory_errors import ConfirmLinkBroken, ConfirmLinkExpired
from wegenetz.network.values import Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from wegenetz.foundation.actor import Actor

#: Houses on a page.
SIZE = 20
#: So long the link of a reminder confirms.
LINK_DAYS = 60
#: A house is asked again after this time at the earliest.
PAUSE = timedelta(days=25)
_SALT = "wegenetz.freshness"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleHouse:
    """A house with what is stale of it."""

    institution: Any
    entries: tuple[Entry, ...]

    @property
    def oldest(self) -> date | None:
        """The oldest confirmation; None if something was never confirmed."""
        return self.entries[0].confirmed_on if self.entries else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StalePage:
    """Houses, the worst first, and the key of the next page."""

    houses: tuple[StaleHouse, ...]
    after: str
    house_count: int


# ------------------------------------------------------------------------------------------- reading
def stale_page(actor: Actor, *, today: date, after: str = "") -> StalePage:
    """Return what is stale and the actor may confirm, by house, the oldest confirmation first. Thirteen queries.

    Raises
    ------
    PageUnknown
        The key is none of this list.
    """
    cared_for = network.houses_cared_for(actor)
    oldest = network.houses_stale(cared_for, actor=actor, today=today)
    for house, confirmed_on in (
        _stale_offers(today)
        .filter(institution__in=cared_for)
        .values_list("institution_id", "confirmed_on")
    ):
        oldest[house] = (
            network.older(oldest[house], confirmed_on) if house in oldest else confirmed_on
        )
    keys = sorted((_ordinal(day), house) for house, day in oldest.items())
    behind = _read(after)
    shown = [key for key in keys if key > behind]
    page = [house for _, house in shown[:SIZE]]
    named = network.house_names(page)
    return StalePage(
        houses=_grouped(
            [named[house] for house in page if house in named],
            entries_for(actor, page, today=today),
        ),
        after=f"{shown[SIZE - 1][0]}-{shown[SIZE - 1][1]}" if len(shown) > SIZE else "",
        house_count=len(keys),
    )


def by_house(entries: Collection[Entry]) -> tuple[StaleHouse, ...]:
    """Return entries by house, houses by name. One query."""
    return _grouped(network.house_names({e.institution_id for e in entries}).values(), entries)


def _grouped(houses: Iterable[Any], entries: Iterable[Entry]) -> tuple[StaleHouse, ...]:
    """Return houses, in their order, each with its entries."""
    own: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        own[entry.institution_id].append(entry)
    return tuple(StaleHouse(institution=house, entries=tuple(own[house.pk])) for house in houses)


def house_of(house: int, *, actor: Actor, today: date) -> StaleHouse | None:
    """Return a house with what is stale of it and the actor may confirm; None if there is no such house. Eight queries."""
    named = network.house_names([house]).values()
    return next(iter(_grouped(named, entries_for(actor, [house], today=today))), None)


def entries_for(actor: Actor, houses: Collection[int], *, today: date) -> list[Entry]:
    """Return what is stale of these houses and the actor may confirm; whether the houses are the actor's is asked elsewhere. Seven queries."""
    own = network.own_houses(actor)
    return [
        entry
        for entry in entries_of(houses, today=today)
        if (entry.kind != "network" or entry.code in actor.networks)
        and (entry.kind != "contacts" or entry.institution_id in own)
    ]


def entries_of(houses: Collection[int], *, today: date) -> list[Entry]:
    """Return what is stale of these houses, the oldest confirmation first. Seven queries."""
    offers = [
        Entry(
            kind="offer",
            key=offer.pk,
            code=offer.code,
            name=str(catalogue.title_of(offer)),
            institution_id=offer.institution_id,
            confirmed_on=offer.confirmed_on,
        )
        for offer in _stale_offers(today).filter(institution_id__in=houses)
    ]
    return sorted([*network.entries_stale(houses, today=today), *offers], key=network.oldest_first)


def _stale_offers(today: date) -> Any:
    return catalogue.offers_open().filter(
        Q(confirmed_on=None) | Q(confirmed_on__lt=today - FULL),
        institution__archived_on=None,
        institution__is_open=False,
    )


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _read(after: str) -> tuple[int, int]:
    if not after:
        return (-1, -1)
    ordinal, _, house = after.partition("-")
    if not (ordinal.isdecimal() and house.isdecimal()):
        raise PageUnknown
    return int(ordinal), int(house)


# ------------------------------------------------------------------------------------------- writing
@transaction.atomic
def entries_confirm(entries: Iterable[Entry], *, actor: Actor, today: date) -> int:
    """Confirm entries of every flat; return how many."""
    listed = list(entries)
    number = freshness_services.entries_confirm(entries=listed, actor=actor, today=today)
    offers = [entry.key for entry in listed if entry.kind == "offer"]
    if offers:
        number += catalogue_services.offers_confirm(offer_ids=offers, actor=actor, today=today)
    return number


@transaction.atomic
def reminders_send(*, today: date) -> int:
    """Ask everybody about all stale entries of their houses in one mail; return how many mails.

    All mails and the note that they were sent are one transaction: either all are queued or none. A house that was asked
    lately, or has nothing stale any more, is left out, so running it twice sends nothing twice.
    """
    houses = network.houses_to_remind(today=today, pause_from=today - PAUSE)
    entries = entries_of(houses, today=today)
    owners = network.owners({entry.institution_id for entry in entries})
    names = network.house_names(owners)
    bundles: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        for owner in owners.get(entry.institution_id, ()):
            if owner.may_confirm(entry):
                bundles.setdefault((owner.user_id, owner.email), []).append(entry)
    until = today + timedelta(days=LINK_DAYS)
    for (user_id, email), bundle in bundles.items():
        link = staff_directory_mails.address("web:freshness-link", sign(user_id, until))
        asked = {entry.institution_id for entry in bundle}
        houses_of_it = _grouped([row for pk, row in names.items() if pk in asked], bundle)
        subject, text = in_language("de", partial(_mail, houses_of_it, link, until))
        mail_send(to=email, subject=subject, text=text)
    freshness_services.reminders_note(houses=owners, today=today)
    return len(bundles)


def _mail(bundle: Iterable[StaleHouse], link: str, until: date) -> tuple[str, str]:
    return staff_directory_mails.freshness_reminder(
        houses=[
            (
                house.institution.name,
                [(entry.name, entry.confirmed_on) for entry in house.entries],
            )
            for house in bundle
        ],
        link=link,
        until=until,
    )


# -------------------------------------------------------------------------------------- signed links
def sign(user_id: int, until: date) -> str:
    """Return what stands in the address of a reminder: who was asked, and until when it confirms."""
    return signing.dumps([user_id, until.isoformat()], salt=_SALT)


def signed_for(signed: str, *, today: date) -> Actor:
    """Return the member a link was sent to, as the one who acts.

    Raises
    ------
    ConfirmLinkBroken
        It was not made here, or the member is gone.
    ConfirmLinkExpired
        Its time is over.
    """
    try:
        user_id, until = signing.loads(signed, salt=_SALT)
    except signing.BadSignature:
        raise ConfirmLinkBroken from None
    if date.fromisoformat(until) < today:
        raise ConfirmLinkExpired
    actor = network.member_acting(user_id)
    if actor is None:
        raise ConfirmLinkBroken
    return actor


def bundle_of(actor: Actor, *, today: date) -> list[Entry]:
    """Return what the link of a reminder confirms: all that is stale of the houses the member is asked about."""
    houses = [
        house
        for house, owners in network.owners(
            network.houses_cared_for(actor).values_list("pk", flat=True)
        ).items()
        if any(owner.user_id == actor.user_id for owner in owners)
    ]
    return entries_for(actor, houses, today=today)


def url_of(entry: Entry) -> str:
    """Return the page on which an entry is changed."""
    return {
        "institution": lambda: reverse("network:institution-work", args=[entry.code]),
        "contacts": lambda: reverse("network:institution-work", args=[entry.code]),
        "subproject": lambda: reverse("network:subproject-edit", args=[entry.code]),
        "network": lambda: reverse("network:network-edit", args=[entry.code]),
    }.get(entry.kind, lambda: "")()
