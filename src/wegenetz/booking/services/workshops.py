"""Writing what members of a series do: vote, propose, offer to host; and employers who would join one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegenetz.booking.models import SeriesInterest, SeriesMember, Topic, Vote, WorkshopSeries
from wegenetz.booking.policies import may_speak_for_member
from wegenetz.booking.selectors.letterheads import house
from wegenetz.booking.workshop_errors import (
    InterestUnknown,
    NobodyOrganises,
    NotAMember,
    TopicUnknown,
)
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, token_of
from wegenetz.foundation.mail import mail_send
from wegenetz.foundation.text import Text
from wegenetz.foundation.wall import acting_as
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from uuid import UUID

SALT = "wegenetz.booking.series_interest"
#: A sign-up is kept so long; whoever still wants a series then signs up again.
INTEREST_KEPT = timedelta(days=365)


@transaction.atomic
def vote_cast(*, topic_id: int, institution_id: int, actor: Actor) -> bool:
    """Say that a member institution wants a topic, too; return whether it had not yet. One vote an institution.

    Raises
    ------
    TopicUnknown
        There is none, or it was taken up.
    NotAMember
        The actor speaks for no member of its series.
    """
    topic = _topic(topic_id, institution_id, actor)
    _, is_new = Vote.objects.get_or_create(topic=topic, institution_id=institution_id)
    return is_new


@transaction.atomic
def vote_withdraw(*, topic_id: int, institution_id: int, actor: Actor) -> bool:
    """Take the vote of a member institution back; return whether there was one.

    Raises
    ------
    TopicUnknown, NotAMember
        As in :func:`vote_cast`.
    """
    topic = _topic(topic_id, institution_id, actor)
    deleted, _rows = Vote.objects.filter(topic=topic, institution_id=institution_id).delete()
    return bool(deleted)


@transaction.atomic
def topic_propose(
    *, series_id: int, institution_id: int, title: str, note: str, actor: Actor, today: date
) -> Topic:
    """Propose a topic; whoever proposes it votes for it. The same words twice are one topic.

    Raises
    ------
    NotAMember
        The actor speaks for no member of the series.
    """
    _member(series_id, institution_id, actor)
    topic, _is_new = Topic.objects.get_or_create(
        series_id=series_id,
        workshop=None,
        title=Text({"de": title.strip()}),
        defaults={
            "note": Text({"de": note.strip()}) if note.strip() else Text(),
            "proposed_by_id": institution_id,
            "proposed_on": today,
        },
    )
    Vote.objects.get_or_create(topic=topic, institution_id=institution_id)
    return topic


@transaction.atomic
def host_offer(*, series_id: int, institution_id: int, wishes: bool, actor: Actor) -> None:
    """Say that a member would host, or no longer. A second click does no harm.

    Raises
    ------
    NotAMember
        The actor speaks for no member of the series.
    """
    member = _member(series_id, institution_id, actor)
    if member.wishes_to_host != wishes:
        member.wishes_to_host = wishes
        member.save(update_fields=["wishes_to_host"])


def _topic(topic_id: int, institution_id: int, actor: Actor) -> Topic:
    topic = Topic.objects.filter(pk=topic_id, workshop=None).first()
    if topic is None:
        raise TopicUnknown
    _member(topic.series_id, institution_id, actor)
    return topic


def _member(series_id: int, institution_id: int, actor: Actor) -> SeriesMember:
    found = SeriesMember.objects.filter(
        series_id=series_id, institution_id=institution_id, left_on=None
    ).first()
    if found is None or not may_speak_for_member(actor, institution_id):
        raise NotAMember
    return found


# ----------------------------------------------------------------------- employers who would join one
def interest_sign_up(
    *,
    seed: UUID,
    kreis: str,
    company: str,
    contact: str,
    email: str,
    wishes_to_host: bool,
    written: str,
    today: date,
) -> str:
    """Note that an employer would join a series in its region, and return the link with which it is taken back.

    The same form twice, or the same address for the same Kreis, is one sign-up; who asks learns nothing from it.

    Raises
    ------
    NobodyOrganises
        No operator is known for the Land.
    """
    operator_id = _operator_for(kreis)
    token = token_of(seed, salt=SALT)
    digest = digest_of(token)
    row = SeriesInterest(
        digest=digest,
        kreis=kreis,
        operator_id=operator_id,
        company=company,
        contact=contact,
        email=email.strip().lower(),
        wishes_to_host=wishes_to_host,
        signed_up_on=today,
        written=written,
    )
    with acting_as(Actor.link(digest)):
        written_rows = SeriesInterest.objects.bulk_create([row], ignore_conflicts=True)
        if SeriesInterest.objects.filter(digest=digest).exists():
            _interest_tell(written_rows[0], token=token)
    return token


def _operator_for(kreis: str) -> int:
    """Return who may start a series there: whoever gathers one for the Kreis, else whoever runs one in the Land."""
    gathering = WorkshopSeries.objects.filter(kreise__contains=[kreis])
    found = gathering.order_by("pk").values_list("operator_id", flat=True).first()
    if found is not None:
        return found
    region = network.region(kreis)
    anywhere = WorkshopSeries.objects.filter(operator__land_id=region.land)
    found = anywhere.order_by("pk").values_list("operator_id", flat=True).first()
    if found is None:
        raise NobodyOrganises(land=region.land_name)
    return found


def _interest_tell(interest: SeriesInterest, *, token: str) -> None:
    with override(interest.written):
        link = settings.SITE_URL + reverse("booking:interest", args=[token])
        mail_send(
            to=interest.email,
            subject=_("Ihre Meldung für eine Betriebliche Werkstatt"),
            text="\n".join(
                [
                    _("Sie haben sich für eine Betriebliche Werkstatt in Ihrer Nähe gemeldet."),
                    _("Ihre Angaben bekommt: %(house)s.")
                    % {"house": house(interest.operator_id).name},
                    _("Sobald genug Betriebe dabei sind, meldet sich diese Stelle bei Ihnen."),
                    "",
                    _("Nicht mehr dabei? Mit diesem Link löschen Sie Ihre Angaben:"),
                    link,
                    "",
                ]
            ),
        )


def interest_behind(token: str) -> SeriesInterest:
    """Return the sign-up behind a link.

    Raises
    ------
    InterestUnknown
        There is none, or it was taken back.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        found = SeriesInterest.objects.filter(digest=digest).first()
    if found is None:
        raise InterestUnknown
    return found


def interest_withdraw(*, token: str) -> None:
    """Delete a sign-up for good. A second click does no harm."""
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        SeriesInterest.objects.filter(digest=digest).delete()


@transaction.atomic
def interests_purge(*, today: date) -> int:
    """Delete sign-ups after a year; return how many. Runs for its own named purpose."""
    old = SeriesInterest.objects.filter(signed_up_on__lt=today - INTEREST_KEPT)
    deleted, _rows = old.delete()
    return deleted
