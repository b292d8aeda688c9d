"""Generated cases of national size: persons, grants, cases, contacts, reminders, plans, hand-overs and journey events.

Every name is made of syllables. The plan of each open case is a copy of one the planner made for an invented person of the starter network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg import Connection
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from datetime import datetime


OFFICES = 400
#: Keys below belong to the invented people of the starter network.
FIRST = 1_001
BATCH = 100_000
SYLLABLES = (
    "ba",
    "do",
    "fi",
    "gu",
    "ka",
    "le",
    "mi",
    "no",
    "pa",
    "ro",
    "su",
    "ta",
    "ve",
    "wi",
    "zo",
    "ny",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is made."""

    cases: int = 1_000_000
    events: int = 10_000_000


#: Deterministic chance in SQL: a number from 0 to below n for a row and a purpose.
CHANCE = """
CREATE OR REPLACE FUNCTION pg_temp.chance(nth bigint, salt int, n int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT (abs(hashint8extended(nth, salt)) % n)::int
$$;
CREATE OR REPLACE FUNCTION pg_temp.name_of(nth bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(s[1 + pg_temp.chance(nth, salt, 16)] || s[1 + pg_temp.chance(nth, salt + 1, 16)]
        || s[1 + pg_temp.chance(nth, salt + 2, 16)]) FROM (SELECT %(syllables)s::text[] AS s) AS x
$$;
"""

OFFICES_SQL = (
    """
    CREATE TABLE bench_office AS
    SELECT n, institution_id, users, sum(share) OVER (ORDER BY n) - share AS low, sum(share) OVER () AS whole
    FROM (SELECT institution_id, array_agg(user_id ORDER BY user_id) AS users,
            row_number() OVER (ORDER BY institution_id) AS n,
            1.0 / (row_number() OVER (ORDER BY institution_id) + 9) AS share
        FROM network_membership JOIN network_institution AS i ON i.id = institution_id
        WHERE i.code LIKE 'erzeugt-%%' GROUP BY institution_id) AS o
    """,
    """
    CREATE TABLE bench_case AS
    SELECT i + %(first)s - 1 AS id, o.institution_id, o.users[1 + pg_temp.chance(i, 2, 3)] AS user_id,
        %(now)s::timestamptz - make_interval(days => pg_temp.chance(i, 7, 1400), secs => pg_temp.chance(i, 8, 86400)) AS began
    FROM (SELECT i, width_bucket((pg_temp.chance(i, 1, 1000000) + 0.5) / 1000000,
            (SELECT array_agg(low / whole ORDER BY n) FROM bench_office)) AS n FROM generate_series(1, %(cases)s) AS i) AS c
    JOIN bench_office AS o ON o.n = c.n
    """,
    "ALTER TABLE bench_case ADD PRIMARY KEY (id)",
)

