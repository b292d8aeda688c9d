"""Consents: given or refused in exact words, withdrawn with one click that ends everything they carried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.ui.formats import listed
from wegenetz.foundation.wall import acting_as
from wegenetz.people.consent_words import consent_text
from wegenetz.people.data_classes import ALWAYS, DataClass
from wegenetz.people.errors import ConsentMissing, ConsentOver, ConsentTooNarrow, ConsentUnusable
from wegenetz.people.models import Consent
from wegenetz.people.selectors.grants import houses_leading
from wegenetz.people.services.grants import Purpose, grant_open, grants_of_consent_end
from wegenetz.people.signals import consent_withdrawn
from wegenetz.people.wall import CONSENTS

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says to a consent."""

    purpose: str
    language: str
    medium: str
    is_given: bool
    recipients: tuple[int, ...] = ()
    named_recipient: str = ""
    classes: tuple[str, ...] = (ALWAYS.value,)
    special: tuple[str, ...] = ()
    """Special classes, ticked separately."""

    valid_until: date | None = None
    interpreter: str = ""
    evidence_id: int | None = None


def consent_record(
    *, person_id: int, said: Said, actor: Actor, now: datetime, institution_id: int | None = None
) -> Consent:
    """Write down a yes or a no; an earlier yes to the same purpose and recipients stays as it is.

    Parameters
    ----------
    institution_id : int, optional
        The house that asked, if it is not that of the actor.

    Raises
    ------
    ConsentUnusable
        It names no recipient or no data.
    """
    if not (said.recipients or said.named_recipient) or not said.classes:
        raise ConsentUnusable
    consent = Consent.objects.create(
        person_id=person_id,
        text=consent_text(purpose=said.purpose, language=said.language),
        purpose=said.purpose,
        recipients=sorted(set(said.recipients)),
        named_recipient=said.named_recipient,
        classes=sorted({*said.classes, *said.special}),
        medium=said.medium,
        interpreter=said.interpreter,
        evidence_id=said.evidence_id,
        recorded_by_id=actor.user_id,
        institution_id=institution_id or next(iter(actor.desks), None),
        given_at=now if said.is_given else None,
        refused_at=None if said.is_given else now,
        valid_until=said.valid_until,
    )
    if said.is_given and said.special:
        _special_open(consent, said, now=now)
    return consent


def _special_open(consent: Consent, said: Said, *, now: datetime) -> None:
    """Open special classes to the recipients that lead a case of the person; taking the consent back shuts them.

    Everybody else gets them with a hand-over, or not at all.
    """
    until = said.valid_until
    for house in houses_leading(consent.person_id, now=now) & {*said.recipients}:
        grant_open(
            person_id=consent.person_id,
            institution_id=house,
            purpose=Purpose.LEAD,
            scope=said.special,
            source=f"consent:{consent.pk}",
            consent_id=consent.pk,
            granted_by=consent.recorded_by_id,
            valid_to=datetime.combine(until + timedelta(days=1), time(), BERLIN)
            if until
            else None,
            now=now,
        )


def consent_withdraw(*, consent_id: int, now: datetime) -> list[str]:
    """Take a consent back: what it opened is shut at once. Return the sources of the grants that ended.

    Whoever may see the consent may do it: the person, or an office in the person's name. Doing it twice is the same
    as once.
    """
    withdrawn = Consent.objects.filter(pk=consent_id, given_at__isnull=False, withdrawn_at=None)
    if not withdrawn.update(withdrawn_at=now):
        return []
    ended = grants_of_consent_end(consent_id=consent_id, now=now)
    consent_withdrawn.send(Consent, consent_id=consent_id, now=now)
    return ended


def consent_for(
    *,
    person_id: int,
    institution_id: int,
    name: str,
    classes: Iterable[str],
    now: datetime,
    today: date,
) -> Consent:
    """Return a standing consent that covers a recipient and classes of data.

    Raises
    ------
    ConsentMissing
        There is none for this recipient; `name` says which.
    ConsentOver
        There was one, but it was withdrawn or has ended.
    ConsentTooNarrow
        It leaves out some of the classes.
    """
    with acting_as(Actor.system(CONSENTS)):
        held = list(
            Consent.objects.filter(
                person_id=person_id, recipients__contains=[institution_id], given_at__isnull=False
            ).order_by("-given_at", "-pk")
        )
    return _widest(held, classes, name=name, today=today)


def consent_for_named(
    *, person_id: int, named: str, classes: Iterable[str], today: date
) -> Consent:
    """Return a standing consent that covers a recipient outside the network, named in the same words.

    Raises
    ------
    ConsentMissing, ConsentOver, ConsentTooNarrow
        As in :func:`consent_for`.
    """
    with acting_as(Actor.system(CONSENTS)):
        held = list(
            Consent.objects.filter(
                person_id=person_id, named_recipient__iexact=named, given_at__isnull=False
            ).order_by("-given_at", "-pk")
        )
    return _widest(held, classes, name=named, today=today)


def consent_stands(consent_id: int, *, today: date) -> bool:
    """Whether a consent holds today."""
    with acting_as(Actor.system(CONSENTS)):
        consent = Consent.objects.filter(pk=consent_id).first()
    return consent is not None and is_standing(consent, today=today)


def _widest(held: list[Consent], classes: Iterable[str], *, name: str, today: date) -> Consent:
    wanted = {ALWAYS.value, *classes}
    standing = [one for one in held if is_standing(one, today=today)]
    if not standing:
        raise ConsentOver if held else ConsentMissing(institution=name)
    wide = next((one for one in standing if wanted <= {ALWAYS.value, *one.classes}), None)
    if wide is None:
        missing = wanted - set(standing[0].classes)
        labels = listed(DataClass(code).label for code in sorted(missing))
        raise ConsentTooNarrow(classes=labels)
    return wide


def is_standing(consent: Consent, *, today: date) -> bool:
    """Whether a consent holds today."""
    return consent.holds_on(today)
