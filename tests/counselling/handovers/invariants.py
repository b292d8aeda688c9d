"""What must hold of all cases and hand-overs at every moment, as one statement that can be asked after every step."""

from __future__ import annotations

#: Somebody there can act.
HAS_DESK = """EXISTS (SELECT FROM network_membership AS m JOIN network_user AS u ON u.id = m.user_id
    WHERE m.institution_id = {house} AND m.role IN ('counsellor', 'editor', 'coordinator') AND u.is_active)""".format
#: What must never be found, each with the first key that shows it.
SAID = {
    "an open case whose house may not see the person": """counselling_case AS one WHERE status IN ('registered', 'active')
        AND NOT EXISTS (SELECT FROM people_accessgrant AS g WHERE g.person_id = one.person_id
            AND g.institution_id = one.institution_id AND g.valid_from <= %(now)s
            AND (g.valid_to IS NULL OR g.valid_to > %(now)s))""",
    "an open case whose house has nobody who can act": f"""counselling_case AS one
        WHERE status IN ('registered', 'active') AND NOT {HAS_DESK(house="one.institution_id")}""",
    "an open hand-over without a clock, or an ended one with a clock": """counselling_handover AS one
        WHERE (state = ANY(%(ends)s)) <> (next_at IS NULL)""",
    "a step without an entry": """counselling_handover AS one WHERE step <>
        (SELECT count(*) FROM counselling_handoverentry AS e WHERE e.handover_id = one.id)""",
    "a case at another house than the responsible one": f"""counselling_handover AS one
        JOIN counselling_case AS c ON c.id = one.case_id WHERE one.next_at IS NOT NULL AND c.institution_id <>
            CASE WHEN one.state IN ('accepted', 'in_progress') AND {HAS_DESK(house="one.receiver_id")}
            THEN one.receiver_id ELSE one.sender_id END""",
    "a case handed over twice at once, or out of the bin": """counselling_handover AS one
        JOIN counselling_case AS c ON c.id = one.case_id WHERE one.next_at IS NOT NULL AND (c.deleted_at IS NOT NULL
            OR EXISTS (SELECT FROM counselling_handover AS o WHERE o.case_id = one.case_id AND o.next_at IS NOT NULL
                AND o.id <> one.id))""",
    "a notice told twice": """counselling_handovernotice AS one
        JOIN counselling_handovernotice AS o ON o.key = one.key AND o.id <> one.id""",
}
COUNTED = "SELECT (SELECT count(*) FROM counselling_case WHERE id = ANY(%(cases)s))"
HOLDS = ", ".join([COUNTED, *(f"(SELECT min(one.id) FROM {wrong})" for wrong in SAID.values())])  # noqa: S608
