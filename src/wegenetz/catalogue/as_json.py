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

_SESSION = """json_agg(json_build_object(
    'starts_at', m.starts_at, 'ends_at', m.ends_at, 'location', m.location_id, 'room', nullif(m.room, '')
) ORDER BY m.starts_at)"""

_RUN = """json_agg(json_build_object(
    'id', r.id, 'starts', r.starts, 'ends', r.ends, 'apply_by', r.apply_by, 'seats', r.seats, 'is_full', r.is_full,
    'status', r.status, 'cancel_reason', nullif(r.cancel_reason, ''), 'location', r.location_id,
    'language', nullif(r.language, ''), 'sessions', coalesce({sessions}, '[]')
) ORDER BY r.starts, r.id)"""

_PREREQUISITE = (
    "json_agg(json_build_object('offer', b.code, 'is_required', q.is_required) ORDER BY b.code)"
)

_OFFER = """
SELECT o.code AS code, json_build_object(
    'type', 'offer', 'code', o.code, 'kind', o.kind, 'audience', o.audience,
    'title', CASE WHEN o.title = '{{}}' THEN t.label ELSE o.title END, 'summary', o.summary, 'step', o.step_id,
    'institution', i.code, 'series', s.code, 'series_position', CASE WHEN s.code IS NOT NULL THEN o.series_position END,
    'prerequisites', coalesce({prerequisites}, '[]'), 'regions', o.regions, 'professions', o.professions,
    'needs', o.needs, 'gives', o.gives, 'topics', o.topics, 'target_group', o.target_group,
    'languages', o.languages, 'german_level', nullif(o.german_level, ''), 'mode', nullif(o.mode, ''),
    'location', o.location_id, 'lessons', o.lessons, 'hours_per_week', o.hours_per_week,
    'bring', o.bring, 'fundings', o.fundings, 'wait', o.wait, 'wait_p90', o.wait_p90, 'cost', o.cost,
    'note', o.note, 'is_bookable', o.is_bookable, 'booking_mode', o.booking_mode, 'is_sample', o.is_sample,
    'confirmed_on', o.confirmed_on, 'runs', coalesce({runs}, '[]')
)::text AS line
FROM catalogue_offer o
JOIN network_institution i ON i.id = o.institution_id
LEFT JOIN catalogue_step t ON t.code = o.step_id
LEFT JOIN catalogue_series s ON s.id = o.series_id
{joins}
WHERE o.is_active AND i.archived_on IS NULL ORDER BY o.id
"""

#: A run that is over is no longer told from the day after its end.
_COMING = "r.ends >= %(day)s"

#: All offers: parts are put together for all of them at once. Takes the parameter ``day``.
OFFERS = _OFFER.format(
    prerequisites="q.told",
    runs="r.told",
    joins=f"""
LEFT JOIN (
    SELECT q.offer_id, {_PREREQUISITE} AS told
    FROM catalogue_prerequisite q JOIN catalogue_offer b ON b.id = q.before_id GROUP BY q.offer_id
) q ON q.offer_id = o.id
LEFT JOIN (
    SELECT r.offer_id, {_RUN.format(sessions="s.told")} AS told
    FROM catalogue_run r LEFT JOIN (
        SELECT m.run_id, {_SESSION} AS told FROM catalogue_runsession m GROUP BY m.run_id
    ) s ON s.run_id = r.id
    WHERE {_COMING} GROUP BY r.offer_id
) r ON r.offer_id = o.id""",  # noqa: S608 - constants of this file
)

_SESSIONS_OF_RUN = f"(SELECT {_SESSION} FROM catalogue_runsession m WHERE m.run_id = r.id)"  # noqa: S608 - constants of this file
_RUNS_OF_OFFER = f"FROM catalogue_run r WHERE r.offer_id = o.id AND {_COMING}"
_BEFORE_OFFER = """FROM catalogue_prerequisite q JOIN catalogue_offer b ON b.id = q.before_id
    WHERE q.offer_id = o.id"""

#: The same for one offer, whose parts are looked up.
OFFER = _OFFER.format(
    prerequisites=f"(SELECT {_PREREQUISITE} {_BEFORE_OFFER})",
    runs=f"(SELECT {_RUN.format(sessions=_SESSIONS_OF_RUN)} {_RUNS_OF_OFFER})",
    joins="",
)
