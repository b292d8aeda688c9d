"""The professions as JSON made by the database: one line a record, for those who take everything along."""

from __future__ import annotations

#: Has the columns ``code`` and ``line``; a condition on ``code`` may be put around it.
PROFESSIONS = """
SELECT p.code AS code, json_build_object(
    'type', 'profession', 'code', p.code, 'label', p.label, 'hint', p.hint, 'area', nullif(p.area, ''),
    'feminine', nullif(p.feminine, ''), 'masculine', nullif(p.masculine, ''), 'neutral', nullif(p.neutral, ''),
    'kldb', nullif(p.kldb, ''), 'isco', nullif(p.isco, ''), 'esco', nullif(p.esco, ''),
    'names', coalesce((
        SELECT json_agg(json_build_object('language', n.language, 'name', n.name, 'is_former', n.is_former)
            ORDER BY n.language, n.name)
        FROM professions_professionname n WHERE n.profession_id = p.code), '[]')
)::text AS line
FROM professions_profession p ORDER BY p.position, p.code
"""