STEPS: tuple[tuple[str, str], ...] = (
    (
        "people_person",
        """
        INSERT INTO people_person (id, given_name, family_name, name_in_latin, email, phone, postal_code, place, kreis,
            country, born_in, nationalities, sex, age_group, language, version, created_at, last_active_on)
        SELECT id, pg_temp.name_of(id, 20), pg_temp.name_of(id, 30), '', 'erzeugt-' || id || '@beispiel.example',
            '0000 ' || id, '28195', 'Ort', '', '', 'SY', '{SY}',
            (ARRAY['female','male','unsaid'])[1 + pg_temp.chance(id, 3, 3)], '25_34', 'de', 1, began, began::date
        FROM bench_case WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "people_accessgrant",
        """
        INSERT INTO people_accessgrant (person_id, institution_id, purpose, scope, source, reason, valid_from)
        SELECT id, institution_id, 'lead', '{contact,profile,qualifications,documents,plan,counselling}',
            'lead:' || institution_id, '', began
        FROM bench_case WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "people_accessgrant (former offices)",
        """
        INSERT INTO people_accessgrant (person_id, institution_id, purpose, scope, source, reason, valid_from, valid_to)
        SELECT c.id, o.institution_id, 'handover', '{contact,profile}', 'handover:' || c.id, '', c.began,
            c.began + interval '90 days'
        FROM bench_case AS c JOIN bench_office AS o ON o.n = 1 + pg_temp.chance(c.id, 9, 400)
        WHERE c.id BETWEEN %(low)s AND %(high)s AND pg_temp.chance(c.id, 10, 10) < 3
        """,
    ),
    (
        "people_nameentry",
        """
        INSERT INTO people_nameentry (institution_id, person_id, words)
        SELECT c.institution_id, p.id, people_words(p) FROM people_person AS p JOIN bench_case AS c USING (id)
        WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "people_personfact",
        """
        INSERT INTO people_personfact (person_id, key, value, origin, recorded_at, institution_id)
        SELECT id, k.key, to_jsonb(k.value), 'said', began, institution_id
        FROM bench_case, (VALUES ('german_level', 'b1'), ('employment_status', 'unemployed'), ('residence_title', 'p25_1_2'),
            ('advised_by', 'erzeugt')) AS k (key, value)
        WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "people_qualification",
        """
        INSERT INTO people_qualification (person_id, kind, title, sector, country, institution_name, place, profession, wish,
            is_main, result, statement_result, version, created_at)
        SELECT id, 'vocational', 'Erzeugter Abschluss', '', 'SY', '', '', 'pflegefachkraft', '', true, '', '', 1, began
        FROM bench_case WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "counselling_case",
        """
        INSERT INTO counselling_case (id, person_id, institution_id, counsellor_id, reference, journey, status, topics, inquirer,
            referred_by, is_anonymous, registered_at, is_advised_again, closed_on, touched_at, version)
        SELECT id, id, institution_id, user_id, 'e-' || id, gen_random_uuid(), s.status, '{recognition}', '', '', false, began,
            false, CASE WHEN s.status = 'closed' THEN (began + interval '200 days')::date END,
            began + make_interval(days => pg_temp.chance(id, 4, 200)), 1
        FROM bench_case CROSS JOIN LATERAL
            (SELECT CASE WHEN pg_temp.chance(id, 5, 100) < 70 THEN 'closed' WHEN pg_temp.chance(id, 5, 100) < 98 THEN 'active'
                ELSE 'registered' END AS status) AS s
        WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "counselling_contact",
        """
        INSERT INTO counselling_contact (person_id, case_id, institution_id, counsellor_id, "on", kinds, channel, place, minutes,
            topics, topics_recognition, topics_qualification, competent_bodies, note, version, recorded_at)
        SELECT id, id, institution_id, user_id, (began + make_interval(days => k * 20))::date, '{follow_up}', 'phone', '', 30,
            '{recognition}', '{}', '{}', '{}', repeat('Erzeugte Notiz. ', 12), 1, began + make_interval(days => k * 20)
        FROM bench_case, generate_series(1, 3) AS k WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "counselling_reminder",
        """
        INSERT INTO counselling_reminder (person_id, case_id, institution_id, assignee_id, text, due_on, created_at, done_at)
        SELECT id, id, institution_id, user_id, 'Erzeugte Wiedervorlage', (%(now)s::timestamptz
                + make_interval(days => pg_temp.chance(id, 6, 120) - 3))::date, began,
            CASE WHEN pg_temp.chance(id, 5, 100) < 70 OR pg_temp.chance(id, 11, 100) < 60 THEN began + interval '30 days' END
        FROM bench_case WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "counselling_plan",
        """
        INSERT INTO counselling_plan (id, person_id, case_id, institution_id, status, answers, goal, route, chosen_at,
            chosen_by_id, planned_finish, typical_finish, safe_finish, cost, checked_version, checked_on, broken_at, broken_because)
        SELECT b.id, b.id, b.id, b.institution_id, 'current', t.answers, t.goal, t.route, began, user_id, t.planned_finish,
            t.typical_finish, t.safe_finish, t.cost, t.checked_version, t.checked_on,
            CASE WHEN is_broken THEN %(now)s::timestamptz - make_interval(days => pg_temp.chance(b.id, 13, 10)) END,
            CASE WHEN is_broken THEN '[{"reason": "overdue", "step": "", "position": 1}]'::jsonb ELSE '[]' END
        FROM (SELECT *, pg_temp.chance(id, 12, 100) < 2 AS is_broken FROM bench_case) AS b
        JOIN counselling_case AS c ON c.id = b.id AND c.status = 'active', (SELECT * FROM counselling_plan LIMIT 1) AS t
        WHERE b.id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "counselling_planstep",
        """
        INSERT INTO counselling_planstep (person_id, plan_id, position, offer, step, label, office, kind, is_dated,
            planned_starts, planned_ends, cost, expected, status, started_on, ended_on, outcome, recorded_by_id, recorded_at)
        SELECT p.person_id, p.id, position, offer, step, label, office, kind, is_dated, planned_starts, planned_ends, t.cost,
            expected, t.status, started_on, ended_on, outcome, p.chosen_by_id, recorded_at
        FROM counselling_plan AS p, (SELECT * FROM counselling_planstep WHERE plan_id < %(first)s) AS t
        WHERE p.id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "people_consent",
        """
        INSERT INTO people_consent (id, person_id, text_id, purpose, recipients, named_recipient, classes, medium, interpreter,
            recorded_by_id, institution_id, given_at)
        SELECT b.id, b.id, t.id, t.purpose, ARRAY[institution_id], '', '{contact,profile}', 'office', '', user_id, institution_id,
            began
        FROM bench_case AS b, people_consenttext AS t
        WHERE b.id BETWEEN %(low)s AND %(high)s AND pg_temp.chance(b.id, 10, 10) < 3
        """,
    ),
    (
        "counselling_handover",
        """
        INSERT INTO counselling_handover (id, person_id, case_id, sender_id, receiver_id, receiver_name, receiver_email,
            link_digest, scope, documents, consent_id, subject, state, is_return, drafted_at, offered_at, accepted_at, active_at, ended_at,
            is_undone, pauses, coordination, next_clock, next_at, answer_by, step, action, party, reason, acted_at, acted_by_id,
            sent_by_id)
        SELECT b.id, b.id, b.id, s.institution_id, b.institution_id, '', '', '', '{contact,profile}', '{}', b.id, '',
            CASE WHEN is_open THEN 'offered' ELSE 'completed' END, false, at, at,
            CASE WHEN NOT is_open THEN at END, CASE WHEN NOT is_open THEN at END, CASE WHEN NOT is_open THEN at END,
            false, '[]', '{}', CASE WHEN is_open THEN 'answer_reminder' ELSE '' END,
            CASE WHEN is_open THEN at + interval '3 days' END, CASE WHEN is_open THEN (at + interval '3 days')::date END,
            2, 'offer', 'sender', '', at, s.users[1], s.users[1]
        FROM (SELECT *, pg_temp.chance(id, 14, 1000) < 4 AS is_open FROM bench_case) AS b
        JOIN bench_office AS s ON s.n = 1 + pg_temp.chance(b.id, 9, 400) AND s.institution_id <> b.institution_id
        CROSS JOIN LATERAL (SELECT CASE WHEN is_open THEN %(now)s::timestamptz - interval '1 day' ELSE began END AS at) AS d
        WHERE b.id BETWEEN %(low)s AND %(high)s AND pg_temp.chance(b.id, 10, 10) < 3
        """,
    ),
    (
        "counselling_handoverpackage",
        """
        INSERT INTO counselling_handoverpackage (handover_id, person_id, message, contents, answer, talk, frozen_at)
        SELECT h.id, h.person_id, 'Erzeugte Nachricht', jsonb_build_object('contact', jsonb_build_object('name', p.family_name)),
            '', '[]', h.offered_at
        FROM counselling_handover AS h JOIN people_person AS p ON p.id = h.person_id WHERE h.id BETWEEN %(low)s AND %(high)s
        """,
    ),
    (
        "people_accesslog",
        """
        INSERT INTO people_accesslog (person_id, user_id, institution_id, what, is_emergency, at)
        SELECT id, user_id, institution_id, 'counselling:case', false, began + make_interval(days => k)
        FROM bench_case, generate_series(1, 2) AS k WHERE id BETWEEN %(low)s AND %(high)s
        """,
    ),
)

