"""Writing suggestions: anybody sends one, whoever owns the entry answers it, nothing stays unanswered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.crypto import salted_hmac

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.mail import in_language, mail_send
from wegenetz.foundation.wall import acting_as
from wegenetz.network import directory_mails, staff_directory_mails, staff_mails
from wegenetz.network.errors import SuggestionsTooMany
from wegenetz.network.freshness_selectors import owners
from wegenetz.network.models import Suggestion
from wegenetz.network.staff_directory_errors import SuggestionAnswered, SuggestionUnknown

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.network.values import SuggestionSubject

#: Purposes the policies of the wall name.
SEND = "network.suggestion_send"
PURGE = "network.suggestions_purge"
#: Suggestions of one origin, and of all, within an hour.
MOST_AN_HOUR = 5
MOST_OF_ALL = 200
#: So long an answered suggestion is kept.
KEPT = timedelta(days=365)


def origin_of(address: str, now: datetime) -> str:
    """Return a digest of an address that can be counted for a day and not be turned back."""
    return salted_hmac("wegenetz.suggestion", f"{now:%Y-%m-%d} {address}").hexdigest()[:32]


@transaction.atomic
def suggestion_send(
    *,
    subject: SuggestionSubject,
    text: str,
    email: str,
    language: str,
    address: str,
    now: datetime,
) -> None:
    """Take a suggestion and tell the people who own the entry; a second click within the hour sends nothing again.

    Parameters
    ----------
    subject : SuggestionSubject
        What it is about.
    text, email : str
        What somebody thinks, and where the answer goes; without an address there is none.
    language : str
        In which the answer is framed.
    address : str
        Of the network, counted only as :func:`origin_of`.
    now : datetime
        Instant of sending.

    Raises
    ------
    SuggestionsTooMany
        From there, or altogether, too many came within an hour.
    """
    origin = origin_of(address, now)
    with acting_as(Actor.system(SEND)):
        recent = Suggestion.objects.filter(sent_at__gt=now - timedelta(hours=1))
        said = {"subject_kind": subject.kind, "subject_code": subject.code, "text": text}
        if recent.filter(origin=origin, email=email, **said).exists():
            return
        number = recent.filter(origin=origin).count()
        if number >= MOST_AN_HOUR or recent.count() >= MOST_OF_ALL:
            raise SuggestionsTooMany(number=number)
        Suggestion.objects.create(
            **said,
            subject_name=subject.name,
            institution_id=subject.institution_id,
            email=email,
            origin=origin,
            language=language,
            sent_at=now,
        )
    if subject.institution_id is not None:
        _tell_owners(subject.institution_id, subject.name)


def _tell_owners(institution_id: int, subject_name: str) -> None:
    for owner in owners([institution_id]).get(institution_id, ()):
        words, text = in_language(
            "de", lambda: staff_directory_mails.suggestion_arrived(subject_name=subject_name)
        )
        mail_send(to=owner.email, subject=words, text=text)


@transaction.atomic
def suggestion_answer(
    *, suggestion_id: int, is_accepted: bool, answer: str, actor: Actor, now: datetime
) -> None:
    """Answer a suggestion. The answer goes to the sender, and the sender's address is erased with it.

    Raises
    ------
    SuggestionUnknown
        There is none for this actor.
    SuggestionAnswered
        A colleague was faster.
    """
    held = Suggestion.objects.select_for_update(of=("self",)).filter(pk=suggestion_id).first()
    if held is None:
        raise SuggestionUnknown
    if held.state != Suggestion.State.WAITING:
        raise SuggestionAnswered
    if held.email:
        subject, text = in_language(
            held.language,
            lambda: directory_mails.suggestion_answered(
                subject_name=held.subject_name,
                is_accepted=is_accepted,
                answer=answer,
                entry=staff_mails.address("network:institution", held.institution.code)
                if held.institution
                else "",
            ),
        )
        mail_send(to=held.email, subject=subject, text=text)
    Suggestion.objects.filter(pk=held.pk).update(
        state=Suggestion.State.ACCEPTED if is_accepted else Suggestion.State.DECLINED,
        answer=answer,
        answered_at=now,
        answered_by_id=actor.user_id,
        email="",
        origin="",
    )


@transaction.atomic
def suggestions_purge(*, now: datetime) -> int:
    """Delete suggestions answered more than a year ago; return how many."""
    with acting_as(Actor.system(PURGE)):
        deleted, _ = Suggestion.objects.filter(answered_at__lt=now - KEPT).delete()
    return deleted
