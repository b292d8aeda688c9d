"""Expand step: walls around invitations, staff sessions and what was visited in them."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import LINK, PURPOSE, STAFF, USER, Wall

#: Editors and coordinators of a house, coordinators of its network, and every coordinator for houses without one.
MANAGES = f"""
CREATE FUNCTION network_manages(house bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM network_membership AS held
        JOIN network_institution AS own ON own.id = held.institution_id
        JOIN network_institution AS wanted ON wanted.id = house
        WHERE held.user_id = {USER} AND (
            held.role IN ('editor', 'coordinator') AND own.id = wanted.id
            OR held.role = 'coordinator'
                AND (own.network_id = wanted.network_id OR wanted.network_id IS NULL)
        )
    )
$$
"""  # noqa: S608 - only names of this module
#: The same for an operator, as far as the running staff session lends it.
HELPS = f"""
CREATE FUNCTION network_helps(house bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM network_staffsession AS session
        JOIN network_institution AS own ON own.id = session.institution_id
        JOIN network_institution AS wanted ON wanted.id = house
        WHERE session.id = {STAFF} AND session.user_id = {USER} AND session.ended_at IS NULL
            AND (own.id = wanted.id
                OR session.role = 'coordinator' AND own.network_id = wanted.network_id)
    )
$$
"""  # noqa: S608 - only names of this module
INVITED = f"digest = {LINK}"
HOUSE = "network_manages(institution_id) OR network_helps(institution_id)"
INVITATIONS_PURGE = f"{PURPOSE} = 'network.invitations_purge'"

OPERATOR = f"user_id = {USER} AND EXISTS (SELECT FROM network_user u WHERE u.id = user_id AND u.is_operator)"
CONCERNED = f"user_id = {USER} OR network_manages(institution_id)"
STAFF_PURGE = f"{PURPOSE} = 'network.staff_sessions_purge'"
OF_A_SEEN_SESSION = (
    "EXISTS (SELECT FROM network_staffsession AS session WHERE session.id = session_id)"
)
OF_OWN_SESSION = f"session_id = {STAFF} AND {OF_A_SEEN_SESSION[:-1]} AND session.user_id = {USER})"


class Migration(migrations.Migration):
    dependencies = [("network", "0002_members_invited")]
    operations = [
        migrations.RunSQL(MANAGES, "DROP FUNCTION network_manages(bigint)"),
        migrations.RunSQL(HELPS, "DROP FUNCTION network_helps(bigint)"),
        Wall(
            "network_invitation",
            sees={
                "select": f"{INVITED} OR {HOUSE} OR {INVITATIONS_PURGE}",
                "insert": HOUSE,
                "update": f"{INVITED} OR {HOUSE} OR {INVITATIONS_PURGE}",
                "delete": INVITATIONS_PURGE,
            },
        ),
        Wall(
            "network_staffsession",
            sees={
                "select": f"{CONCERNED} OR {STAFF_PURGE}",
                "insert": OPERATOR,
                "update": CONCERNED,
                "delete": STAFF_PURGE,
            },
        ),
        Wall(
            "network_staffvisit",
            sees={
                "select": f"{OF_A_SEEN_SESSION} OR {STAFF_PURGE}",
                "insert": OF_OWN_SESSION,
                "update": "false",
                "delete": STAFF_PURGE,
            },
        ),
    ]