EVENTS = """
INSERT INTO counselling_journeyevent (pseudonym, journey, activity, institution_id, at, is_planned, step, object_id)
SELECT p.pseudonym, c.journey,
    (ARRAY['case.opened','case.counselled','plan.chosen','step.started','step.finished','handover.offered','handover.accepted',
        'application.made','decision.arrived','case.counselled'])[1 + (k - 1) %% 10],
    c.institution_id, c.registered_at + make_interval(days => k * 15, secs => pg_temp.chance(c.id, k, 86400)), k %% 3 > 0, '', ''
FROM counselling_case AS c JOIN people_person AS p ON p.id = c.person_id, generate_series(1, %(each)s) AS k
WHERE c.id BETWEEN %(low)s AND %(high)s
"""


#: Whom the benchmark visits, readable past the wall: the names are made of syllables.
VISITS = """
CREATE TABLE bench_visit AS
SELECT row_number() OVER (ORDER BY pg_temp.chance(c.id, 50, 1000000000)) AS n, c.id, b.user_id, p.family_name AS name
FROM counselling_case AS c JOIN bench_case AS b USING (id) JOIN people_person AS p ON p.id = c.person_id
WHERE c.id >= {first} AND c.status <> 'closed' AND pg_temp.chance(c.id, 51, 100) < 10 LIMIT 20000;
GRANT SELECT ON bench_visit TO PUBLIC;
"""


