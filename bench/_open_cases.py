"""Open cases in all networks of the generated country: whom a scenario counts in crowds. Nobody in them exists.

Situations are as unequal as people are: few professions and Kreise hold most of them, and what is recorded differs from one to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench._cases import CHANCE, SYLLABLES

if TYPE_CHECKING:
    from psycopg import Connection

#: Keys of generated persons and cases begin here.
FIRST = 1_000_001

#: Small numbers are frequent: the square of a chance, for a choice among n.
SKEWED = """
CREATE OR REPLACE FUNCTION pg_temp.skewed(nth bigint, salt int, n bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT 1 + floor(n * power(pg_temp.chance(nth, salt, 1000000) / 1000000.0, 2))::int
$$
"""
WHO = """
CREATE TEMPORARY TABLE whose ON COMMIT DROP AS
SELECT i AS id, h.id AS institution_id,
    p.codes[pg_temp.skewed(i, 2, cardinality(p.codes))] AS profession,
    k.keys[pg_temp.skewed(i, 3, cardinality(k.keys))] AS kreis
FROM generate_series(%(first)s::bigint, %(first)s + %(cases)s - 1) AS i
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM network_institution
    WHERE kind = 'counselling' AND network_id IS NOT NULL AND land_id IS NOT NULL AND is_sample) AS every
JOIN network_institution AS h ON h.id = every.ids[1 + pg_temp.chance(i, 1, cardinality(every.ids))]
CROSS JOIN (SELECT array_agg(code ORDER BY position, code) AS codes FROM professions_profession
    WHERE code IN (SELECT profession_id FROM professions_regulation)) AS p
JOIN (SELECT land_id, array_agg(ags ORDER BY hashtext(ags)) AS keys FROM network_kreis GROUP BY land_id) AS k ON k.land_id = h.land_id
"""
ROWS = (
    """
    INSERT INTO people_person (id, given_name, family_name, name_in_latin, email, phone, postal_code, place, kreis,
        country, born_in, nationalities, sex, age_group, language, version, created_at, last_active_on)
    SELECT id, pg_temp.name_of(id, 20), pg_temp.name_of(id, 30), '', '', '', '', '', kreis,
        '', 'SY', '{SY}', 'unsaid', '25_34', 'de', 1, now(), now()::date FROM whose
    """,
    """
    INSERT INTO people_personfact (person_id, key, value, origin, recorded_at, institution_id)
    SELECT id, said.key, to_jsonb(said.value), 'said', now(), institution_id
    FROM whose CROSS JOIN LATERAL (VALUES
        ('german_level', (ARRAY['b1','b2','a2','c1','a1'])[pg_temp.skewed(id, 4, 5)]),
        ('employment_status', (ARRAY['unemployed','employed','not_working','training'])[pg_temp.skewed(id, 5, 4)]),
        ('residence_title', (ARRAY['p25_1_2','p24','settled','eu_free_movement','p18g','asylum'])[pg_temp.skewed(id, 6, 6)])
    ) AS said (key, value)
    """,
    """
    INSERT INTO people_qualification (person_id, kind, title, sector, country, institution_name, place, profession, wish,
        is_main, result, statement_result, version, created_at)
    SELECT id, 'vocational', 'Erzeugter Abschluss', '', (ARRAY['SY','UA','TR','IR','RO','IN'])[pg_temp.skewed(id, 7, 6)], '', '',
        profession, '', true, (ARRAY['','','','measure','partial'])[1 + pg_temp.chance(id, 8, 5)], '', 1, now() FROM whose
    """,
    """
    INSERT INTO counselling_case (id, person_id, institution_id, reference, journey, status, topics, inquirer, referred_by,
        is_anonymous, registered_at, is_advised_again, touched_at, version)
    SELECT id, id, institution_id, 'e-' || id, gen_random_uuid(), 'active', '{recognition}', '', '', false, now(), false, now(), 1
    FROM whose
    """,
)


def add_open_cases(connection: Connection, *, cases: int) -> None:
    """Write persons with an open case each as a role that stands above the wall; triggers and foreign keys sleep meanwhile."""
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(CHANCE.replace("%(syllables)s", f"'{{{','.join(SYLLABLES)}}}'"))
        connection.execute(SKEWED)
        connection.execute(WHO, {"first": FIRST, "cases": cases})
        for statement in ROWS:
            connection.execute(statement)
    connection.execute("ANALYZE")
