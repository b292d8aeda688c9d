"""The catalogue as JSON made by the database: one line a record, for those who take everything along."""

from __future__ import annotations

#: Each SELECT has the columns ``code`` and ``line``; a condition on ``code`` may be put around it.
SERIES = """
SELECT s.code AS code, json_build_object(
    'type', 'series', 'code', s.code, 'title', s.title, 'summary', s.summary, 'institution', i.code, 'is_sample', s.is_sample
)::text AS line
FROM catalogue_series s JOIN network_institution i ON i.id = s.institution_id
WHERE s.is_active AND i.archived_on IS NULL ORDER BY s.id
"""

_SESSIONS = """
SELECT m.run_id, json_agg(json_build_object(
    'starts_at', m.starts_at, 'ends_at', m.ends_at, 'location', m.location_id, 'room', nullif(m.room, '')
) ORDER BY m.starts_at) AS told FROM catalogue_runsession m GROUP BY m.run_id
"""

#: A run that is over is no longer told from the day after its end.
_RUNS = f"""
SELECT r.offer_id, json_agg(json_build_object(
    'id', r.id, 'starts', r.starts, 'ends', r.ends, 'apply_by', r.apply_by, 'seats', r.seats, 'is_full', r.is_full,
    'status', r.status, 'cancel_reason', nullif(r.cancel_reason, ''), 'location', r.location_id,
    'language', nullif(r.language, ''), 'sessions', coalesce(s.told, '[]')
) ORDER BY r.starts, r.id) AS told
FROM catalogue_run r LEFT JOIN ({_SESSIONS}) s ON s.run_id = r.id
WHERE r.ends >= %(day)s GROUP BY r.offer_id
"""  # noqa: S608 - constants of this file

_PREREQUISITES = """
SELECT q.offer_id, json_agg(json_build_object('offer', b.code, 'is_required', q.is_required) ORDER BY b.code) AS told
FROM catalogue_prerequisite q JOIN catalogue_offer b ON b.id = q.before_id GROUP BY q.offer_id
"""

#: Takes the parameter ``day``. Without a title of its own an offer is called by its step.
OFFERS = f"""
SELECT o.code AS code, json_build_object(
    'type', 'offer', 'code', o.code, 'kind', o.kind, 'audience', o.audience,
    'title', CASE WHEN o.title = '{{}}' THEN t.label ELSE o.title END, 'summary', o.summary, 'step', o.step_id,
    'institution', i.code, 'series', s.code, 'series_position', CASE WHEN s.code IS NOT NULL THEN o.series_position END,
    'prerequisites', coalesce(q.told, '[]'), 'regions', o.regions, 'professions', o.professions,
    'needs', o.needs, 'gives', o.gives, 'topics', o.topics, 'target_group', o.target_group,
    'languages', o.languages, 'german_level', nullif(o.german_level, ''), 'mode', nullif(o.mode, ''),
    'location', o.location_id, 'lessons', o.lessons, 'hours_per_week', o.hours_per_week,
    'bring', o.bring, 'fundings', o.fundings, 'wait', o.wait, 'wait_p90', o.wait_p90, 'cost', o.cost,
    'note', o.note, 'is_bookable', o.is_bookable, 'booking_mode', o.booking_mode, 'is_sample', o.is_sample,
    'confirmed_on', o.confirmed_on, 'runs', coalesce(r.told, '[]')
)::text AS line
FROM catalogue_offer o
JOIN network_institution i ON i.id = o.institution_id
LEFT JOIN catalogue_step t ON t.code = o.step_id
LEFT JOIN catalogue_series s ON s.id = o.series_id
LEFT JOIN ({_PREREQUISITES}) q ON q.offer_id = o.id
LEFT JOIN ({_RUNS}) r ON r.offer_id = o.id
WHERE o.is_active AND i.archived_on IS NULL ORDER BY o.id
"""  # noqa: S608 - constants of this file