def generate(connection: Connection, *, size: Size, now: datetime) -> None:
    """Fill the database as a role that stands above the wall; triggers and foreign keys sleep meanwhile.

    One line a table shows how far it is. Needs the offices and their members: :func:`offices`.
    """
    connection.execute("SET session_replication_role = replica")
    connection.execute(CHANCE.replace("%(syllables)s", f"'{{{','.join(SYLLABLES)}}}'"))
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns) as progress:
        task = progress.add_task("who belongs where", total=1)
        for statement in OFFICES_SQL:
            connection.execute(statement, {"now": now, "cases": size.cases, "first": FIRST})
        progress.advance(task)
        for table, statement in STEPS:
            batches = _Batches(connection=connection, progress=progress, cases=size.cases)
            known = {"now": now, "first": FIRST}
            said = {name: value for name, value in known.items() if f"%({name})s" in statement}
            batches.run(table, statement, said)
        batches = _Batches(connection=connection, progress=progress, cases=size.cases)
        each = max(1, size.events // size.cases)
        batches.run("counselling_journeyevent", EVENTS, {"each": each})
    connection.execute(VISITS.format(first=FIRST))
    for table in (
        "people_person",
        "people_consent",
        "counselling_case",
        "counselling_plan",
        "counselling_handover",
    ):
        connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {FIRST + size.cases})"
        )
    connection.execute("SET session_replication_role = DEFAULT")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batches:
    """Statements over all cases, a hundred thousand at a time."""

    connection: Connection
    progress: Progress
    cases: int

    def run(self, table: str, statement: str, said: dict[str, object]) -> None:
        task = self.progress.add_task(table, total=self.cases)
        last = FIRST + self.cases - 1
        for low in range(FIRST, last + 1, BATCH):
            high = min(low + BATCH - 1, last)
            self.connection.execute(statement, {**said, "low": low, "high": high})
            self.progress.advance(task, high - low + 1)


def offices(*, today_name: str = "erzeugt") -> None:
    """Make the houses, three counsellors in each and the words of consent; runs in a process of Django as the walled role."""
    from wegenetz.network.models import Institution, Membership, User
    from wegenetz.people.consent_words import consent_text
    from wegenetz.people.models.consents import Purpose

    consent_text(purpose=Purpose.HANDOVER, language="de")

    houses = Institution.objects.bulk_create(
        [
            Institution(
                code=f"{today_name}-{number}",
                name=f"Erzeugte Stelle {number}",
                kind="counselling",
                languages=["de"],
                is_sample=True,
                confidence="sample",
            )
            for number in range(OFFICES)
        ]
    )
    users = User.objects.bulk_create(
        [
            User(
                email=f"erzeugt-{house}-{number}@beispiel.example",
                name=f"Erzeugte Person {house}-{number}",
                password="!",  # noqa: S106 - nobody signs in with it
                is_sample=True,
            )
            for house in range(OFFICES)
            for number in range(3)
        ]
    )
    Membership.objects.bulk_create(
        [
            Membership(user=user, institution=houses[number // 3], role="counsellor")
            for number, user in enumerate(users)
        ]
    )
