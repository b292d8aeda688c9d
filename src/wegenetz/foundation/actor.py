"""Who is using the software: a signed-in member, the holder of a personal link, a job, or nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Role(StrEnum):
    """What a member may do inside the own institution or network."""

    COORDINATOR = "coordinator"
    EDITOR = "editor"
    COUNSELLOR = "counsellor"
    EMPLOYER = "employer"
    READER = "reader"


#: Roles that deal with persons; a reader and an employer see only what is open.
AT_THE_DESK = frozenset({Role.COORDINATOR, Role.EDITOR, Role.COUNSELLOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The one who acts, as the database will be told."""

    user_id: int | None = None
    institution_ids: tuple[int, ...] = ()
    roles: frozenset[Role] = frozenset()
    memberships: tuple[tuple[int, Role], ...] = ()
    """Institution and role, one pair for each membership."""

    networks: tuple[str, ...] = ()
    """Codes of the networks this actor coordinates."""

    link_digest: str = ""
    """SHA-256 of the personal link in hand, as hexadecimal text; empty without a link."""

    person_id: int | None = None
    """The person whose own page this is, once personal link and code have been checked."""

    staff_session: int | None = None
    """The staff session in which an operator acts."""

    lent: tuple[tuple[int, Role], ...] = ()
    """Institution and role that the staff session lends: open knowledge and members, never persons."""

    purpose: str = ""
    """Why a job acts without a person, for example ``planner.saved_routes_purge``."""

    @classmethod
    def anonymous(cls) -> Self:
        """Somebody from the street: sees what is open, and nothing behind the wall."""
        return cls()

    @classmethod
    def system(cls, purpose: str) -> Self:
        """A job that acts for a purpose written down in the policies of the tables it touches."""
        if not purpose:
            raise ValueError("A job needs a purpose.")
        return cls(purpose=purpose)

    @classmethod
    def link(cls, digest: str) -> Self:
        """Whoever holds the personal link with this digest."""
        return cls(link_digest=digest)

    @classmethod
    def person(cls, person_id: int) -> Self:
        """The person behind a record, on the own page."""
        return cls(person_id=person_id)

    @property
    def is_known(self) -> bool:
        return bool(self.user_id or self.purpose or self.link_digest or self.person_id)

    @property
    def is_member(self) -> bool:
        return self.user_id is not None

    def houses(self, *roles: Role) -> tuple[int, ...]:
        """Return the institutions in which the actor has one of these roles."""
        held = (*self.memberships, *self.lent)
        return tuple(sorted({house for house, role in held if role in roles}))

    @property
    def desks(self) -> tuple[int, ...]:
        """Institutions in which the actor deals with persons; the wall asks for them. A staff session lends none."""
        desks = {house for house, role in self.memberships if role in AT_THE_DESK}
        return tuple(sorted(desks))

    def as_job(self) -> dict[str, Any]:
        """Return what a job must carry to act later as this actor; what a staff session lends ends with it."""
        return {
            "user_id": self.user_id,
            "institution_ids": list(self.institution_ids),
            "roles": sorted(self.roles),
            "memberships": [[house, role] for house, role in self.memberships],
            "networks": list(self.networks),
            "purpose": self.purpose,
        }

    @classmethod
    def from_job(cls, carried: dict[str, Any]) -> Self:
        """Rebuild the actor from :meth:`as_job`; personal links are never carried into jobs."""
        return cls(
            user_id=carried["user_id"],
            institution_ids=tuple(carried["institution_ids"]),
            roles=frozenset(Role(role) for role in carried["roles"]),
            memberships=tuple((house, Role(role)) for house, role in carried["memberships"]),
            networks=tuple(carried["networks"]),
            purpose=carried["purpose"],
        )
