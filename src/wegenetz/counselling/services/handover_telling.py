"""Who is told of a step: once, and no more as soon as somebody has acted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from wegenetz.counselling.handover_letters import to_link, to_person
from wegenetz.counselling.models import HandoverNotice
from wegenetz.counselling.staff_handover_letters import to_house
from wegenetz.engines.handover.words import Action, Party
from wegenetz.foundation.mail import in_language, mail_send, mail_withdraw
from wegenetz.network.member_selectors import coordinators_of
from wegenetz.network.selectors import desk_addresses, locations_of
from wegenetz.people.selectors.doors import persons_with_door

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.counselling.models import Handover
    from wegenetz.engines.handover.stepping import Step
    from wegenetz.network.models import Institution


def tell(
    row: Handover, taken: Step, *, link: str, meeting: str = "", is_lead_kept: bool = False
) -> None:
    """Queue the mails of a step, and take back reminders that somebody has answered by acting.

    Needs sender, receiver and person selected. The key of what was told is unique in the database.

    Parameters
    ----------
    meeting : str
        When the first appointment is, if it comes with the acceptance.
    is_lead_kept : bool
        Whether the case stays with the sender, before and after this step.
    """
    is_reminder = taken.move.action is Action.REMIND
    if not is_reminder:
        _take_back(row)
    letters = list(_letters(row, taken, link, meeting, is_lead_kept=is_lead_kept))
    mails = [
        mail_send(to=letter.to, subject=letter.subject, text=letter.text) for letter in letters
    ]
    if taken.clock is not None or mails:
        HandoverNotice.objects.create(
            handover=row,
            key=taken.clock.key if taken.clock else f"{row.pk}:step:{row.step}",
            is_reminder=is_reminder,
            is_person_told=any(letter.is_to_person for letter in letters),
            mails=mails,
        )


def _take_back(row: Handover) -> None:
    reminders = HandoverNotice.objects.filter(handover=row, is_reminder=True).exclude(mails=[])
    for notice in reminders:
        for key in notice.mails:
            mail_withdraw(mail_id=key)
    reminders.update(mails=[])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """A mail before it is queued."""

    to: str
    subject: str
    text: str
    is_to_person: bool = False


def _letters(
    row: Handover, taken: Step, link: str, meeting: str, *, is_lead_kept: bool
) -> Iterator[_Letter]:
    """Yield each mail: first the one to the person, since the others say whether there is one."""
    what = taken.clock.kind.value if taken.clock else taken.move.action.value
    to_the_person = list(_to_person(row, what)) if Party.PERSON in taken.tells else []
    yield from to_the_person
    is_told = bool(to_the_person) or _has_door(row)
    for party in sorted(_parties(row, taken, is_told=is_told)):
        if party is Party.RECEIVER and not _desk(row):
            yield from _to_link(row, what, link)
            continue
        page = settings.SITE_URL + reverse("counselling:handover", args=[row.pk])
        write = partial(
            to_house,
            row,
            what,
            party,
            page,
            is_person_told=is_told,
            meeting=meeting,
            is_lead_kept=is_lead_kept,
        )
        subject, text = in_language("de", write)
        for address in _addresses(row, party):
            yield _Letter(to=address, subject=subject, text=text)


def _parties(row: Handover, taken: Step, *, is_told: bool) -> set[Party]:
    """Return which houses are told. The sender hears of every delay the person cannot be told of: somebody has to call."""
    told = set(taken.tells) - {Party.PERSON}
    is_delay = taken.clock is not None and Party.PERSON in taken.tells
    if is_delay and row.person_id is not None and not is_told:
        told.add(Party.SENDER)
    return told


def _has_door(row: Handover) -> bool:
    return row.person_id is not None and bool(persons_with_door([row.person_id], now=row.acted_at))


def _to_person(row: Handover, what: str) -> Iterator[_Letter]:
    person = row.person
    if person is None or not person.email:
        return
    subject, text = in_language(person.language, lambda: to_person(row, what))
    if text:
        yield _Letter(to=person.email, subject=subject, text=text, is_to_person=True)


def _to_link(row: Handover, what: str, link: str) -> Iterator[_Letter]:
    address = row.receiver_email or (_mailbox(row.receiver) if row.receiver else "")
    if not address or what == Action.OFFER:
        return  # the link comes with a mail of its own
    page = settings.SITE_URL + reverse("counselling:handover-link", args=[link]) if link else ""
    subject, text = in_language("de", lambda: to_link(row, what, page))
    yield _Letter(to=address, subject=subject, text=text)


def _mailbox(house: Institution) -> str:
    places = locations_of(house.pk)
    return house.email or (places[0].email if places else "")


def _desk(row: Handover) -> list[str]:
    if row.receiver_id is None:
        return []
    return desk_addresses([row.receiver_id]).get(row.receiver_id, [])


def _addresses(row: Handover, party: Party) -> list[str]:
    if party is Party.COORDINATOR:
        return sorted({user.email for user in coordinators_of(row.sender)})
    if party is Party.RECEIVER:
        return sorted(_desk(row))
    sent_by = row.sent_by
    if sent_by is not None and sent_by.is_active:
        return [sent_by.email]
    return sorted(desk_addresses([row.sender_id]).get(row.sender_id, []))
