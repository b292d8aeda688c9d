"""Who is told of a step: once, and no more as soon as somebody has acted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from wegenetz.counselling.handover_letters import to_link, to_person
from wegenetz.counselling.models import HandoverNotice
from wegenetz.counselling.selectors.handover_reach import desk_of, mailbox_of
from wegenetz.counselling.staff_handover_letters import to_house
from wegenetz.engines.handover.words import Action, Party
from wegenetz.foundation.mail import in_language, mail_send, mail_withdraw
from wegenetz.network.member_selectors import coordinators_of
from wegenetz.network.selectors import desk_addresses
from wegenetz.people.selectors.doors import persons_with_door

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.counselling.models import Handover
    from wegenetz.engines.handover.stepping import Step


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
    is_receiver_told = Party.RECEIVER in taken.tells
    desk = desk_of(row) if is_receiver_told else []
    mailbox = mailbox_of(row) if is_receiver_told and not desk else []
    story = _Story(
        what=taken.clock.kind.value if taken.clock else taken.move.action.value,
        link=link,
        meeting=meeting,
        is_lead_kept=is_lead_kept,
        desk=desk,
        mailbox=mailbox,
        is_unwritten=is_receiver_told and not (desk or mailbox),
    )
    letters = list(_letters(row, taken, story))
    mails = [
        mail_send(to=letter.to, subject=letter.subject, text=letter.text) for letter in letters
    ]
    if taken.clock is not None or mails:
        HandoverNotice.objects.create(
            handover=row,
            key=taken.clock.key if taken.clock else f"{row.pk}:step:{row.step}",
            is_reminder=is_reminder,
            is_person_told=any(letter.is_to_person for letter in letters),
            is_receiver_unwritten=story.is_unwritten,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What the mails of one step say."""

    what: str
    """Code of the action, or of the clock that fired."""

    link: str
    meeting: str
    is_lead_kept: bool
    desk: list[str]
    """Addresses of those who work on hand-overs at the receiver."""

    mailbox: list[str]
    """Where mails go if there are none."""

    is_unwritten: bool
    """The receiver should be told and cannot be written to."""


def _letters(row: Handover, taken: Step, story: _Story) -> Iterator[_Letter]:
    """Yield each mail: first the one to the person, since the others say whether there is one."""
    to_the_person = list(_to_person(row, story)) if Party.PERSON in taken.tells else []
    yield from to_the_person
    is_told = bool(to_the_person) or _has_door(row)
    for party in sorted(_parties(row, taken, is_told=is_told, story=story)):
        if party is Party.RECEIVER and not story.desk:
            yield from _to_link(row, story)
            continue
        page = settings.SITE_URL + reverse("counselling:handover", args=[row.pk])
        write = partial(
            to_house,
            row,
            story.what,
            party,
            page,
            is_person_told=is_told,
            is_unwritten=story.is_unwritten,
            meeting=story.meeting,
            is_lead_kept=story.is_lead_kept,
        )
        subject, text = in_language("de", write)
        for address in story.desk if party is Party.RECEIVER else _addresses(row, party):
            yield _Letter(to=address, subject=subject, text=text)


def _parties(row: Handover, taken: Step, *, is_told: bool, story: _Story) -> set[Party]:
    """Return which houses are told. The sender hears of every delay of which the person or the receiver cannot be told: somebody has to call."""
    told = set(taken.tells) - {Party.PERSON}
    is_delay = taken.clock is not None and Party.PERSON in taken.tells
    is_silent = is_delay and row.person_id is not None and not is_told
    if is_silent or (taken.clock is not None and story.is_unwritten):
        told.add(Party.SENDER)
    return told


def _has_door(row: Handover) -> bool:
    return row.person_id is not None and bool(persons_with_door([row.person_id], now=row.acted_at))


def _to_person(row: Handover, story: _Story) -> Iterator[_Letter]:
    person = row.person
    if person is None or not person.email:
        return
    subject, text = in_language(
        person.language,
        lambda: to_person(row, story.what, is_unwritten=story.is_unwritten),
    )
    if text:
        yield _Letter(to=person.email, subject=subject, text=text, is_to_person=True)


def _to_link(row: Handover, story: _Story) -> Iterator[_Letter]:
    if story.what == Action.OFFER:
        return  # the link comes with a mail of its own
    address = reverse("counselling:handover-link", args=[story.link]) if story.link else ""
    page = settings.SITE_URL + address if address else ""
    subject, text = in_language("de", lambda: to_link(row, story.what, page))
    for box in story.mailbox:
        yield _Letter(to=box, subject=subject, text=text)


def _addresses(row: Handover, party: Party) -> list[str]:
    if party is Party.COORDINATOR:
        return sorted({user.email for user in coordinators_of(row.sender)})
    sent_by = row.sent_by
    if sent_by is not None and sent_by.is_active:
        return [sent_by.email]
    return sorted(desk_addresses([row.sender_id]).get(row.sender_id, []))
