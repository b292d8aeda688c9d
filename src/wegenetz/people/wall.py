"""The conditions of the person wall, in SQL: who holds a grant, who is the person, what a job may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.wall import DESKS, NOW, PERSON, PURPOSE, USER, once

if TYPE_CHECKING:
    from wegenetz.people.data_classes import DataClass

MY_DESKS = f"ANY({once(DESKS, 'bigint[]')})"
ME = once(USER, "bigint")
MYSELF = once(PERSON, "bigint")
MY_PURPOSE = once(PURPOSE, "text")
INSTANT = once(NOW, "timestamptz")

#: Purposes under which services act when no member does, or more than a member may: each is used by one service.
ADMIT = "people.admit"
"""Writes down a person for the first time, with the grant of the house that takes them in."""
GRANTS = "people.grants"
"""Opens and ends grants."""
CONSENTS = "people.consents"
"""Ends what a withdrawn consent carried, and reads what a consent allows."""
DOORS = "people.doors"
"""Finds the person to a personal link and writes to them."""
RETENTION = "people.retention"
"""Reads what is due, makes anonymous, deletes."""
TAKE_ALONG = "people.take_along"
"""Copies everything about the one person who acts, what offices noted included."""
OWN_WAY = "people.own_way"
"""Reads on which days somebody talked with the one person who acts, for the own page; never what was said."""
SITUATIONS = "counselling.situations"
"""Counts situations in a network for its coordination: reads cases, facts, qualifications and plans, changes nothing, tells no single person."""
COUNSELLING = "counselling.loop"
"""Moves cases and hand-overs where a clock, a link or the other house does it."""

_STANDING = f"g.valid_from <= {INSTANT} AND (g.valid_to IS NULL OR g.valid_to > {INSTANT})"


def granted(person: str, data_class: str) -> str:
    """Return the condition that the one who acts holds a grant that opens a class of data of a person.

    Parameters
    ----------
    person : str
        Column with the key of the person, with its table.
    data_class : str
        SQL: a quoted class, or a column that holds one.
    """
    return (
        f"EXISTS (SELECT FROM people_accessgrant AS g WHERE g.person_id = {person}"
        f" AND (g.institution_id = {MY_DESKS} OR g.user_id = {ME})"
        f" AND {_STANDING} AND {data_class} = ANY(g.scope))"
    )


def opened(person: str, data_class: DataClass) -> str:
    """Return :func:`granted` for one class."""
    return granted(person, f"'{data_class.value}'")


def acts_for(*purposes: str) -> str:
    """Return the condition that a service acts for one of these purposes."""
    return f"{MY_PURPOSE} = ANY('{{{','.join(purposes)}}}'::text[])"


def situations(table: str) -> tuple[str, str]:
    """Return the SQL that lets a table be read for counting situations, and the SQL that takes it back."""
    return (
        f"CREATE POLICY situations ON {table} FOR SELECT USING ({acts_for(SITUATIONS)})",
        f"DROP POLICY situations ON {table}",
    )


def is_person(column: str) -> str:
    """Return the condition that a column holds the person who acts."""
    return f"{column} = {MYSELF}"


def takes_along(column: str) -> str:
    """Return the condition that the person who acts takes a copy along of what this column says is about them."""
    return f"({acts_for(TAKE_ALONG)} AND {is_person(column)})"


def any_of(*conditions: str) -> str:
    """Return the conditions joined by OR; cheap ones first, the database reads them in this order."""
    return "(" + " OR ".join(conditions) + ")"
