"""Who waits for a member: one list from every matter, the shortest time first. Each matter gives a bounded number of :class:`Waiting`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegenetz.booking.selectors.desks import requests_at_desk
from wegenetz.booking.values.runs import PATIENCE
from wegenetz.counselling.selectors.cases import cases_of_persons
from wegenetz.foundation.clock import BERLIN
from wegenetz.people.policies import NOTICE_DAYS
from wegenetz.people.selectors.notice_letters import notice_letters_waiting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from wegenetz.counselling.selectors.handovers import Line
    from wegenetz.foundation.actor import Actor
    from wegenetz.web.staff_mine import Mine

#: Rows a source reads at most.
MOST = 20
#: Whoever registers hears from us within these days.
ANSWER_WITHIN = 3
#: A wish for correction is answered within a month, a hand-over within two weeks, documents are looked at within one.
CORRECT_WITHIN = 30
HANDOVER_WITHIN = 14
LOOK_WITHIN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody who waits, since when, and what to do about it."""

    kind: str
    who: str
    """Empty where nobody said a name."""

    what: str
    url: str
    action: str
    left: int
    """Days until it is late; below zero since when it is."""

    of: int
    """Days there are in all."""

    case_id: int | None = None
    """Somebody who waits for several things in a case stands here once."""


def waiting_for(
    actor: Actor, *, now: datetime, today: date, mine: Mine, handovers: Sequence[Line]
) -> list[Waiting]:
    """Return everybody who waits, the shortest time first; a bounded number of queries.

    Parameters
    ----------
    mine : Mine
        What concerns the actor's own cases.
    handovers : sequence of Line
        Those that wait for a word of the actor's houses.
    """
    if not actor.desks:
        return []
    found = [
        *_registered(mine, today),
        *_bookings(actor, now),
        *_broken_plans(mine, today),
        *_letters(actor, today),
        *_handed(handovers),
        *_sent(mine, today),
    ]
    return _once(sorted(found, key=lambda one: one.left))


def _once(found: list[Waiting]) -> list[Waiting]:
    """Return everybody once, with the most urgent matter; further ones are named in its words."""
    kept: dict[object, Waiting] = {}
    for number, one in enumerate(found):
        key = ("case", one.case_id) if one.case_id else number
        first = kept.get(key)
        if first is None:
            kept[key] = one
        elif one.kind not in first.what and one.kind != first.kind:
            also = _("Außerdem: {kind}.").format(kind=one.kind)
            kept[key] = replace(first, what=f"{first.what} {also}")
    return list(kept.values())


def _days(since: datetime | None, today: date) -> int:
    return (today - since.astimezone(BERLIN).date()).days if since else 0


def _registered(mine: Mine, today: date) -> list[Waiting]:
    """People who registered for counselling and have not heard from anybody."""
    rows = []
    for case in mine.registered:
        since = _days(case.registered_at, today)
        topics = ", ".join(case.topic_labels)
        rows.append(
            Waiting(
                kind=_("Anmeldung"),
                who=mine.named[case.pk].person.name,
                what=_("{topics} Wartet seit {days} Tagen.").format(
                    topics=f"{topics}." if topics else "", days=since
                ),
                url=reverse("counselling:case", args=[case.pk]),
                action=_("Öffnen"),
                left=ANSWER_WITHIN - since,
                of=ANSWER_WITHIN,
                case_id=case.pk,
            )
        )
    return rows


def _bookings(actor: Actor, now: datetime) -> list[Waiting]:
    """Requests for seats."""
    return [
        Waiting(
            kind=_("Buchung"),
            who=line.booking.name,
            what=f"{line.run.title}, {line.run.starts:%d.%m.%Y}",
            url=reverse("booking:staff-run", args=[line.run.id]) + f"#buchung-{line.booking.pk}",
            action=_("Antworten"),
            left=line.left,
            of=PATIENCE.days,
        )
        for line in requests_at_desk(actor, now=now)
    ]


def _broken_plans(mine: Mine, today: date) -> list[Waiting]:
    """Plans that hold no longer."""
    return [
        Waiting(
            kind=_("Plan trägt nicht mehr"),
            who=mine.named[plan.case_id].person.name,
            what=_("Sehen Sie sich an, was sich geändert hat, und wählen Sie einen neuen Weg."),
            url=reverse("counselling:case", args=[plan.case_id]),
            action=_("Öffnen"),
            left=ANSWER_WITHIN - _days(plan.broken_at, today),
            of=ANSWER_WITHIN,
            case_id=plan.case_id,
        )
        for plan in mine.broken
    ]


def _letters(actor: Actor, today: date) -> list[Waiting]:
    """Letters to people without e-mail whose record will soon be made anonymous."""
    letters = notice_letters_waiting(actor, most=MOST)
    cases = cases_of_persons([one.person_id for one in letters], actor=actor)
    return [
        Waiting(
            kind=_("Brief"),
            who=letter.person.name,
            what=_("Die Angaben werden am {day} anonym. Sagen Sie es der Person.").format(
                day=f"{letter.goes_on:%d.%m.%Y}"
            ),
            url=reverse("counselling:case", args=[cases[letter.person_id]]),
            action=_("Öffnen"),
            left=(letter.goes_on - today).days,
            of=NOTICE_DAYS,
            case_id=cases[letter.person_id],
        )
        for letter in letters
        if letter.person_id in cases
    ]


def _handed(handovers: Sequence[Line]) -> list[Waiting]:
    """Hand-overs offered to us, and introductions."""
    return [
        Waiting(
            kind=_kind_of(line.row),
            who=line.name if line.row.case_id else line.row.sender.name,
            what=_("Von {sender} an {receiver}.").format(
                sender=line.row.sender.name,
                receiver=line.row.receiver or line.row.receiver_name,
            ),
            url=reverse("counselling:handover", args=[line.row.pk]),
            action=_("Antworten"),
            left=line.days,
            of=HANDOVER_WITHIN,
            case_id=line.row.case_id,
        )
        for line in handovers
    ]


def _kind_of(row: Any) -> str:
    if row.asked_at is not None:
        return _("Rückfrage")
    return _("Übergabe") if row.case_id else _("Vorstellung")


def _sent(mine: Mine, today: date) -> list[Waiting]:
    """Messages, wishes for correction and documents of persons in own cases."""
    said = _words_of_sent()
    rows = []
    for one in mine.lately.unanswered:
        case = mine.named[mine.cases[one.person_id]]
        words = said[one.kind]
        rows.append(
            Waiting(
                kind=words.kind,
                who=case.person.name,
                what=words.what,
                url=reverse(words.page, args=[case.pk]),
                action=words.action,
                left=words.within - _days(one.since, today),
                of=words.within,
                case_id=case.pk,
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class _Words:
    """How one kind of what persons send is told."""

    kind: str
    what: str
    page: str
    action: str
    within: int


def _words_of_sent() -> dict[str, _Words]:
    messages, documents = "counselling:case-messages", "counselling:case-documents"
    return {
        "message": _Words(
            _("Nachricht"),
            _("hat geschrieben."),
            messages,
            _("Lesen"),
            ANSWER_WITHIN,
        ),
        "correction": _Words(
            _("Berichtigung"),
            _("möchte, dass etwas in der Akte geändert wird."),
            messages,
            _("Antworten"),
            CORRECT_WITHIN,
        ),
        "document": _Words(
            _("Neue Dokumente"),
            _("hat etwas hochgeladen."),
            documents,
            _("Ansehen"),
            LOOK_WITHIN,
        ),
    }
