"""The network as JSON made by the database: one line a record, for those who take everything along. Nobody's name, nothing walled."""

from __future__ import annotations

#: Each SELECT has the columns ``code`` and ``line``; a condition on ``code`` may be put around it.
NETWORKS = """
SELECT n.code AS code, json_build_object(
    'type', 'network', 'code', n.code, 'name', n.name, 'kind', n.kind, 'land', n.land_id,
    'starts_year', n.starts_year, 'ends_year', n.ends_year, 'source', n.source
)::text AS line
FROM network_network n ORDER BY n.code
"""

_HOURS = """
SELECT json_agg(json_build_object(
    'weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI'), 'kind', h.kind
) ORDER BY h.weekday, h.opens) FROM network_openinghours h WHERE h.location_id = l.id
"""

_LOCATIONS = f"""
SELECT json_agg(json_build_object(
    'id', l.id, 'name', l.name, 'is_main', l.is_main, 'street', nullif(l.street, ''),
    'postal_code', l.postal_code_id, 'city', nullif(l.city, ''), 'kreis', l.kreis_id,
    'latitude', coalesce(l.latitude, p.latitude), 'longitude', coalesce(l.longitude, p.longitude),
    'is_point_of_postal_code', l.latitude IS NULL AND p.code IS NOT NULL,
    'phone', nullif(l.phone, ''), 'email', nullif(l.email, ''),
    'step_free', l.step_free, 'lift', l.lift, 'accessible_toilet', l.accessible_toilet,
    'accessible_parking', l.accessible_parking, 'induction_loop', l.induction_loop, 'note', l.note,
    'opening_hours', coalesce(({_HOURS}), '[]')
) ORDER BY l.is_main DESC, l.id)
FROM network_location l LEFT JOIN network_postalcode p ON p.code = l.postal_code_id
WHERE l.institution_id = i.id
"""  # noqa: S608 - constants of this file

INSTITUTIONS = f"""
SELECT i.code AS code, json_build_object(
    'type', 'institution', 'code', i.code, 'name', nullif(i.name, ''), 'label', i.label, 'kind', i.kind,
    'network', i.network_id, 'land', i.land_id, 'jobcentre_kind', nullif(i.jobcentre_kind, ''),
    'description', i.description, 'website', nullif(i.website, ''), 'email', nullif(i.email, ''),
    'languages', i.languages, 'is_sample', i.is_sample, 'is_open', i.is_open,
    'source', nullif(i.source, ''), 'confirmed_on', i.confirmed_on, 'confidence', i.confidence,
    'locations', coalesce(({_LOCATIONS}), '[]')
)::text AS line
FROM network_institution i WHERE i.archived_on IS NULL ORDER BY i.id
"""  # noqa: S608 - constants of this file

#: Locations as features of GeoJSON (RFC 7946: longitude first); those without any point are left out.
PLACES = """
SELECT i.code AS code, json_build_object(
    'type', 'Feature', 'id', l.id,
    'geometry', json_build_object('type', 'Point', 'coordinates', json_build_array(
        coalesce(l.longitude, p.longitude), coalesce(l.latitude, p.latitude))),
    'properties', json_build_object(
        'institution', i.code, 'name', nullif(i.name, ''), 'label', i.label, 'kind', i.kind, 'location', nullif(l.name, ''),
        'is_main', l.is_main, 'street', nullif(l.street, ''), 'postal_code', l.postal_code_id,
        'city', nullif(l.city, ''), 'kreis', l.kreis_id, 'languages', i.languages, 'step_free', l.step_free,
        'is_point_of_postal_code', l.latitude IS NULL, 'is_sample', i.is_sample)
)::text AS line
FROM network_location l JOIN network_institution i ON i.id = l.institution_id
LEFT JOIN network_postalcode p ON p.code = l.postal_code_id
WHERE i.archived_on IS NULL AND coalesce(l.latitude, p.latitude) IS NOT NULL ORDER BY l.id
"""
