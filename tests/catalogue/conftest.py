"""A house that offers trainings, its editor, and people who may not write there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CLOCK, TODAY

from wegenetz.catalogue import services
from wegenetz.catalogue.values import OfferDraft, RunDraft, RunPlan
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import services as network
from wegenetz.network.models import Institution, User

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wegenetz.catalogue.models import Offer, Run

HOUSE = "akademie-osterdeich"


@pytest.fixture
def now() -> datetime:
    return datetime.fromisoformat(CLOCK)


@pytest.fixture
def house(db) -> Institution:
    return Institution.objects.get(code=HOUSE)


def member(role: Role, house: str = HOUSE) -> Actor:
    email = f"{role}.{house}@beispiel.example"
    network.sample_member_write(
        email=email,
        name="Erika Muster",
        password="nur-zum-testen-2026",
        institution_code=house,
        role=role,
    )
    return User.objects.get(email=email).as_actor()


@pytest.fixture
def editor(db) -> Iterator[Actor]:
    """The editor of the house, who acts for the whole test."""
    actor = member(Role.EDITOR)
    with acting_as(actor):
        yield actor


@pytest.fixture
def counsellor(db) -> Actor:
    return member(Role.COUNSELLOR)


@pytest.fixture
def stranger(db) -> Actor:
    """An editor of another house in another network."""
    return member(Role.EDITOR, "akademie-leine")


TRAINING = OfferDraft(kind="training", audience="institutions", title="Schulung Beispiel")


@pytest.fixture
def training(house, editor) -> Callable[..., Offer]:
    """Write a training of the house; attributes as in the draft."""

    def write(**said: object) -> Offer:
        draft = replace(TRAINING, **said)
        return services.offer_create(
            institution_id=house.pk, draft=draft, actor=editor, today=TODAY
        )

    return write


@pytest.fixture
def dated(editor) -> Callable[..., Run]:
    """Publish one run of an offer; attributes as in the draft."""

    def write(offer: Offer, starts: date = date(2027, 1, 11), **said: object) -> Run:
        first = RunDraft(starts=starts, **{"ends": starts, "seats": 12} | said)
        plan = RunPlan(first=first)
        return services.runs_create(offer_id=offer.pk, plan=plan, free_days={}, actor=editor)[0]

    return write
