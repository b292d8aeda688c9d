"""What persons sent to an office and what waits of it, what they decided, and what ends soon: asked for many persons at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: One row for each person and kind: since when it waits, when the last came, when the last was taken back, when it ends.
#: Persons and houses stand in it once; the wall of each table chooses among the rows as everywhere. A link beside a younger
#: one ends without harm.
_ASKED = """SELECT * FROM (
WITH asked AS (SELECT %(persons)s::bigint[] AS persons, %(houses)s::bigint[] AS houses)
SELECT 'message', person_id, min(written_at) FILTER (WHERE read_at IS NULL),
    max(written_at) FILTER (WHERE written_at >= %(since)s), NULL::timestamptz, NULL::timestamptz
FROM people_message
WHERE person_id = ANY ((SELECT persons FROM asked)::bigint[]) AND institution_id = ANY ((SELECT houses FROM asked)::bigint[])
    AND is_from_person AND (read_at IS NULL OR written_at >= %(since)s)
GROUP BY person_id
UNION ALL
SELECT 'correction', person_id, min(asked_at), NULL, NULL, NULL
FROM people_correction
WHERE person_id = ANY ((SELECT persons FROM asked)::bigint[]) AND institution_id = ANY ((SELECT houses FROM asked)::bigint[])
    AND answered_at IS NULL
GROUP BY person_id
UNION ALL
SELECT 'document', d.person_id, min(d.uploaded_at) FILTER (WHERE d.uploaded_at >= %(recent)s AND NOT EXISTS (
        SELECT FROM people_accesslog AS l WHERE l.person_id = d.person_id AND l.at >= d.uploaded_at
            AND l.institution_id = ANY ((SELECT houses FROM asked)::bigint[]) AND l.what = ANY (%(pages)s))),
    max(d.uploaded_at) FILTER (WHERE d.uploaded_at >= %(since)s), NULL, NULL
FROM people_persondocument AS d
WHERE d.person_id = ANY ((SELECT persons FROM asked)::bigint[]) AND d.uploaded_by_id IS NULL AND d.removed_at IS NULL
    AND d.uploaded_at >= least(%(recent)s, %(since)s)
GROUP BY d.person_id
UNION ALL
SELECT 'consent', person_id, NULL, max(given_at) FILTER (WHERE recorded_by_id IS NULL AND given_at >= %(since)s),
    max(withdrawn_at) FILTER (WHERE withdrawn_at >= %(since)s),
    min(valid_until::timestamp AT TIME ZONE 'Europe/Berlin') FILTER (WHERE given_at IS NOT NULL AND withdrawn_at IS NULL
        AND valid_until BETWEEN %(today)s AND %(last_day)s)
FROM people_consent
WHERE person_id = ANY ((SELECT persons FROM asked)::bigint[]) AND (given_at >= %(since)s OR withdrawn_at >= %(since)s
    OR valid_until BETWEEN %(today)s AND %(last_day)s)
GROUP BY person_id
UNION ALL
SELECT 'grant', person_id, NULL, NULL, NULL, min(valid_to)
FROM people_accessgrant
WHERE person_id = ANY ((SELECT persons FROM asked)::bigint[]) AND institution_id = ANY ((SELECT houses FROM asked)::bigint[])
    AND valid_to > %(now)s AND valid_to <= %(until)s
GROUP BY person_id
UNION ALL
SELECT 'link', person_id, NULL, NULL, NULL, max(expires_at)
FROM people_personallink
WHERE person_id = ANY ((SELECT persons FROM asked)::bigint[]) AND revoked_at IS NULL AND expires_at > %(now)s
GROUP BY person_id HAVING max(expires_at) <= %(until)s
) AS found"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Something of one kind a person sent or decided."""

    kind: str
    """``message``, ``correction`` or ``document``; among the news also ``allowed`` and ``withdrawn``."""

    person_id: int
    since: datetime
    """When the first of it came that waits; among the news the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something of one kind that ends on a day."""

    kind: str
    """``consent``, ``grant`` or ``link``."""

    person_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """What there is of some persons."""

    unanswered: list[Sent] = field(default_factory=list)
    """Messages nobody has read, wishes for correction nobody has answered, documents nobody has looked at; the first first."""

    news: list[Sent] = field(default_factory=list)
    """What they wrote, uploaded, allowed or took back, each kind once a person; the last one last."""

    ending: list[Ending] = field(default_factory=list)
    """What ends soon, the next first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Between which instants one looks."""

    now: datetime
    since: datetime
    """What is news."""

    recent: datetime
    """Documents that came before are old news, even unseen."""

    until: datetime
    """What ends by then ends soon."""


def lately_of(
    person_ids: Iterable[int], houses: Sequence[int], *, pages: Sequence[str], times: Times
) -> Lately:
    """Return what persons sent to some houses, decided, and what ends soon. One query, none for nobody.

    Parameters
    ----------
    pages : sequence of str
        Where documents are looked at, by the names under which looks are recorded.
    """
    persons = list(person_ids)
    if not persons or not houses:
        return Lately()
    said: dict[str, Any] = {
        "persons": persons,
        "houses": list(houses),
        "pages": list(pages),
        "now": times.now,
        "since": times.since,
        "recent": times.recent,
        "until": times.until,
        "today": times.now.astimezone(BERLIN).date(),
        "last_day": times.until.astimezone(BERLIN).date(),
    }
    found = Lately()
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, said)
        for kind, person_id, waits, came, went, ends in cursor.fetchall():
            if waits:
                found.unanswered.append(Sent(kind=kind, person_id=person_id, since=waits))
            if came:
                told = "allowed" if kind == "consent" else kind
                found.news.append(Sent(kind=told, person_id=person_id, since=came))
            if went:
                found.news.append(Sent(kind="withdrawn", person_id=person_id, since=went))
            if ends:
                day = ends.astimezone(BERLIN).date()
                found.ending.append(Ending(kind=kind, person_id=person_id, on=day))
    found.unanswered.sort(key=lambda one: one.since)
    found.news.sort(key=lambda one: one.since)
    found.ending.sort(key=lambda one: one.on)
    return found
