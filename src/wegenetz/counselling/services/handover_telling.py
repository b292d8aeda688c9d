"""Who is told of a step: once, and no more as soon as somebody has acted."""

from __future__ import annotations

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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.counselling.models import Handover
    from wegenetz.engines.handover.stepping import Step


def tell(row: Handover, taken: Step, *, link: str) -> None:
    """Queue the mails of a step, and take back reminders that somebody has answered by acting.

    Needs sender, receiver and person selected. The key of what was told is unique in the database.
    """
    is_reminder = taken.move.action is Action.REMIND
    if not is_reminder:
        _take_back(row)
    mails = [
        mail_send(to=to, subject=subject, text=text)
        for to, subject, text in _letters(row, taken, link)
    ]
    if taken.clock is not None or mails:
        HandoverNotice.objects.create(
            handover=row,
            key=taken.clock.key if taken.clock else f"{row.pk}:step:{row.step}",
            is_reminder=is_reminder,
            mails=mails,
        )


def _take_back(row: Handover) -> None:
    reminders = HandoverNotice.objects.filter(handover=row, is_reminder=True).exclude(mails=[])
    for notice in reminders:
        for key in notice.mails:
            mail_withdraw(mail_id=key)
    reminders.update(mails=[])


def _letters(row: Handover, taken: Step, link: str) -> Iterator[tuple[str, str, str]]:
    """Yield address, subject and text of each mail."""
    what = taken.clock.kind.value if taken.clock else taken.move.action.value
    for party in sorted(taken.tells):
        if party is Party.PERSON:
            yield from _to_person(row, what)
        elif party is Party.RECEIVER and not _desk(row):
            yield from _to_link(row, what, link)
        else:
            subject, text = in_language("de", partial(_to_house, row, what, party))
            for address in _addresses(row, party):
                yield address, subject, text


def _to_house(row: Handover, what: str, party: Party) -> tuple[str, str]:
    page = settings.SITE_URL + reverse("counselling:handover", args=[row.pk])
    return to_house(row, what, party, page)


def _to_person(row: Handover, what: str) -> Iterator[tuple[str, str, str]]:
    person = row.person
    if person is None or not person.email:
        return
    subject, text = in_language(person.language, lambda: to_person(row, what))
    if text:
        yield person.email, subject, text


def _to_link(row: Handover, what: str, link: str) -> Iterator[tuple[str, str, str]]:
    address = row.receiver_email or (_mailbox(row.receiver_id) if row.receiver_id else "")
    if not address or what == Action.OFFER:
        return  # the link comes with a mail of its own
    page = settings.SITE_URL + reverse("counselling:handover-link", args=[link]) if link else ""
    subject, text = in_language("de", lambda: to_link(row, what, page))
    yield address, subject, text


def _mailbox(house: int) -> str:
    places = locations_of(house)
    return places[0].institution.email or places[0].email if places else ""


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
